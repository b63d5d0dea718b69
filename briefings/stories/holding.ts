/** What rounding leaves of a weight that was added and taken away. */
const NOTHING = 1e-9;

/** Which stories have a term, by slot, and the sum of its weights in their members: mostly one or two, and packed, as they are looked through in a row. */
export class Holding {
  readonly slots: number[] = [];
  readonly sums: number[] = [];

  sumOf(slot: number): number {
    const at = this.slots.indexOf(slot);
    return at < 0 ? 0 : (this.sums[at] ?? 0);
  }

  add(slot: number, weight: number): void {
    const at = this.slots.indexOf(slot);
    if (at >= 0) {
      this.sums[at] = (this.sums[at] ?? 0) + weight;
      return;
    }
    this.slots.push(slot);
    this.sums.push(weight);
  }

  take(slot: number, weight: number): void {
    const at = this.slots.indexOf(slot);
    const left = (this.sums[at] ?? 0) - weight;
    if (left > NOTHING) this.sums[at] = left;
    else this.#drop(at);
  }

  /** Whatever it had. */
  drop(slot: number): void {
    this.#drop(this.slots.indexOf(slot));
  }

  #drop(at: number): void {
    if (at < 0) return;
    this.slots.splice(at, 1);
    this.sums.splice(at, 1);
  }
}
