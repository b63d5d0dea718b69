import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../briefings/errors.ts';
import { nextAfterEdit, nextDue } from '../../../src/digests/schedule.ts';
import { parseSchedule, scheduleInWords } from '../../../src/digests/schedule-words.ts';
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
    ['1st monday 10:00', 'first monday 10:00'],
    ['every weekday at 8', 'weekdays 08:00'],
    ["at 8 o'clock on mondays", 'monday 08:00'],
    ['the 1st and 15th of each month at 9am', '1st and 15th 09:00'],
    ['3rd, 11th, 22nd 9:00', '3rd and 11th and 22nd 09:00'],
    ['last day of the month 17:00', 'last day 17:00'],
    ['1st of january and jul 9:00', '1st of january, july 09:00'],
    ['mondays in may to june 9:00', 'monday of may, june 09:00'],
    ['weekdays 8:00 except 25 december', 'weekdays 08:00 except 25 december'],
    [
      'daily 8:00 except on sundays, 24 dec to 2 jan and 2031-05-19',
      'daily 08:00 except sunday, 24 december to 2 january, 2031-05-19',
    ],
    ['8:00 but not sat-sun, the 1st of may', 'daily 08:00 except saturday, sunday, 1 may'],
    ['daily 8:00 except 2031-07-01 to 2031-08-15', 'daily 08:00 except 2031-07-01 to 2031-08-15'],
    ['0 8 * * 1-5', 'weekdays 08:00'],
    ['*/30 9-10 * * *', 'daily 09:00 and 09:30 and 10:00 and 10:30'],
    ['cron 15 7 * * MON,thu', 'monday, thursday 07:15'],
    ['0 9 1,15 * *', '1st and 15th 09:00'],
    ['0 9 1 * mon', '1st and monday 09:00'],
    ['0 9 1 */6 *', '1st of january, july 09:00'],
    ['0 18 L * *', 'last day 18:00'],
    ['0 0 * * 0,7', 'sunday 00:00'],
    ['0 20/2 * * fri-sun', 'friday, saturday, sunday 20:00 and 22:00'],
    ['@weekly', 'sunday 00:00'],
    ['30 7 * * 1-5 except 25 december', 'weekdays 07:30 except 25 december'],
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
    '32nd 8:00',
    '* * * * *',
    '60 8 * * *',
    '0 8 * *',
    '0 8 * * 8',
    '0 8 * 13 *',
    '0 17-9 * * *',
    '0 8/0 * * *',
    'cron 8:00',
    'daily 8:00 except 30 february',
    'daily 8:00 except 2031-13-01',
    'daily 8:00 except 24 december to 2031-01-02',
    'daily 8:00 except 2031-02-01 to 2031-01-01',
    'daily 8:00 except someday',
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
    ['1st and monday 09:00', 'UTC', '2027-05-31T09:00:00Z', '2027-06-01T09:00:00.000Z', 'a date or a weekday'],
    ['31st 09:00', 'UTC', '2027-08-31T09:00:00Z', '2027-10-31T09:00:00.000Z', 'no such day in a month'],
    ['29th of february 09:00', 'UTC', '2096-02-29T09:00:00Z', '2104-02-29T09:00:00.000Z', 'eight years without'],
    ['last day 09:00', 'UTC', '2028-02-01T09:00:00Z', '2028-02-29T09:00:00.000Z', 'the last day of a leap month'],
    ['daily 09:00 except weekends', 'UTC', '2027-05-07T09:00:00Z', '2027-05-10T09:00:00.000Z', 'quiet weekdays'],
    [
      'daily 09:00 except 24 december to 2 january',
      'UTC',
      '2027-12-23T09:00:00Z',
      '2028-01-03T09:00:00.000Z',
      'quiet days over the new year',
    ],
    ['daily 09:00 except 2027-05-08', 'UTC', '2028-05-07T09:00:00Z', '2028-05-08T09:00:00.000Z', 'quiet in one year'],
    ['daily 09:00 except 8 may', 'UTC', '2028-05-07T09:00:00Z', '2028-05-09T09:00:00.000Z', 'quiet every year'],
    ['daily 22:00', 'Asia/Pyongyang', '2018-05-04T13:30:00Z', '2018-05-05T13:00:00.000Z', 'a zone that moves for good'],
  ])('%s in %s after %s is %s: %s', (words, zone, after, due) => {
    expect(nextDue(parseSchedule(words), zone, new Date(after)).toISOString()).toBe(due);
  });

  test.each(['monday 8:00 except mondays', '30th of february 8:00', '0 8 31 2 *', 'daily 8:00 except daily'])(
    '%s never comes, and that is said',
    (words) => {
      expect(() => nextDue(parseSchedule(words), 'UTC', new Date('2027-01-01T00:00:00Z'))).toThrow(CommandError);
    },
  );

  test.each([
    ['daily 10:00', ['2027-05-10T06:00:00Z'], '2027-05-11T08:00:00.000Z', 'today had its digest'],
    ['daily 10:00', ['2027-05-09T06:00:00Z'], '2027-05-10T08:00:00.000Z', 'today had none'],
    ['daily 08:00 and 19:00', ['2027-05-10T06:00:00Z'], '2027-05-10T17:00:00.000Z', 'the second one was moved'],
    ['daily 10:00 and 11:00', ['2027-05-10T06:00:00Z'], '2027-05-10T09:00:00.000Z', 'one of two is over'],
    ['daily 08:00', ['2027-05-10T05:00:00Z', '2027-05-10T06:00:00Z'], '2027-05-11T06:00:00.000Z', 'more were over'],
  ])('edited to %s after digests at %s, it is next due %s: %s', (words, had, due) => {
    const times = { now: new Date('2027-05-10T07:30:00Z'), had: had.map((at) => new Date(at)) };
    expect(nextAfterEdit(parseSchedule(words), 'Europe/Berlin', times).toISOString()).toBe(due);
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

  test.each([
    ['GB', '07:00'],
    ['Japan', '23:00'],
    ['est5edt', '12:00'],
    ['EST', '13:00'],
    ['W-SU', '05:00'],
    ['Zulu', '08:00'],
    ['GMT+0', '08:00'],
  ])('%s, which names no region, has its 8 o’clock in July at %s UTC', (typed, utc) => {
    const due = nextDue(parseSchedule('daily 8:00'), findZone(typed), new Date('2027-07-01T00:00:00Z'));
    expect(due.toISOString().slice(11, 16)).toBe(utc);
  });

  test.each(['', 'Mars/Olympus', 'ber lin', 'Europe', 'BST', 'Factory', 'localtime', '+01:00'])(
    '"%s" is none',
    (typed) => {
      expect(() => findZone(typed)).toThrow(/is no time zone I know/);
    },
  );

  test('half-typed, those that start so come first', () => {
    expect(suggestZones('lond')[0]).toBe('Europe/London');
    expect(suggestZones('zzz')).toEqual([]);
    expect(suggestZones('').length).toBe(25);
  });
});
