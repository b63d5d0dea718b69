import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { message } from '../../adapters/chat/message.ts';
import type { Listener } from '../../adapters/chat/platform.ts';
import { createTerminal } from '../../adapters/terminal/terminal.ts';
import { LOCAL_ASKER } from '../../src/app.ts';

/** Says every line back; `fail` fails, `slow` takes a while and says so. */
const echo: Listener = {
  command: async (heard, _, progress) => {
    const line = heard.kind === 'line' ? heard.line : '';
    for (let step = 1; line === 'slow' && step <= 13; step += 1) {
      progress(`step ${step}`);
      await sleep(100);
    }
    return { message: message({ kind: 'text', text: `heard ${line}` }), isPublic: false, failed: line === 'fail' };
  },
  press: () => Promise.reject(new Error('no buttons here')),
  suggest: async () => [],
  home: async () => message(),
  welcome: async () => message({ kind: 'text', text: 'Hello' }),
  came: async () => undefined,
  here: async () => undefined,
  left: async () => undefined,
};

function terminal(isTTY: boolean) {
  const stream = () => Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const [input, output, errors] = [stream(), stream(), stream()];
  const streams = { input, output, errors };
  const platform = createTerminal({ streams, asker: LOCAL_ASKER, welcome: message({ kind: 'text', text: 'Welcome' }) });
  const said = (stream: PassThrough) => String(stream.read() ?? '');
  return { ...streams, platform, said };
}

describe('from a pipe', () => {
  test.each([
    ['one line after another, blank ones and remarks left out', 'a\n\n  # remark\nb', 'heard a\n\nheard b\n\n', 0],
    ['nothing at all', '', '', 0],
    ['a failure, with the rest still run', 'fail\nb\n', 'heard fail\n\nheard b\n\n', 2],
    ['exit leaves', 'a\nexit\nb\n', 'heard a\n\n', 0],
  ])('%s', async (_, typed, printed, exitCode) => {
    const { platform, input, output, said } = terminal(false);
    input.end(typed);
    await platform.start(echo);
    expect(await platform.ended).toEqual({ exitCode });
    expect(said(output)).toBe(printed);
  });

  test('progress is told once it has taken a second, beside the answer', async () => {
    const { platform, input, errors, said } = terminal(false);
    input.end('slow\n');
    await platform.start(echo);
    await platform.ended;
    expect(said(errors)).toMatch(/^step 1\d\n/);
  });
});

describe('at a terminal', () => {
  test('a welcome, a prompt, answers; Ctrl-D ends it well even after a failure', async () => {
    const { platform, input, output, said } = terminal(true);
    await platform.start(echo);
    input.write('fail\r');
    await sleep(50);
    input.write('\u0004');
    expect(await platform.ended).toEqual({ exitCode: 0 });
    const shown = said(output);
    expect(shown).toMatch(/^Welcome\n\n/);
    expect(shown).toContain('heard fail');
    expect(shown.split('you> ').length).toBeGreaterThan(2);
  });

  test('stop ends it', async () => {
    const { platform } = terminal(true);
    await platform.start(echo);
    await platform.stop();
    expect(await platform.ended).toEqual({ exitCode: 0 });
  });
});
