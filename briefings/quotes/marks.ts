/**
 * Quotation marks → marked stretches, paragraph by paragraph, in one pass and linear time. A stray closer opens nothing;
 * a missing one swallows no more than its paragraph.
 */
import type { Span } from '../model.ts';
import { paragraphsOf } from '../text/paragraphs.ts';
import { pairMarks } from './mark-pairs.ts';
import { type Mark, marksOf } from './mark-shapes.ts';

export interface Marked {
  /** Marks included. */
  readonly span: Span;
  /** Without the marks. */
  readonly inner: Span;
  readonly paragraph: number;
  readonly closed: boolean;
  /** Carries on the open stretch that ended the paragraph before. */
  readonly continues: boolean;
  /** Set in `‘…’` or `'…'`. */
  readonly single: boolean;
  /** Single marks where the text has more in `“…”`: seldom somebody's speech. */
  readonly secondary: boolean;
}

type Stretch = Pick<Marked, 'span' | 'inner' | 'closed' | 'single'>;
type Placed = Omit<Marked, 'secondary'>;

const WORD = /[\p{L}\p{N}]/u;
const OPENS_PARAGRAPH = /^(?:[“„"‘'«”]|``)/u;

/** In reading order, never overlapping. */
export function findMarked(text: string): Marked[] {
  const found = stretchesOf(text, { singleSpeech: true });
  const singleSpeech = speaksInSingle(found);
  const isLeftOpen = ({ single, closed }: Placed) => single && !closed;
  const all = singleSpeech || !found.some(isLeftOpen) ? found : stretchesOf(text, { singleSpeech });
  return all.map((stretch) => ({ ...stretch, secondary: stretch.single && !singleSpeech }));
}

/** Whether most of what is marked, or all of it, stands in single marks: much of the British press. */
function speaksInSingle(found: readonly Placed[]): boolean {
  let inSingle = 0;
  let inDouble = 0;
  for (const { single, closed, inner } of found) {
    if (!single) inDouble += inner.end - inner.start;
    else if (closed) inSingle += inner.end - inner.start;
  }
  return inSingle > inDouble || (inDouble === 0 && found.length > 0);
}

/** How a text sets what people say, as far as it changes which mark may stay open. */
interface Style {
  readonly singleSpeech: boolean;
}

function stretchesOf(text: string, style: Style): Placed[] {
  const found: Placed[] = [];
  const paragraphs = paragraphsOf(text);
  let open = false;
  paragraphs.forEach((paragraph, number) => {
    const body = text.slice(paragraph.start, paragraph.end);
    if (!WORD.test(body)) {
      open = false;
      return;
    }
    const next = paragraphs[number + 1];
    const carriesOn = next !== undefined && OPENS_PARAGRAPH.test(text.slice(next.start, next.start + 2));
    const stretches = stretchesIn(body, { ...style, carriesOn });
    const startsMarked = stretches[0]?.span.start === 0;
    stretches.forEach((stretch, index) => {
      const continues = open && startsMarked && index === 0;
      found.push({ ...moved(stretch, paragraph.start), paragraph: number, continues });
    });
    const last = stretches.at(-1);
    open = last !== undefined && !last.closed && carriesOn;
  });
  return found;
}

function moved(stretch: Stretch, by: number): Stretch {
  const move = ({ start, end }: Span) => ({ start: start + by, end: end + by });
  return { ...stretch, span: move(stretch.span), inner: move(stretch.inner) };
}

interface Setting extends Style {
  /** The next paragraph begins with a mark. */
  readonly carriesOn: boolean;
}

function stretchesIn(body: string, setting: Setting): Stretch[] {
  const marks = marksOf(body);
  const closerOf = pairMarks(body, marks);
  const found: Stretch[] = [];
  for (let index = 0; index < marks.length; index++) {
    const opener = marks[index];
    if (opener === undefined || !opener.opens) continue;
    const closer = closerOf(index);
    const stretch = closer === undefined ? openEnded(body, opener, setting) : closedBy(opener, marks[closer]);
    if (stretch === undefined) continue;
    if (WORD.test(body.slice(stretch.inner.start, stretch.inner.end))) found.push(stretch);
    if (closer === undefined) break;
    index = closer;
  }
  return found;
}

function closedBy(opener: Mark, closer: Mark | undefined): Stretch | undefined {
  if (closer === undefined) return undefined;
  return {
    span: { start: opener.at, end: closer.at + closer.length },
    inner: { start: opener.at + opener.length, end: closer.at },
    closed: true,
    single: opener.family === 'single',
  };
}

/** An opener without a closer runs to the end of its paragraph where speech starts there. */
function openEnded(
  body: string,
  { at, length, family }: Mark,
  { carriesOn, singleSpeech }: Setting,
): Stretch | undefined {
  const single = family === 'single';
  const speechStarts = carriesOn || at === 0 || /[:,.!?]["”’]?\s+$/u.test(body.slice(Math.max(0, at - 4), at));
  if ((single && !singleSpeech) || !speechStarts) return undefined;
  return {
    span: { start: at, end: body.length },
    inner: { start: at + length, end: body.length },
    closed: false,
    single,
  };
}
