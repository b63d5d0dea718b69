/**
 * As `text.matchAll(pattern)`, which copies the pattern each time: longer than a sentence takes to search.
 *
 * @param pattern has the flag `g`, and matches no empty stretch.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}
