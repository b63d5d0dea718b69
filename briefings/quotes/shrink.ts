/** What is left of an article when its text goes: the sentences that quotations stand in. */
import type { AnalyzedArticle, Mention, Quotation, Span, Speaker } from '../model.ts';

interface Shrunk extends Pick<AnalyzedArticle, 'quotations'> {
  /** The quoted sentences, a blank line between those that did not follow one another. */
  readonly text: string;
}

/** Every offset is into the shorter text; a mention outside those sentences is dropped, and so are scare quotes. */
export function shrinkToQuotations({ article, quotations }: Pick<AnalyzedArticle, 'article' | 'quotations'>): Shrunk {
  const said = quotations.filter(({ kind }) => kind !== 'scare');
  const kept = joined(
    said.map(({ sentence }) => sentence),
    article.text,
  );
  const pieces = kept.map(({ start, end }) => article.text.slice(start, end));
  const moved = (span: Span): Span | undefined => {
    let before = 0;
    for (const [index, { start, end }] of kept.entries()) {
      const by = before - start;
      if (span.start >= start && span.end <= end) return { start: span.start + by, end: span.end + by };
      before += (pieces[index]?.length ?? 0) + SEPARATOR.length;
    }
    return undefined;
  };
  return { text: pieces.join(SEPARATOR), quotations: said.flatMap((quotation) => rebased(quotation, moved) ?? []) };
}

const SEPARATOR = '\n\n';

/** In order of reading; those that overlap, or have only white space between them, are one. */
function joined(spans: readonly Span[], text: string): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last !== undefined && text.slice(last.end, span.start).trim() === '') {
      kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else kept.push(span);
  }
  return kept;
}

type Move = (span: Span) => Span | undefined;

/** @returns undefined where its words do not stand within its sentence. */
function rebased({ cue, relay, speaker, ...quotation }: Quotation, moved: Move): Quotation | undefined {
  const [span, words, sentence] = [moved(quotation.span), moved(quotation.words), moved(quotation.sentence)];
  if (span === undefined || words === undefined || sentence === undefined) return undefined;
  const movedCue = movedMention(cue, moved);
  return {
    ...quotation,
    span,
    words,
    sentence,
    speaker: withMoved(speaker, moved),
    ...(relay !== undefined && { relay: withMoved(relay, moved) }),
    ...(movedCue !== undefined && { cue: movedCue }),
  };
}

function withMoved(speaker: Speaker, moved: Move): Speaker {
  const { mention, ...rest } = speaker;
  const there = movedMention(mention, moved);
  return there === undefined ? rest : { ...rest, mention: there };
}

function movedMention(mention: Mention | undefined, moved: Move): Mention | undefined {
  const span = mention === undefined ? undefined : moved(mention.span);
  return mention === undefined || span === undefined ? undefined : { ...mention, span };
}
