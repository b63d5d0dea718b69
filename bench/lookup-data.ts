/** Quotations as JSON lines → articles in a store, as the bot would keep them. bench/README.md describes the lines. */
import { readFileSync } from 'node:fs';
import type { Store } from '../adapters/store/store.ts';
import type {
  AnalyzedArticle,
  ArticleId,
  Quotation,
  QuotationInArticle,
  QuotationKind,
  ReportedSpeech,
  Span,
  Speaker,
  TenantId,
} from '../briefings/model.ts';

export const TENANT = 'bench' as TenantId;

export interface QuotationLine {
  readonly id: string;
  readonly words: string;
  readonly speaker?: string | null;
  readonly described?: string;
  readonly relay?: string;
  readonly confidence?: number;
  readonly kind?: QuotationKind | 'reported';
  readonly utterance?: number;
  readonly sentence?: string;
  readonly article?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly title?: string;
}

export function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

export interface Kept {
  /** The id of the line that a quotation, or reported speech, came from. */
  readonly idOf: (found: Place) => string | null;
}

interface Place {
  readonly article: { readonly id: string };
  readonly span: Span;
}

export async function keepAll(store: Store, lines: readonly QuotationLine[]): Promise<Kept> {
  const ids = new Map<string, string>();
  for (const [article, its] of byArticle(lines)) {
    const { analyzed, spans } = articleOf(article, its);
    for (const [id, span] of spans) ids.set(`${article}@${span.start}`, id);
    await store.saveArticle([TENANT], analyzed, new Date(0));
  }
  return { idOf: ({ article, span }) => ids.get(`${article.id}@${span.start}`) ?? null };
}

export const placeOf = ({ article, quotation }: QuotationInArticle): Place => ({ article, span: quotation.span });

function byArticle(lines: readonly QuotationLine[]): Map<string, QuotationLine[]> {
  const articles = new Map<string, QuotationLine[]>();
  for (const line of lines) {
    const article = line.article ?? line.id;
    articles.set(article, [...(articles.get(article) ?? []), line]);
  }
  return articles;
}

interface Placed {
  readonly line: QuotationLine;
  readonly span: Span;
  readonly sentence: Span;
}

/** Each line is a paragraph: its sentence, or its words alone. */
export function articleOf(id: string, lines: readonly QuotationLine[]) {
  const placed: Placed[] = [];
  let text = '';
  for (const line of lines) {
    const paragraph = paragraphOf(line);
    const start = text.length + paragraph.indexOf(line.words);
    const sentence = { start: text.length, end: text.length + paragraph.length };
    placed.push({ line, span: { start, end: start + line.words.length }, sentence });
    text += `${paragraph}\n\n`;
  }
  const { publisher = 'unknown', date, title } = lines[0] ?? {};
  const article = {
    id: id as ArticleId,
    publisher,
    language: 'en',
    text: text.trimEnd(),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { publishedAt: new Date(date) }),
  };
  const isReported = ({ line }: Placed) => line.kind === 'reported';
  const analyzed: AnalyzedArticle = {
    article,
    quotations: placed.filter((each) => !isReported(each)).map(toQuotation),
    reported: placed.filter(isReported).map(toReported),
    people: [],
  };
  return { analyzed, spans: placed.map(({ line, span }) => [line.id, span] as const) };
}

function paragraphOf({ words, sentence = '', kind }: QuotationLine): string {
  if (sentence.includes(words)) return sentence;
  return kind === 'reported' ? words : `“${words}”`;
}

function toReported({ line, span }: Placed): ReportedSpeech {
  return { span, speaker: speakerOf(line), cue: { span: { start: span.start, end: span.start }, text: '' } };
}

function toQuotation({ line, span, sentence }: Placed, index: number): Quotation {
  const speaker = speakerOf(line);
  const { confidence = speaker.kind === 'unknown' ? 0 : 1, relay } = line;
  return {
    kind: line.kind === 'mixed' || line.kind === 'scare' ? line.kind : 'direct',
    utterance: line.utterance ?? -1 - index,
    span,
    words: span,
    speaker,
    sentence,
    confidence,
    ...(relay !== undefined && { relay: { kind: 'named', name: relay } }),
  };
}

function speakerOf({ speaker, described }: QuotationLine): Speaker {
  if (described !== undefined) return { kind: 'described', description: described };
  return speaker === undefined || speaker === null ? { kind: 'unknown' } : { kind: 'named', name: speaker };
}
