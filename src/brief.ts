/** `verbatim brief <file|url|feed>…`: read, keep, and say what is in it. */
import { type Message, message } from '../adapters/chat/message.ts';
import { composeBriefing } from '../briefings/briefing.ts';
import { CommandError } from '../briefings/errors.ts';
import type { AnalyzedArticle, Briefing, BriefingLength } from '../briefings/model.ts';
import { type App, LOCAL_ASKER, LOCAL_TENANT, type Outside } from './app.ts';
import { readInput } from './inputs.ts';
import { briefingParts } from './present.ts';

export interface BriefRequest {
  readonly inputs: readonly string[];
  readonly since?: string;
  readonly length?: string;
}

interface Surroundings extends Outside, Pick<App, 'reading' | 'services'> {
  readonly stdin: NodeJS.ReadableStream;
  readonly progress: (what: string) => void;
}

export interface Briefed {
  readonly briefing: Briefing;
  readonly message: Message;
}

const LENGTHS: readonly BriefingLength[] = ['short', 'standard', 'long'];

/** What is briefed is kept, so that it can be asked about. @throws ExpectedError; what was read before it is kept. */
export async function brief(request: BriefRequest, outside: Surroundings): Promise<Briefed> {
  const now = outside.now();
  const length = readLength(request.length);
  const since = await readSince(request.since, now);
  const read: AnalyzedArticle[] = [];
  for (const name of request.inputs) {
    outside.progress(`Reading ${name}`);
    read.push(...(await readOne(name, outside)));
  }
  const wanted = read.filter(({ article }) => since === undefined || (article.publishedAt ?? now) >= since);
  const briefing = await outside.services.reword(composeBriefing(wanted, { now, length }), LOCAL_ASKER);
  const said =
    briefing.stories.length > 0
      ? message(...briefingParts(briefing))
      : message({ kind: 'text', text: `Nothing since ${request.since ?? 'then'} in what was given.` });
  return { briefing, message: said };
}

async function readOne(name: string, outside: Surroundings): Promise<AnalyzedArticle[]> {
  const { store, fetch, now, reading, stdin, progress } = outside;
  const input = await readInput(name, { fetch, stdin, readPage: reading.page });
  if (input.kind === 'article') {
    await store.saveArticle([LOCAL_TENANT], input.analyzed, now());
    return [input.analyzed];
  }
  const noted = await reading.note(input.url, input.fetched);
  const { articleIds } = await reading.read(noted, { tenant: LOCAL_TENANT, progress });
  return store.articlesById(LOCAL_TENANT, articleIds);
}

function readLength(length = 'standard'): BriefingLength {
  const known = LENGTHS.find((name) => name === length);
  if (known === undefined) throw new CommandError(`"${length}" is no length`, `It is one of ${LENGTHS.join(', ')}.`);
  return known;
}

async function readSince(since: string | undefined, now: Date): Promise<Date | undefined> {
  if (since === undefined) return undefined;
  const { parseTime } = await import('../adapters/chat/time-words.ts');
  const at = parseTime(since, now, 'start');
  if (at === undefined) throw new CommandError(`"${since}" is no time I know`, 'Try "monday", "24h" or "2025-02-23".');
  return at;
}
