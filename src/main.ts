#!/usr/bin/env node
/** The whole bot, wired on one screen. */
import { createFetcher } from '../adapters/feeds/fetch.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { createProgress, createTerminal, say } from '../adapters/terminal/terminal.ts';
import { ExpectedError, inOneSentence } from '../briefings/errors.ts';
import { createApp, type Outside } from './app.ts';
import { brief } from './brief.ts';
import { type Invocation, parseInvocation, USAGE } from './cli.ts';
import { readConfig } from './config.ts';
import { readEnvironment, version } from './environment.ts';
import { everyMinute } from './every-minute.ts';
import { offerSample, withSample } from './sample/offer.ts';

const now = () => new Date();
const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };

async function main(argv: readonly string[]): Promise<number> {
  const invocation = parseInvocation(argv);
  if (invocation.kind === 'help') return print(USAGE);
  if (invocation.kind === 'version') return print(version());
  const config = readConfig(readEnvironment());
  const store = await openSqliteStore(config.dataFolder);
  try {
    const fetch = createFetcher({ allowPrivateHosts: config.allowPrivateHosts });
    return await run(invocation, { store, fetch, now });
  } finally {
    await store.close();
  }
}

async function run(invocation: Exclude<Invocation, { kind: 'help' | 'version' }>, outside: Outside): Promise<number> {
  switch (invocation.kind) {
    case 'start':
      return start(outside);
    case 'brief': {
      const progress = createProgress(process.stderr);
      const briefed = await brief(invocation, { ...outside, stdin: process.stdin, progress: progress.tell });
      progress.clear();
      return print(invocation.json ? JSON.stringify(briefed.briefing, undefined, 2) : say(briefed.message, streams));
    }
    case 'command': {
      const progress = createProgress(process.stderr);
      const { message, error } = await createApp(outside).answer(invocation.line, progress.tell);
      progress.clear();
      if (error !== undefined) throw error;
      return print(invocation.json ? JSON.stringify(message, undefined, 2) : say(message, streams));
    }
    default:
      return invocation satisfies never;
  }
}

/** With no platform configured: a chat at the terminal, over the sample newsroom where there are no sources yet. */
async function start(outside: Outside): Promise<number> {
  const newsroom = withSample(outside);
  const app = createApp(newsroom);
  const welcome = await offerSample(newsroom);
  const ticking = everyMinute(() => app.tick());
  const terminal = createTerminal(streams, {
    welcome,
    answer: async (line, progress) => {
      const { message, error } = await app.answer(line, progress);
      return { message, failed: error !== undefined };
    },
  });
  process.once('SIGTERM', terminal.stop);
  try {
    return (await terminal.run()).exitCode;
  } finally {
    await ticking.stop();
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

// A reader that closes the pipe early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof ExpectedError)) throw error;
    process.stderr.write(`${inOneSentence(error)}\n`);
    process.exitCode = error.code === 'bad-command' || error.code === 'bad-configuration' ? 2 : 1;
  },
);
