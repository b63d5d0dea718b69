/**
 * The terminal as a chat platform: at a terminal a prompt, from a pipe one command line after another.
 * Progress goes to the error stream, so that answers can be piped on.
 */
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
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
/** Narrower than this no line reads well, and a terminal breaks it as it likes. */
const MIN_WIDTH = 20;
const STOP_WITHIN_MS = 9_000;
const PROGRESS_AFTER_MS = 1_000;
const LEAVE = new Set(['exit', 'quit', '/exit', '/quit', ':q']);

export function createTerminal({ streams, asker, welcome }: TerminalSettings): ChatPlatform {
  const { input, output } = streams;
  const interactive = input.isTTY === true && output.isTTY === true;
  let lines: Interface | undefined;
  let hearing = Promise.resolve();
  let isPrompted = false;
  let isLeaving = false;
  let end: (how: { readonly exitCode: number }) => void = () => undefined;
  const ended = new Promise<{ readonly exitCode: number }>((resolve) => {
    end = resolve;
  });

  const prompt = () => {
    if (!interactive || isLeaving) return;
    isPrompted = true;
    lines?.prompt();
  };

  const hearAll = async (opened: Interface, listener: Listener) => {
    let failures = 0;
    for await (const line of commandsIn(opened, prompt)) {
      if (isLeaving) break;
      isPrompted = false;
      if (await hear(line, listener, { asker, streams })) failures += 1;
      prompt();
    }
    end({ exitCode: interactive || failures === 0 ? 0 : 2 });
  };

  const leave = () => {
    isLeaving = true;
    lines?.close();
  };

  const closed = () => {
    if (isPrompted) output.write('\n');
    isPrompted = false;
    lines = undefined;
  };

  const interrupted = (opened: Interface) => {
    if (isPrompted && opened.line !== '') return dropLine(opened);
    if (!isPrompted) output.write('\nLeaving when this is done; Ctrl-C again leaves at once.\n');
    leave();
  };

  return {
    name: 'terminal',
    ended,
    start: async (listener) => {
      if (interactive) output.write(`${say(welcome, streams)}\n\n`);
      // From here on lines are read: one that comes before somebody listens would be lost.
      const opened = createInterface({ input, ...(interactive && { output }), prompt: 'you> ', terminal: interactive });
      lines = opened.on('SIGINT', () => interrupted(opened)).on('close', closed);
      prompt();
      hearing = hearAll(opened, listener);
      return 'Terminal: listening';
    },
    stop: async () => {
      leave();
      const late = sleep(STOP_WITHIN_MS, undefined, { ref: false }).then(() => end({ exitCode: 0 }));
      await Promise.race([hearing, late]);
    },
  };
}

/** Whether the command failed. */
async function hear(
  line: string,
  listener: Listener,
  { asker, streams }: Pick<TerminalSettings, 'asker' | 'streams'>,
): Promise<boolean> {
  const progress = createProgress(streams.errors);
  const { message, failed } = await listener.command({ kind: 'line', line }, asker, progress.tell);
  progress.clear();
  streams.output.write(`${say(message, streams)}\n\n`);
  return failed;
}

/** As a shell does on Ctrl-C. */
function dropLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: 'e' });
  lines.write(null, { ctrl: true, name: 'u' });
}

/** Until somebody leaves; without blank lines and remarks, after which `skipped` is called. */
async function* commandsIn(lines: Interface, skipped: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    const typed = line.trim();
    if (LEAVE.has(typed.toLowerCase())) break;
    if (typed !== '' && !typed.startsWith('#')) yield typed;
    else skipped();
  }
  lines.close();
}

/** A message as the terminal shows it. */
export function say(message: Message, { output }: Pick<Streams, 'output'>): string {
  const color = output.isTTY === true && process.env['NO_COLOR'] === undefined;
  return toText(message, { width: Math.max(MIN_WIDTH, Math.min(output.columns ?? MAX_WIDTH, MAX_WIDTH)), color });
}

/** Says what is going on once it has taken a second: one line that is overwritten at a terminal, lines in a pipe. */
export function createProgress(errors: Streams['errors']): { tell: (what: string) => void; clear: () => void } {
  const isTerminal = errors.isTTY === true;
  let latest: string | undefined;
  let saidAt: number | undefined;
  let isSlow = false;
  const show = () => {
    if (latest === undefined) return;
    saidAt = Date.now();
    errors.write(isTerminal ? `\r\u001b[2K${latest}` : `${latest}\n`);
  };
  const slow = setTimeout(() => {
    isSlow = true;
    show();
  }, PROGRESS_AFTER_MS).unref();
  return {
    tell: (what) => {
      latest = what;
      if (isSlow && Date.now() - (saidAt ?? 0) >= PROGRESS_AFTER_MS / 4) show();
    },
    clear: () => {
      clearTimeout(slow);
      if (saidAt !== undefined && isTerminal) errors.write('\r\u001b[2K');
      saidAt = undefined;
    },
  };
}
