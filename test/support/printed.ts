/** Articles made by hand, with a quotation at known offsets: what a store is given. */
import type {
  AnalyzedArticle,
  ArticleId,
  PersonInArticle,
  Quotation,
  QuotationInArticle,
  QuotationKind,
  Speaker,
} from '../../briefings/model.ts';

export interface Printed {
  readonly id?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly at?: Date;
  /** Stands before the quotation. */
  readonly lead?: string;
  readonly words?: string;
  readonly by?: string;
  /** Instead of a name. */
  readonly described?: string;
  readonly relay?: string;
  readonly kind?: QuotationKind;
  readonly confidence?: number;
  /** What it tells of whom it names; by default only the quotation tells. */
  readonly people?: readonly (Partial<PersonInArticle> & { readonly name: string })[];
}

let made = 0;

/** `<lead> “<words>,” said <by>.` */
export function printed(what: Printed = {}): AnalyzedArticle {
  made += 1;
  const {
    id = `https://paper.example/${made}`,
    publisher = 'The Paper',
    words = 'We will wait',
    kind = 'direct',
  } = what;
  const lead = what.lead ?? `The council of Tarn met on day ${made}.`;
  const start = lead.length + 1;
  const text = `${lead} “${words},” said ${what.by ?? 'somebody'}.`;
  const quotation: Quotation = {
    kind,
    utterance: 0,
    span: { start, end: start + words.length + 3 },
    words: { start: start + 1, end: start + 1 + words.length },
    speaker: what.described === undefined ? named(what.by) : { kind: 'described', description: what.described },
    ...(what.relay !== undefined && { relay: named(what.relay) }),
    sentence: { start, end: text.length },
    confidence: what.confidence ?? 0.9,
  };
  const article = {
    id: id as ArticleId,
    url: id,
    publisher,
    language: 'en',
    text,
    title: what.title ?? `Tarn council, part ${made}`,
    ...(what.at !== undefined && { publishedAt: what.at }),
  };
  const people = (what.people ?? []).map((person) => ({ isBody: false, aliases: [person.name], roles: [], ...person }));
  return { article, quotations: [quotation], reported: [], people };
}

/** An article and quotations where nothing is left out. */
export function everything(): AnalyzedArticle {
  const made = printed({ by: 'Ada Nwosu', relay: 'Olen Brandt', at: new Date('2031-05-03T09:00:00.123Z') });
  const at = made.article.text.indexOf('said');
  const cue = { span: { start: at, end: at + 4 }, text: 'said' };
  const mention = { span: { start: at + 5, end: at + 14 }, text: 'Ada Nwosu' };
  const quotations = made.quotations.flatMap((quotation): Quotation[] => [
    { ...quotation, cue, speaker: { kind: 'named', name: 'Ada Nwosu', mention } },
    { ...quotation, utterance: 1, kind: 'mixed', speaker: { kind: 'described', description: 'a minister', mention } },
    { ...quotation, utterance: 2, speaker: { kind: 'unknown' }, confidence: 0 },
  ]);
  const reported = [
    { span: { start: 0, end: at - 2 }, speaker: { kind: 'named', name: 'Elif Brück', mention }, cue },
  ] as const;
  const people: PersonInArticle[] = [
    {
      name: 'Ada Nwosu',
      isBody: false,
      aliases: ['Ada Nwosu', 'Ms Nwosu'],
      roles: ['the mayor of tarn'],
      gender: 'she',
    },
    { name: 'Tarn Council', isBody: true, aliases: ['Tarn Council'], roles: [] },
    { name: '…', isBody: false, aliases: [], roles: [] },
  ];
  const article = {
    ...made.article,
    byline: 'Elif Brück and others',
    language: 'pt-BR',
    updatedAt: new Date('2031-05-04T10:00:00.456Z'),
    canonicalUrl: 'https://paper.example/here',
    isFeedText: true,
  };
  return { article, quotations, reported, people };
}

/** An article and a quotation with what there must be. */
export function bare(): AnalyzedArticle {
  const { article, quotations } = printed();
  const { id, publisher, language, text } = article;
  return { article: { id, publisher, language, text }, quotations, reported: [], people: [] };
}

/** What is shown of each: a slice of its article. */
export function wordsOf(found: readonly QuotationInArticle[]): string[] {
  return found.map(({ article, quotation: { words } }) => article.text.slice(words.start, words.end));
}

function named(name: string | undefined): Speaker {
  return name === undefined ? { kind: 'unknown' } : { kind: 'named', name };
}
