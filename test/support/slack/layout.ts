/** What Slack's client makes of blocks: in `rich_text` and `plain_text` nothing is parsed, in `mrkdwn` everything is. */

/** Everything but the words; text beside text of one style is one text. @throws where Slack would parse words. */
export function layoutOfBlocks(value: unknown): unknown {
  if (Array.isArray(value)) {
    const shapes = value.map(layoutOfBlocks);
    return shapes.filter(
      (shape, index) => !isText(shape) || JSON.stringify(shape) !== JSON.stringify(shapes[index - 1]),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const { type } = value as { type?: unknown };
  if (type === 'mrkdwn') throw new Error('Words from outside in mrkdwn');
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'text' && typeof inner === 'string' ? '…' : layoutOfBlocks(inner),
    ]),
  );
}

function isText(shape: unknown): boolean {
  return typeof shape === 'object' && shape !== null && 'type' in shape && shape.type === 'text';
}

/** All words, in the order they are read. */
export function stringsIn(blocks: unknown): string[] {
  const words: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') words.push(value);
    return value;
  });
  return words;
}
