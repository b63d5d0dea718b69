/** Due times by watching the clock on the wall of a zone, minute by minute: an oracle that shares no code with the schedule. */

const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const GROUPS: Readonly<Record<string, string>> = {
  daily: NAMES.join(','),
  weekdays: NAMES.slice(1, 6).join(','),
  weekends: 'saturday,sunday',
};
const DAY_MS = 86_400_000;

/** What the clock shows at each minute of the time given: `2027-03-28 02:30`. */
export function wallClock(zone: string, from: Date, to: Date): string[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  const wall: string[] = [];
  for (let at = from.getTime(); at <= to.getTime(); at += 60_000) wall.push(clock.format(at));
  return wall;
}

/**
 * Minutes from the start of `wall` at which a schedule such as `weekdays 08:00 and 18:00` is due: a time counts once a day, when
 * the clock first shows it or something later.
 */
export function dueOnTheWall(when: string, wall: readonly string[]): number[] {
  const [, group = '', times = ''] = /^(.*?) (\d\d:\d\d.*)$/.exec(when) ?? [];
  const days = GROUPS[group] ?? group;
  const due = times.split(' and ').flatMap((time) => dueAt(time, days, wall));
  return [...new Set(due)].sort((a, b) => a - b);
}

function dueAt(time: string, days: string, wall: readonly string[]): number[] {
  const due: number[] = [];
  const first = wall[0] ?? '';
  let waitsFor = `${first.slice(0, 10)} ${time}`;
  // What the wall shows at the start was reached before it.
  if (first >= waitsFor) waitsFor = dayAfter(waitsFor);
  wall.forEach((shown, at) => {
    if (shown < waitsFor) return;
    const name = NAMES[new Date(`${waitsFor.slice(0, 10)}T12:00Z`).getUTCDay()] ?? '-';
    if (days.includes(name)) due.push(at);
    waitsFor = dayAfter(waitsFor);
  });
  return due;
}

function dayAfter(moment: string): string {
  const next = new Date(Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) + DAY_MS);
  return `${next.toISOString().slice(0, 10)}${moment.slice(10)}`;
}
