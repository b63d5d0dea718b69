/**
 * `npx tsx bench/schedule-oracle.ts [year]`: the due times of some schedules in every zone of the machine's IANA data, links
 * included, over a year of minutes, beside those that watching the wall clock gives. Status 1 where one differs. The schedule is asked
 * about every zone; what is watched is shared by zones whose clocks show the same in every minute.
 */
import { createHash } from 'node:crypto';
import { nextDue } from '../src/digests/schedule.ts';
import { parseSchedule } from '../src/digests/schedule-words.ts';
import { findZone } from '../src/digests/zones.ts';
import { zoneNames } from './tzif.ts';
import { dueOnTheWall, type Spec, wallClock } from './wall-clock.ts';

const daily = () => true;
const SPECS: readonly Spec[] = [
  { words: 'daily 00:00', times: ['00:00'], isDueOn: daily },
  { words: 'daily 00:30', times: ['00:30'], isDueOn: daily },
  { words: 'daily 01:15 and 02:30', times: ['01:15', '02:30'], isDueOn: daily },
  { words: 'daily 03:00', times: ['03:00'], isDueOn: daily },
  { words: 'weekdays 08:00', times: ['08:00'], isDueOn: ({ weekday }) => weekday >= 1 && weekday <= 5 },
  { words: 'sunday 02:00', times: ['02:00'], isDueOn: ({ weekday }) => weekday === 0 },
  { words: 'weekends 23:59', times: ['23:59'], isDueOn: ({ weekday }) => weekday % 6 === 0 },
  { words: 'first monday 10:00', times: ['10:00'], isDueOn: ({ weekday, date }) => weekday === 1 && date <= 7 },
  {
    words: 'last sunday 02:15',
    times: ['02:15'],
    isDueOn: ({ weekday, date, daysInMonth }) => weekday === 0 && date > daysInMonth - 7,
  },
  {
    words: '1st and last day 00:15',
    times: ['00:15'],
    isDueOn: ({ date, daysInMonth }) => date === 1 || date === daysInMonth,
  },
  { words: '30 2 29 * *', times: ['02:30'], isDueOn: ({ date }) => date === 29 },
  {
    words: '*/30 1-2 * 3,10,11 sun',
    times: ['01:00', '01:30', '02:00', '02:30'],
    isDueOn: ({ weekday, month }) => weekday === 0 && [3, 10, 11].includes(month),
  },
  {
    words: 'daily 02:45 except saturdays, 24 december to 2 january',
    times: ['02:45'],
    isDueOn: ({ weekday, month, date }) =>
      weekday !== 6 && !(month === 12 && date >= 24) && !(month === 1 && date <= 2),
  },
];
const year = Number(process.argv[2] ?? 2027);
const [from, to] = [new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year + 1, 0, 1))];

const [zones, unknown] = known([...new Set([...zoneNames(), ...Intl.supportedValuesOf('timeZone')])]);
/** By what the clock shows: for each spec, when it is due. */
const watched = new Map<string, readonly (readonly number[])[]>();
let [compared, differing] = [0, 0];
for (const zone of zones) {
  for (const [index, expected] of dueInZone(zone).entries()) {
    const words = SPECS[index]?.words ?? '';
    const found = dueBySchedule(words, findZone(zone));
    compared += expected.length;
    const wrong = expected.filter((at, place) => found[place] !== at);
    differing += wrong.length + Math.max(0, found.length - expected.length);
    if (wrong[0] !== undefined) console.log(`${zone}, ${words}: ${new Date(wrong[0]).toISOString()} is not so`);
  }
}
if (unknown.length > 0) console.log(`not known to the runtime, nor to the bot: ${unknown.join(', ')}`);
console.log(
  `${zones.length} zones (${watched.size} different clocks), ${year}: ${compared} due times, ${differing} differ, ` +
    `${Math.round(process.cpuUsage().user / 1e6)} s of processor`,
);
process.exitCode = differing > 0 ? 1 : 0;

function dueInZone(zone: string): readonly (readonly number[])[] {
  const wall = wallClock(zone, from, to);
  const shown = createHash('sha1').update(wall).digest('hex');
  const due =
    watched.get(shown) ??
    SPECS.map((spec) => dueOnTheWall(spec, wall).map((minute) => from.getTime() + minute * 60_000));
  watched.set(shown, due);
  return due;
}

/** Files that are no zones for the bot's users, such as `Factory`, are told and left out. */
function known(names: readonly string[]): [string[], string[]] {
  const isKnown = (zone: string) => {
    try {
      return findZone(zone) !== '';
    } catch {
      return false;
    }
  };
  return [names.filter(isKnown).toSorted(), names.filter((zone) => !isKnown(zone))];
}

function dueBySchedule(when: string, zone: string): number[] {
  const schedule = parseSchedule(when);
  const due: number[] = [];
  for (let at = nextDue(schedule, zone, from); at <= to; at = nextDue(schedule, zone, at)) due.push(at.getTime());
  return due;
}
