const MINUTE_MS = 60_000;
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', 60 * MINUTE_MS],
  ['daily', 1_440 * MINUTE_MS],
  ['weekly', 10_080 * MINUTE_MS],
  ['monthly', 43_200 * MINUTE_MS],
  ['yearly', 525_600 * MINUTE_MS],
]);
/** Both stand before the first entry. */
const HEAD_CHARS = 20_000;

/**
 * How long a feed says it stays as it is, in milliseconds: RSS `ttl`, else `sy:updatePeriod` with `sy:updateFrequency`.
 * A bot that reads more often finds nothing.
 */
export function wishedPace(body: string): number | undefined {
  const head = body.slice(0, HEAD_CHARS).replace(/<(?:item|entry)[\s>].*/su, '');
  const minutes = Number(/<ttl>\s*(\d{1,6})\s*<\/ttl>/iu.exec(head)?.[1] ?? 0);
  if (minutes > 0) return minutes * MINUTE_MS;
  const period = PERIODS.get(/<\w+:updatePeriod>\s*(\w+)\s*</iu.exec(head)?.[1]?.toLowerCase() ?? '');
  const times = Number(/<\w+:updateFrequency>\s*(\d{1,4})\s*</iu.exec(head)?.[1] ?? 1);
  return period === undefined ? undefined : period / Math.max(times, 1);
}
