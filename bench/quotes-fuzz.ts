/**
 * `npx tsx bench/quotes-fuzz.ts [minutes] [seed]`: texts made of marks, names, cues and odd characters, until the time is
 * over. Ends at the first text that throws, takes too long, or breaks the laws of spans.
 */
import { findSpeech } from '../briefings/quotes/find-quotations.ts';
import { mulberry32 } from './boosting.ts';

const SLOWEST_MS = 2_000;
const LONGEST = 400;
const PIECES = [
  ..."“ ” ‘ ’ \" ' `` '' « » ( ) — – - : , . ? ! ; … [ ]".split(' '),
  ...[
    '\n',
    '\n\n',
    ' ',
    ' ',
    ' ',
    '\t',
    '\u0000',
    '\u2028',
    '\u00a0',
    '\ud800',
    '👩‍👩‍👧',
    '𝔘',
    'é',
    '5\'10"',
    '="',
    '*',
    '__proto__',
  ],
  ...'Ada Nwosu Mr. Maas Sir Ansel Crowe she he they who it the a of von der port officials Prime Minister NWOSU: constructor'.split(
    ' ',
  ),
  ...'said says told called was according to that and but for by with not will in a statement Ministers toString'.split(
    ' ',
  ),
];

function textOf(random: () => number): string {
  const pick = () => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  const length = Math.floor(random() ** 2 * LONGEST);
  return Array.from({ length }, () => pick() + (random() < 0.6 ? ' ' : '')).join('');
}

function breaks(text: string): string | undefined {
  // Its own time: on a busy machine a process waits for its turn.
  const before = process.cpuUsage();
  const { quotations, reported } = findSpeech(text);
  if (process.cpuUsage(before).user > 1_000 * SLOWEST_MS) return 'too slow';
  let end = 0;
  for (const { span, words } of quotations) {
    if (span.start < end || span.end > text.length) return 'spans overlap or leave the text';
    if (words.start < span.start || words.end > span.end || words.start > words.end) return 'words leave their marks';
    end = span.end;
  }
  return reported.some(({ span }) => span.start > span.end || span.end > text.length)
    ? 'a report leaves the text'
    : undefined;
}

function fuzz(minutes: number, seed: number): string {
  const random = mulberry32(seed);
  const until = performance.now() + minutes * 60_000;
  let texts = 0;
  while (performance.now() < until) {
    const text = textOf(random);
    const fault = breaks(text);
    if (fault !== undefined) throw new Error(`${fault}: ${JSON.stringify(text)}`);
    texts += 1;
  }
  return `${texts} texts in ${minutes} minutes, seed ${seed}: nothing threw, no law broken`;
}

const [minutes = '10', seed = '1'] = process.argv.slice(2);
console.log(fuzz(Number(minutes), Number(seed)));
