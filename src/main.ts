#!/usr/bin/env node
/** The whole bot, wired on one screen. What only some uses need is loaded when they need it. */
import { inspect } from 'node:util';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { createProgress, createTerminal, say } from '../adapters/terminal/terminal.ts';
import { ExpectedError, inOneSentence } from '../briefings/errors.ts';
import { createApp, LOCAL_ASKER, type Outside } from './app.ts';
import { type Invocation, parseInvocation, USAGE } from './cli.ts';
import { type Config, readConfig } from './config.ts';
import { readEnvironment, version } from './environment.ts';

const now = () => new Date();
const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };

async function main(argv: readonly string[]): Promise<number> {
  const invocation = parseInvocation(argv);
  if (invocation.kind === 'help') return print(USAGE);
  if (invocation.kind === 'version') return print(version());
  const config = readConfig(readEnvironment());
  const store = await openSqliteStore(config.dataFolder);
  try {
    return await run(invocation, { store, fetch: fetcher(config), now });
  } finally {
    await store.close();
  }
}

async function run(invocation: Exclude<Invocation, { kind: 'help' | 'version' }>, outside: Outside): Promise<number> {
  switch (invocation.kind) {
    case 'start':
      return start(outside);
    case 'brief': {
      const { brief } = await import('./brief.ts');
      const progress = createProgress(process.stderr);
      const briefed = await brief(invocation, { ...outside, stdin: process.stdin, progress: progress.tell });
      progress.clear();
      return print(invocation.json ? JSON.stringify(briefed.briefing, undefined, 2) : say(briefed.message, streams));
    }
    case 'command': {
      const { runCommand } = await import('./listen.ts');
      const progress = createProgress(process.stderr);
      const { services } = createApp(outside);
      const message = await runCommand(
        { kind: 'line', line: invocation.line },
        { services, now: now(), asker: LOCAL_ASKER, progress: progress.tell },
      );
      progress.clear();
      return print(invocation.json ? JSON.stringify(message, undefined, 2) : say(message, streams));
    }
    default:
      return invocation satisfies never;
  }
}

/** With no platform configured: a chat at the terminal, over the sample newsroom where there are no sources yet. */
async function start(outside: Outside): Promise<number> {
  const [{ listen }, { everyMinute }, { offerSample, withSample }] = await Promise.all([
    import('./listen.ts'),
    import('./every-minute.ts'),
    import('./sample/offer.ts'),
  ]);
  const newsroom = withSample(outside);
  const { services, readFeeds } = createApp(newsroom);
  const welcome = await offerSample(newsroom);
  const terminal = createTerminal({ streams, asker: LOCAL_ASKER, welcome });
  const ticking = everyMinute(readFeeds);
  process.once('SIGTERM', () => void terminal.stop());
  try {
    await terminal.start(listen({ services, now, report }));
    return (await terminal.ended).exitCode;
  } finally {
    await ticking.stop();
  }
}

function fetcher({ allowPrivateHosts }: Config): Outside['fetch'] {
  const loaded = () =>
    import('../adapters/feeds/fetch.ts').then(({ createFetcher }) => createFetcher({ allowPrivateHosts }));
  let fetch: ReturnType<typeof loaded> | undefined;
  return async (url, wish) => {
    fetch ??= loaded();
    return (await fetch)(url, wish);
  };
}

/** A bug: the operator sees all of it. */
function report(bug: unknown): void {
  process.stderr.write(`${inspect(bug)}\n`);
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
