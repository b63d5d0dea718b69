/**
 * `npx tsx bench/score-reported.ts <annotated.jsonl>`: reported speech without marks beside the annotators' attributions.
 *
 *   gold       attributions whose cue reports (a verb of saying, or “according to”) and whose content has no marks
 *   recall     share of gold whose content a report meets with intersection over union of at least 0.5
 *   precision  share of reports that meet the content of any attribution so, whatever its cue
 *   speaker    share of the reports so met whose speaker overlaps an annotated source
 */
import type { Span } from '../briefings/model.ts';
import { findReports } from '../briefings/quotes/find-reported.ts';
import { SAYING } from '../briefings/quotes/words-of-speech.ts';
import { type GoldAttribution, overlaps, readAnnotated } from './quotation-data.ts';

const MIN_IOU = 0.5;

function iou(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, shared) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

const isReporting = ({ cue }: GoldAttribution) =>
  cue.some(
    ({ text }) =>
      /according/i.test(text) ||
      text
        .toLowerCase()
        .split(/\s+/)
        .some((word) => SAYING.has(word)),
  );
const hasMarks = ({ content }: GoldAttribution) => content.some(({ text }) => /["“”]|''/.test(text));
/** From the first piece of a content to its last. */
const whole = ({ content }: GoldAttribution): Span => ({
  start: Math.min(...content.map(({ start }) => start)),
  end: Math.max(...content.map(({ end }) => end)),
});
const meets = (span: Span) => (attribution: GoldAttribution) =>
  attribution.content.length > 0 && iou(span, whole(attribution)) >= MIN_IOU;

function score(file: string): string {
  const n = { reports: 0, right: 0, speaker: 0, gold: 0, found: 0 };
  for (const { scene, attributions } of readAnnotated(file)) {
    const reports = findReports(scene);
    const gold = attributions.filter((attribution) => isReporting(attribution) && !hasMarks(attribution));
    n.reports += reports.length;
    n.gold += gold.length;
    n.found += gold.filter((attribution) => reports.some(({ span }) => meets(span)(attribution))).length;
    for (const { span, speaker } of reports) {
      const met = attributions.find(meets(span));
      n.right += met === undefined ? 0 : 1;
      n.speaker += met?.source.some((source) => overlaps(source, speaker.span)) === true ? 1 : 0;
    }
  }
  const share = (a: number, b: number) => (a / Math.max(1, b)).toFixed(3);
  return `reported speech: precision ${share(n.right, n.reports)} of ${n.reports}, recall ${share(n.found, n.gold)} of ${n.gold}, speaker ${share(n.speaker, n.right)}`;
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/score-reported.ts <annotated.jsonl>');
  process.exitCode = 2;
} else console.log(score(file));
