/**
 * The terminal as a chat platform: at a terminal a prompt, from a pipe one command line after another.
 * Progress goes to the error stream, so that answers can be piped on.
 */
import { createInterface, type Interface } from 'node:readline';
import type { Message } from '../chat/message.ts';
import type { Asker, ChatPlatform, Listener } from '../chat/platform.ts';
import { toText } from '../chat/to-text.ts';

export interface Streams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export interface TerminalSettings {
  readonly streams: Streams;
  readonly asker: Asker;
  /** Said first, where somebody is there to read it. */
  readonly welcome: Message;
}

const MAX_WIDTH = 100;
const PROGRESS_AFTER_MS = 1_000;
const LEAVE = new Set(['exit', 'quit', '/exit', '/quit', ':q']);

export function createTerminal({ streams, asker, welcome }: TerminalSettings): ChatPlatform {
  const { input, output } = streams;
  const interactive = input.isTTY === true && output.isTTY === true;
  let lines: Interface | undefined;
  let end: (how: { readonly exitCode: number }) => void = () => undefined;
  const ended = new Promise<{ readonly exitCode: number }>((resolve) => {
    end = resolve;
  });

  const hear = async (line: string, listener: Listener) => {
    const progress = createProgress(streams.errors);
    const { message, failed } = await listener.command({ kind: 'line', line }, asker, progress.tell);
    progress.clear();
    output.write(`${say(message, streams)}\n\n`);
    return failed;
  };

  const hearAll = async (typed: AsyncIterable<string>, listener: Listener) => {
    let failures = 0;
    for await (const line of typed) {
      if (await hear(line, listener)) failures += 1;
      if (interactive) lines?.prompt();
    }
    end({ exitCode: failures > 0 && !interactive ? 2 : 0 });
  };

  return {
    name: 'terminal',
    ended,
    start: async (listener) => {
      if (interactive) output.write(`${say(welcome, streams)}\n\n`);
      // From here on lines are read: one that comes before somebody listens would be lost.
      const opened = createInterface({ input, ...(interactive && { output }), prompt: 'you> ', terminal: interactive });
      if (interactive) {
        opened.on('SIGINT', () => opened.close());
        opened.prompt();
      }
      lines = opened;
      void hearAll(commandsIn(opened), listener);
      return 'Terminal: listening';
    },
    stop: async () => {
      if (lines === undefined) return;
      lines.close();
      await ended;
    },
  };
}

/** Until somebody leaves; without blank lines and remarks. */
async function* commandsIn(lines: Interface): AsyncGenerator<string> {
  for await (const line of lines) {
    const typed = line.trim();
    if (LEAVE.has(typed.toLowerCase())) break;
    if (typed !== '' && !typed.startsWith('#')) yield typed;
    else if (lines.terminal) lines.prompt();
  }
  lines.close();
}

/** A message as the terminal shows it. */
export function say(message: Message, { output }: Pick<Streams, 'output'>): string {
  const color = output.isTTY === true && process.env['NO_COLOR'] === undefined;
  return toText(message, { width: Math.max(40, Math.min(output.columns ?? MAX_WIDTH, MAX_WIDTH)), color });
}

/** Says what is going on once it has taken a second: one line that is overwritten at a terminal, lines in a pipe. */
export function createProgress(errors: Streams['errors']): { tell: (what: string) => void; clear: () => void } {
  const startedAt = Date.now();
  let saidAt = 0;
  return {
    tell: (what) => {
      const now = Date.now();
      if (now - startedAt < PROGRESS_AFTER_MS || now - saidAt < PROGRESS_AFTER_MS / 4) return;
      saidAt = now;
      errors.write(errors.isTTY === true ? `\r\u001b[2K${what}` : `${what}\n`);
    },
    clear: () => {
      if (saidAt > 0 && errors.isTTY === true) errors.write('\r\u001b[2K');
      saidAt = 0;
    },
  };
}
