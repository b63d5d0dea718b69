/**
 * `npx tsx bench/schedule-oracle.ts [year]`: the due times of some schedules in every zone of the machine's IANA data, over a year
 * of minutes, beside those that watching the wall clock gives. Status 1 where one differs.
 */
import { nextDue } from '../src/digests/schedule.ts';
import { parseSchedule } from '../src/digests/schedule-words.ts';
import { dueOnTheWall, wallClock } from './wall-clock.ts';

const SCHEDULES = [
  'daily 00:00',
  'daily 00:30',
  'daily 01:15 and 02:30',
  'daily 03:00',
  'weekdays 08:00',
  'sunday 02:00',
  'weekends 23:59',
];
const year = Number(process.argv[2] ?? 2027);
const [from, to] = [new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year + 1, 0, 1))];

let [compared, differing] = [0, 0];
const zones = Intl.supportedValuesOf('timeZone');
for (const zone of zones) {
  const wall = wallClock(zone, from, to);
  for (const when of SCHEDULES) {
    const expected = dueOnTheWall(when, wall).map((minute) => from.getTime() + minute * 60_000);
    const found = dueBySchedule(when, zone);
    compared += expected.length;
    const wrong = expected.filter((at, index) => found[index] !== at);
    differing += wrong.length + Math.abs(found.length - expected.length);
    if (wrong[0] !== undefined) console.log(`${zone}, ${when}: ${new Date(wrong[0]).toISOString()} is not so`);
  }
}
console.log(`${zones.length} zones, ${year}: ${compared} due times, ${differing} differ`);
process.exitCode = differing > 0 ? 1 : 0;

function dueBySchedule(when: string, zone: string): number[] {
  const schedule = parseSchedule(when);
  const due: number[] = [];
  for (let at = nextDue(schedule, zone, from); at <= to; at = nextDue(schedule, zone, at)) due.push(at.getTime());
  return due;
}
