/** Numbers in words and figures → values that compare: "1,200", "1.2 thousand" and "twelve hundred" are one. */
import type { Term } from './terms.ts';

/** What a text counts with, and which terms say it: `[from, to)`. */
export interface Amount {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL = new Map<string, number>([
  ...UNITS.map((word, value) => [word, value] as const),
  ...TENS.map((word, at) => [word, 20 + 10 * at] as const),
]);
const SCALES = new Map<string, number>([
  ['hundred', 100],
  ...['thousand', 'k'].map((word) => [word, 1e3] as const),
  ...['million', 'm', 'mn'].map((word) => [word, 1e6] as const),
  ...['billion', 'bn', 'b'].map((word) => [word, 1e9] as const),
  ...['trillion', 'tn', 'trn'].map((word) => [word, 1e12] as const),
]);
const ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, at) => [word, at + 1] as const),
);
/** Amounts that are no number, each with what means the same. */
const PORTIONS = new Map(
  Object.entries({
    half: 'half',
    halve: 'half',
    halved: 'half',
    quarter: 'quarter',
    double: 'double',
    doubled: 'double',
    twice: 'double',
    twofold: 'double',
    triple: 'triple',
    tripled: 'triple',
    threefold: 'triple',
    dozen: 'dozen',
    dozens: 'dozens',
    hundreds: 'hundreds',
    thousands: 'thousands',
    millions: 'millions',
    billions: 'billions',
    all: 'all',
    every: 'all',
    both: 'both',
    most: 'most',
    majority: 'most',
    none: 'none',
    only: 'only',
    always: 'always',
    never: 'never',
  }),
);

/** In reading order. "One of them" counts nothing. */
export function amountsOf(terms: readonly Term[]): Amount[] {
  const found: Amount[] = [];
  for (let at = 0; at < terms.length; ) {
    const amount = numberAt(terms, at) ?? wordAt(terms, at);
    if (amount !== undefined) found.push(amount);
    at = amount?.to ?? at + 1;
  }
  return found;
}

function wordAt(terms: readonly Term[], at: number): Amount | undefined {
  const word = terms[at]?.text ?? '';
  const ordinal = ORDINALS.get(word);
  const value = ordinal === undefined ? PORTIONS.get(word) : `${ordinal}th`;
  return value === undefined ? undefined : { value, from: at, to: at + 1 };
}

function numberAt(terms: readonly Term[], from: number): Amount | undefined {
  const first = terms[from];
  if (first === undefined) return undefined;
  if (first.isNumber) return figuresAt(terms, from, first.text);
  if (!SMALL.has(first.text)) return undefined;
  if (first.text === 'one' && /^(?:of|another|s)$/u.test(terms[from + 1]?.text ?? '')) return undefined;
  let said: Said = { whole: 0, part: 0 };
  let to = from;
  for (; to < terms.length; to++) {
    const more = carriedOn(said, terms, to);
    if (more === undefined) break;
    said = more;
  }
  return { value: String(said.whole + said.part), from, to };
}

/** A number so far: "two million" is whole, and "five hundred" after it a part that may still be of thousands. */
interface Said {
  readonly whole: number;
  readonly part: number;
}

function carriedOn({ whole, part }: Said, terms: readonly Term[], at: number): Said | undefined {
  const word = terms[at]?.text ?? '';
  const small = SMALL.get(word);
  if (small !== undefined) return goesOn(part, small) ? { whole, part: part + small } : undefined;
  const scale = word.length > 2 ? SCALES.get(word) : undefined;
  if (scale !== undefined && part > 0) return scaled({ whole, part }, scale);
  const joins = word === 'and' && whole + part >= 100 && SMALL.has(terms[at + 1]?.text ?? '');
  return joins ? { whole, part } : undefined;
}

function scaled({ whole, part }: Said, scale: number): Said {
  return scale === 100 ? { whole, part: part * scale } : { whole: whole + part * scale, part: 0 };
}

/** "twenty" goes on with "five", "two hundred" with either; "five" with neither. */
function goesOn(part: number, next: number): boolean {
  return part === 0 || (part % 100 === 0 && part > 0) || (part % 100 >= 20 && part % 10 === 0 && next < 10);
}

function figuresAt(terms: readonly Term[], from: number, figures: string): Amount {
  const plain = figures.replace('−', '-').replace(/,(?=\d{3})/gu, '');
  const next = terms[from + 1];
  if (/^(?:st|nd|rd|th)$/u.test(next?.text ?? '')) return { value: `${plain}th`, from, to: from + 2 };
  const scale = SCALES.get(next?.text ?? '');
  if (scale === undefined || !/^-?\d+(?:\.\d+)?$/u.test(plain)) return { value: tidy(plain), from, to: from + 1 };
  return { value: tidy(String(Number(plain) * scale)), from, to: from + 2 };
}

/** "7.50" and "7.5" are one, "7:05" stays. */
function tidy(figures: string): string {
  return /^-?\d+(?:\.\d+)?$/u.test(figures) ? String(Math.round(Number(figures) * 1e6) / 1e6) : figures;
}
