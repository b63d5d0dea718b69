/** Articles made by hand, with a quotation at known offsets: what a store is given. */
import type { AnalyzedArticle, ArticleId, Quotation, QuotationKind, Speaker } from '../../briefings/model.ts';

export interface Printed {
  readonly id?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly at?: Date;
  /** Stands before the quotation. */
  readonly lead?: string;
  readonly words?: string;
  readonly by?: string;
  readonly relay?: string;
  readonly kind?: QuotationKind;
  readonly confidence?: number;
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
    speaker: named(what.by),
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
  return { article, quotations: [quotation] };
}

function named(name: string | undefined): Speaker {
  return name === undefined ? { kind: 'unknown' } : { kind: 'named', name };
}
