import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../briefings/errors.ts';
import { nextDue, parseSchedule, scheduleInWords } from '../../../src/digests/schedule.ts';
import { findZone, suggestZones } from '../../../src/digests/zones.ts';

describe('a schedule in words', () => {
  test.each([
    ['weekdays 8:00', 'weekdays 08:00'],
    ['Weekday at 8:00', 'weekdays 08:00'],
    ['8:00', 'daily 08:00'],
    ['every day at noon', 'daily 12:00'],
    ['daily 7:30 and 18:00', 'daily 07:30 and 18:00'],
    ['18:00, 7:30, 18:00', 'daily 07:30 and 18:00'],
    ['mon 9am', 'monday 09:00'],
    ['Mondays and thu, 9 pm', 'monday, thursday 21:00'],
    ['12am', 'daily 00:00'],
    ['12pm', 'daily 12:00'],
    ['mon-fri 7.45pm', 'weekdays 19:45'],
    ['sat to mon 18h', 'monday, saturday, sunday 18:00'],
    ['weekends 10:00', 'weekends 10:00'],
    ['first monday 10:00', 'first monday 10:00'],
    ['last friday of the month 16:30', 'last friday 16:30'],
  ])('%s is %s, and reads back to the same', (typed, words) => {
    expect(scheduleInWords(parseSchedule(typed))).toBe(words);
    expect(parseSchedule(words)).toEqual(parseSchedule(typed));
  });

  test.each([
    '',
    'weekdays',
    '8',
    '25:00',
    '8:60',
    '13pm',
    '0am',
    'someday 8:00',
    'mo 8:00',
    'mon-sol 8:00',
    '8:00 🐟',
  ])('"%s" is refused, with how to write it', (typed) => {
    expect(() => parseSchedule(typed)).toThrow(CommandError);
  });
});

describe('the next due time', () => {
  test.each([
    [
      'weekdays 08:00',
      'Europe/Berlin',
      '2027-03-26T07:00:00Z',
      '2027-03-29T06:00:00.000Z',
      'over a weekend and a clock change',
    ],
    [
      'daily 02:30',
      'Europe/Berlin',
      '2027-03-27T12:00:00Z',
      '2027-03-28T01:00:00.000Z',
      'skipped: the first minute that exists',
    ],
    [
      'daily 02:30',
      'Europe/Berlin',
      '2027-10-30T12:00:00Z',
      '2027-10-31T00:30:00.000Z',
      'repeated: the first of the two',
    ],
    ['daily 02:30', 'Europe/Berlin', '2027-10-31T00:30:00Z', '2027-11-01T01:30:00.000Z', 'repeated: not again'],
    [
      'daily 02:15 and 02:45',
      'Europe/Berlin',
      '2027-03-28T01:00:00Z',
      '2027-03-29T00:15:00.000Z',
      'two skipped times are one',
    ],
    [
      'daily 02:15',
      'Australia/Lord_Howe',
      '2026-10-03T12:00:00Z',
      '2026-10-03T15:30:00.000Z',
      'a change of half an hour',
    ],
    ['daily 10:00', 'Pacific/Apia', '2011-12-29T21:00:00Z', '2011-12-30T10:00:00.000Z', 'a day that a zone left out'],
    ['last friday 16:00', 'UTC', '2028-02-25T16:00:00Z', '2028-03-31T16:00:00.000Z', 'a leap year'],
    ['first monday 10:00', 'UTC', '2027-03-01T10:00:00Z', '2027-04-05T10:00:00.000Z', 'strictly after'],
    ['daily 00:00', 'America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-04T03:00:00.000Z', 'midnight skipped'],
  ])('%s in %s after %s is %s: %s', (words, zone, after, due) => {
    expect(nextDue(parseSchedule(words), zone, new Date(after)).toISOString()).toBe(due);
  });

  test.each([
    ['Europe/London', '2027-03-26', '02:00'],
    ['Europe/London', '2027-03-26', '01:30'],
    ['Europe/London', '2027-10-29', '01:30'],
    ['America/New_York', '2027-03-12', '02:30'],
    ['America/New_York', '2027-11-05', '01:15'],
    ['Australia/Lord_Howe', '2027-04-02', '01:45'],
    ['Australia/Lord_Howe', '2027-10-01', '02:10'],
    ['Asia/Kathmandu', '2027-05-01', '00:00'],
    ['Africa/Casablanca', '2027-02-05', '02:30'],
    ['America/St_Johns', '2027-03-12', '02:01'],
    ['Africa/Cairo', '2027-04-28', '00:00'],
  ])('in %s from %s at %s, minute for minute as the clock on the wall says', (zone, from, time) => {
    const start = new Date(`${from}T00:00:00Z`);
    const expected = dueByWatching(zone, start, time);
    const found: string[] = [];
    for (let after = start; found.length < expected.length; ) {
      after = nextDue({ days: [1, 2, 3, 4, 5, 6, 7], times: [time] }, zone, after);
      found.push(after.toISOString());
    }
    expect(found).toEqual(expected);
  });
});

/** An oracle that shares no code with the schedule: it watches the wall clock for four days, minute by minute. */
function dueByWatching(zone: string, start: Date, time: string): string[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  const due: string[] = [];
  const first = clock.format(start);
  let waitsFor = `${first.slice(0, 10)} ${time}`;
  if (first >= waitsFor) waitsFor = dayAfter(waitsFor);
  for (let minute = 1; minute <= 4 * 1_440; minute += 1) {
    const at = new Date(start.getTime() + minute * 60_000);
    if (clock.format(at) < waitsFor) continue;
    due.push(at.toISOString());
    waitsFor = dayAfter(waitsFor);
  }
  return due;
}

function dayAfter(wall: string): string {
  const next = new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + 86_400_000);
  return `${next.toISOString().slice(0, 10)}${wall.slice(10)}`;
}

describe('time zones', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
  ])('%s is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test.each(['', 'Mars/Olympus', 'ber lin', 'Europe'])('"%s" is none', (typed) => {
    expect(() => findZone(typed)).toThrow(/is no time zone I know/);
  });

  test('half-typed, those that start so come first', () => {
    expect(suggestZones('lond')[0]).toBe('Europe/London');
    expect(suggestZones('zzz')).toEqual([]);
    expect(suggestZones('').length).toBe(25);
  });
});
