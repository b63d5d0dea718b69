import type { ArticleId } from '../model.ts';
import type { Told } from './story-index.ts';

/** Articles in order of arrival: the oldest is found at once, however many went before it, which a map alone does not do. */
export class Remembered {
  readonly #byId = new Map<ArticleId, Told>();
  /** From `#first` on; some were forgotten since. */
  #queue: Told[] = [];
  #first = 0;

  get size(): number {
    return this.#byId.size;
  }

  get(id: ArticleId): Told | undefined {
    return this.#byId.get(id);
  }

  values(): Iterable<Told> {
    return this.#byId.values();
  }

  keep(one: Told): void {
    this.#byId.set(one.id, one);
    this.#queue.push(one);
  }

  forget({ id }: Told): void {
    this.#byId.delete(id);
  }

  oldest(): Told | undefined {
    while (this.#first < this.#queue.length) {
      const one = this.#queue[this.#first];
      if (one !== undefined && this.#byId.get(one.id) === one) return one;
      this.#first += 1;
      if (this.#first > this.#queue.length / 2) this.#dropForgotten();
    }
    return undefined;
  }

  #dropForgotten(): void {
    this.#queue = this.#queue.slice(this.#first);
    this.#first = 0;
  }
}
