#!/usr/bin/env node
/** The whole bot, wired on one screen. What only some uses need is loaded when they need it. */
import { once } from 'node:events';
import { inspect } from 'node:util';
import type { PostingPlatform } from '../adapters/chat/platform.ts';
import type { Queue } from '../adapters/queue/queue.ts';
import type { Store } from '../adapters/store/store.ts';
import { createProgress, createTerminal, say } from '../adapters/terminal/terminal.ts';
import { ExpectedError, inOneSentence } from '../briefings/errors.ts';
import { createApp, LOCAL_ASKER, type Outside } from './app.ts';
import { type Invocation, parseInvocation, USAGE } from './cli.ts';
import { type Config, readConfig, secretsOf } from './config.ts';
import { readEnvironment, version } from './environment.ts';
import type { Operations } from './operations.ts';

const now = () => new Date();
const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };
const warn = (line: string) => void process.stderr.write(`${line}\n`);
/** A bug: the operator sees all of it. */
const report = (bug: unknown) => warn(bug instanceof ExpectedError ? inOneSentence(bug) : inspect(bug));

async function main(argv: readonly string[]): Promise<number> {
  const invocation = parseInvocation(argv);
  if (invocation.kind === 'help') return print(USAGE);
  if (invocation.kind === 'version') return print(version());
  const config = readConfig(readEnvironment());
  if (invocation.kind === 'slack-manifest') return printManifest(config);
  if (invocation.kind === 'backup') {
    const { backUp } = await import('./moving.ts');
    await backUp(config.dataFolder, invocation.file, () => openStore(config), warn);
    return print(`Everything is in ${invocation.file}.`);
  }
  const store = await openStore(config);
  try {
    if (invocation.kind === 'migrate') return print('The tables are up to date.');
    const outside = { store, fetch: fetcher(config), now, random: Math.random, report };
    return await run(invocation, outside, config);
  } finally {
    await store.close();
  }
}

/** Brings its tables up to date. */
async function openStore({ databaseUrl, dataFolder }: Config): Promise<Store> {
  if (databaseUrl === undefined) return (await import('../adapters/store/sqlite/open.ts')).openSqliteStore(dataFolder);
  return (await import('../adapters/store/postgres/open.ts')).openPostgresStore(databaseUrl);
}

type Work = Exclude<Invocation, { kind: 'help' | 'version' | 'slack-manifest' | 'migrate' | 'backup' }>;

async function run(invocation: Work, bare: Outside, config: Config): Promise<number> {
  const outside = withModel(bare, config, {
    reworded: (use) => warn(`Reworded: ${JSON.stringify(use)}`),
    problem: report,
  });
  const progress = createProgress(process.stderr);
  switch (invocation.kind) {
    case 'start': {
      return config.slack === undefined && config.discord === undefined ? chat(outside) : serveOn(config, bare);
    }
    case 'brief': {
      const { brief } = await import('./brief.ts');
      const app = createApp(outside);
      const { reading, services } = app;
      const briefed = await brief(invocation, {
        ...outside,
        reading,
        services,
        stdin: process.stdin,
        progress: progress.tell,
      });
      await app.stop();
      progress.clear();
      return print(invocation.json ? JSON.stringify(briefed.briefing, undefined, 2) : say(briefed.message, streams));
    }
    case 'command': {
      const { runCommand } = await import('./listen.ts');
      const app = createApp(outside);
      const message = await runCommand(
        { kind: 'line', line: invocation.line },
        { services: app.services, now: now(), asker: LOCAL_ASKER, progress: progress.tell },
      );
      await app.stop();
      progress.clear();
      if (invocation.as === 'preview') return print((await import('./preview.ts')).preview(message));
      return print(invocation.as === 'json' ? JSON.stringify(message, undefined, 2) : say(message, streams));
    }
    case 'export': {
      const { exportTo } = await import('./moving.ts');
      await exportTo(outside.store, async (line) => {
        if (!process.stdout.write(line)) await once(process.stdout, 'drain');
      });
      return 0;
    }
    case 'import': {
      const { importFrom } = await import('./moving.ts');
      return print(`${await importFrom(outside.store, process.stdin)} rows are imported.`);
    }
    default:
      return invocation satisfies never;
  }
}

async function platformsOf(
  { slack, discord, databaseUrl }: Config,
  store: Outside['store'],
  report: (problem: unknown) => void,
): Promise<PostingPlatform[]> {
  const platforms: PostingPlatform[] = [];
  // On a data folder of its own a process is alone.
  const shared = databaseUrl === undefined ? undefined : await sharedOn(store, report);
  if (slack !== undefined) {
    const { createSlackFor } = await import('./slack-access.ts');
    platforms.push(
      createSlackFor(slack, { store, now, warn: report, ...(shared !== undefined && { budgets: shared.budgets }) }),
    );
  }
  if (discord !== undefined) {
    const [{ createDiscord }, { toDiscordCommands }, { commands }] = await Promise.all([
      import('../adapters/discord/discord.ts'),
      import('../adapters/discord/command-schema.ts'),
      import('./commands/index.ts'),
    ]);
    platforms.push(createDiscord({ ...discord, ...shared, commands: toDiscordCommands(commands), report }));
  }
  return platforms;
}

/** What processes on one database agree on. */
async function sharedOn(store: Outside['store'], report: (problem: unknown) => void) {
  const [{ createLeases }, { createBudgets }] = await Promise.all([import('./leases.ts'), import('./budgets.ts')]);
  return { sharing: createLeases(store, now, report), budgets: createBudgets({ store, now, report }) };
}

async function printManifest({ slackPublicUrl }: Config): Promise<number> {
  const [{ slackManifest }, { commands }] = await Promise.all([
    import('../adapters/slack/manifest.ts'),
    import('./commands/index.ts'),
  ]);
  return print(JSON.stringify(slackManifest(commands, slackPublicUrl), undefined, 2));
}

async function serveOn(config: Config, outside: Outside): Promise<number> {
  // Before anything is connected: a bot that is told to end while it starts ends once it has.
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const [{ serve }, { startOperations }] = await Promise.all([import('./serve.ts'), import('./operations.ts')]);
  const write = (line: string) => void process.stderr.write(line);
  const watch = await startOperations({ ...config, secrets: secretsOf(config), ...outside, write });
  let queue: Queue | undefined;
  try {
    queue = await sharedQueue(config, watch.problem);
    const platforms = await platformsOf(config, outside.store, watch.problem);
    const serving = await serve({
      ...withModel(outside, config, watch),
      ...(queue !== undefined && { queue }),
      keepTextDays: config.keepTextDays,
      dataFolder: config.dataFolder,
      platforms,
      tell: (line) => void print(line),
      watch,
    });
    void told.then(serving.stop).catch(watch.problem);
    return (await serving.ended).exitCode;
  } finally {
    await queue?.stop();
    await watch.close();
  }
}

/** On a data folder of its own a process is alone, and has a queue of its own. */
async function sharedQueue({ databaseUrl }: Config, report: (problem: unknown) => void): Promise<Queue | undefined> {
  if (databaseUrl === undefined) return undefined;
  return (await import('../adapters/queue/pg-boss.ts')).openSharedQueue(databaseUrl, report);
}

/** With no platform configured: a chat at the terminal, over the sample newsroom where there are no sources yet. */
async function chat(outside: Outside): Promise<number> {
  const [{ listen }, { everyMinute }, { offerSample, withSample }] = await Promise.all([
    import('./listen.ts'),
    import('./every-minute.ts'),
    import('./sample/offer.ts'),
  ]);
  const newsroom = withSample(outside);
  const app = createApp(newsroom);
  const terminal = createTerminal({ streams, asker: LOCAL_ASKER, welcome: await offerSample(newsroom, app) });
  const reading = everyMinute(async () => void app.readFeeds().catch(report), report);
  process.once('SIGTERM', () => void terminal.stop());
  try {
    await terminal.start(listen({ services: app.services, now, report }));
    return (await terminal.ended).exitCode;
  } finally {
    await reading.stop();
    await app.stop();
  }
}

function fetcher({ allowPrivateHosts, aboutUrl }: Config): Outside['fetch'] {
  const load = async () => {
    const { createFetcher } = await import('../adapters/feeds/fetch.ts');
    return createFetcher({ allowPrivateHosts, ...(aboutUrl !== undefined && { aboutUrl }) });
  };
  let fetch: ReturnType<typeof load> | undefined;
  return async (url, wish) => {
    fetch ??= load();
    return (await fetch)(url, wish);
  };
}

/** With the model, if one is set; it is loaded for the first briefing. */
function withModel(outside: Outside, { model: set }: Config, watch: Pick<Operations, 'reworded' | 'problem'>): Outside {
  if (set === undefined) return outside;
  const load = async () => {
    const [{ createModel }, { createReword }] = await Promise.all([
      import('../adapters/model/model.ts'),
      import('./reword.ts'),
    ]);
    return createReword({ ...set, ...outside, model: createModel(set), watch });
  };
  let reword: ReturnType<typeof load> | undefined;
  return {
    ...outside,
    reword: async (briefing, place) => {
      reword ??= load();
      return (await reword)(briefing, place);
    },
  };
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
    // A page that is still being read does not keep the process.
    setTimeout(() => process.exit(), 1_000).unref();
  },
  (error: unknown) => {
    if (!(error instanceof ExpectedError)) throw error;
    warn(inOneSentence(error));
    process.exitCode = error.code === 'bad-command' || error.code === 'bad-configuration' ? 2 : 1;
  },
);
