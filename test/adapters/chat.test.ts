import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineCommand, usage } from '../../adapters/chat/command.ts';
import { parseLine } from '../../adapters/chat/grammar.ts';
import { message } from '../../adapters/chat/message.ts';
import { nearest } from '../../adapters/chat/nearest.ts';
import { parseTime } from '../../adapters/chat/time-words.ts';
import { toDiscordCommands } from '../../adapters/discord/command-schema.ts';
import { ExpectedError } from '../../briefings/errors.ts';
import { commands } from '../../src/commands/index.ts';

/** A Monday. */
const now = new Date('2026-11-23T15:00:00Z');
const call = (line: string) => {
  const { command, values } = parseLine(line, commands, now);
  return { name: command.name, values };
};

describe('the text grammar', () => {
  test.each([
    { line: '/briefing', name: 'briefing', values: {} },
    { line: 'briefing harbour strike', name: 'briefing', values: { about: 'harbour strike' } },
    { line: '/briefing length SHORT', name: 'briefing', values: { length: 'short' } },
    { line: '/quote ada nwosu', name: 'quote find', values: { speaker: 'ada nwosu' } },
    {
      line: '/quote find ada nwosu about the talks since monday publisher Harbour Times',
      name: 'quote find',
      values: {
        speaker: 'ada nwosu',
        about: 'the talks',
        since: new Date('2026-11-23T00:00:00Z'),
        publisher: 'Harbour Times',
      },
    },
    { line: '/quote find about talks', name: 'quote find', values: { about: 'talks' } },
    {
      line: '/quote check "we will wait since monday" nwosu',
      name: 'quote check',
      values: { words: '"we will wait since monday"', speaker: 'nwosu' },
    },
    {
      line: '/quote check “we’ll wait” Ada Nwosu',
      name: 'quote check',
      values: { words: '“we’ll wait”', speaker: 'Ada Nwosu' },
    },
    {
      line: '/quote check we will wait speaker nwosu',
      name: 'quote check',
      values: { words: 'we will wait', speaker: 'nwosu' },
    },
    {
      line: '/QUOTE FIND nwosu --since 2026-11-02',
      name: 'quote find',
      values: { speaker: 'nwosu', since: new Date('2026-11-02T00:00:00Z') },
    },
    {
      line: '/source add https://a.example/feed?since=1',
      name: 'source add',
      values: { url: 'https://a.example/feed?since=1' },
    },
    { line: '/source', name: 'source list', values: {} },
  ])('$line', ({ line, name, values }) => {
    expect(call(line)).toEqual({ name, values });
  });

  test.each([
    { line: '/brefing', says: 'Did you mean /briefing?' },
    { line: '/quote chekc "x"', says: undefined },
    { line: '/dance', says: '/news-help' },
    { line: '', says: '/news-help' },
    { line: '/briefing length huge', says: 'short, standard, long' },
    { line: '/briefing since the dawn of the cat', says: 'Try "monday"' },
    { line: '/quote check', says: '/quote check <words>' },
    { line: '/quote find about', says: '"about" has no value' },
    { line: '/source list everything', says: 'one word too many' },
  ])('"$line" gets a clear answer', ({ line, says }) => {
    if (says === undefined) return expect(call(line).name).toBe('quote find');
    try {
      call(line);
    } catch (error) {
      expect(error).toBeInstanceOf(ExpectedError);
      if (error instanceof ExpectedError) expect(`${error.message}. ${error.advice}`).toContain(says);
      return;
    }
    throw new Error('it was taken');
  });

  test('every example in help is a command that can be typed', () => {
    for (const { name, example } of commands) expect(call(example).name).toBe(name);
  });
});

describe('parseTime', () => {
  test.each([
    ['monday', 'start', '2026-11-23T00:00:00.000Z'],
    ['friday', 'start', '2026-11-20T00:00:00.000Z'],
    ['since last friday'.slice(6), 'start', '2026-11-20T00:00:00.000Z'],
    ['yesterday', 'end', '2026-11-22T23:59:59.999Z'],
    ['last 24h', 'start', '2026-11-22T15:00:00.000Z'],
    ['2 days', 'start', '2026-11-21T15:00:00.000Z'],
    ['week', 'start', '2026-11-16T15:00:00.000Z'],
    ['2025-02-23', 'start', '2025-02-23T00:00:00.000Z'],
    ['february 2025', 'start', '2025-02-01T00:00:00.000Z'],
    ['in february 2025', 'end', '2025-02-28T23:59:59.999Z'],
    ['december', 'start', '2025-12-01T00:00:00.000Z'],
    ['2024', 'end', '2024-12-31T23:59:59.999Z'],
  ] as const)('"%s" at its %s is %s', (words, edge, at) => {
    expect(parseTime(words, now, edge)?.toISOString()).toBe(at);
  });

  test.each(['', 'soon-ish', 'zelensky', '99999999h'])('"%s" names no time', (words) => {
    expect(parseTime(words, now, 'start')).toBeUndefined();
  });
});

test('nearest finds slips, not strangers', () => {
  expect(nearest('quote fnid', ['quote find', 'briefing'])).toBe('quote find');
  expect(nearest('dance', ['quote find', 'briefing'])).toBeUndefined();
});

test('a command definition types its arguments', () => {
  defineCommand({
    name: 'try',
    summary: '',
    example: '/try',
    options: {
      words: { kind: 'text', summary: '', required: true },
      since: { kind: 'time', edge: 'start', summary: '' },
      size: { kind: 'choice', summary: '', choices: ['small', 'large'] },
    },
    run: async (values) => {
      expectTypeOf(values.words).toEqualTypeOf<string>();
      expectTypeOf(values.since).toEqualTypeOf<Date | undefined>();
      expectTypeOf(values.size).toEqualTypeOf<'small' | 'large' | undefined>();
      return message();
    },
  });
});

describe('what Discord registers', () => {
  const registered = toDiscordCommands(commands);

  test('keeps its limits', () => {
    for (const command of registered) {
      expect(command.name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
      for (const part of [command, ...command.options, ...command.options.flatMap(({ options = [] }) => options)]) {
        expect(part.description.length).toBeGreaterThan(0);
        expect(part.description.length).toBeLessThanOrEqual(100);
        expect(part.options?.length ?? 0).toBeLessThanOrEqual(25);
      }
      expect(JSON.stringify(command).length).toBeLessThan(8_000);
    }
  });

  test('looks right', async () => {
    await expect(`${JSON.stringify(registered, null, 2)}\n`).toMatchFileSnapshot('../golden/commands.discord.json');
    await expect(`${commands.map(usage).join('\n')}\n`).toMatchFileSnapshot('../golden/commands.txt');
  });
});
