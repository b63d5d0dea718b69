import { describe, expect, test } from 'vitest';
import { message, type Part } from '../../adapters/chat/message.ts';
import { onOneLine } from '../../adapters/chat/plain.ts';
import { pages, toComponents } from '../../adapters/discord/to-components.ts';
import { pages as slackPages } from '../../adapters/slack/pages.ts';
import { toBlocks } from '../../adapters/slack/to-blocks.ts';
import { problemsOf } from '../support/discord/check.ts';
import { shownText } from '../support/discord/shown.ts';
import { HOSTILE, samples } from '../support/sample-messages.ts';
import { wordsShown } from '../support/slack/asked.ts';

const shownIn = (components: unknown) => shownText(components as Parameters<typeof shownText>[0]);

describe('golden files', () => {
  test.each(Object.entries(samples))('%s', async (name, said) => {
    const shown = pages(said).map(toComponents);
    const golden = `${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`;
    await expect(golden).toMatchFileSnapshot(`../golden/discord/${name}.json`);
    for (const payload of shown) expect(problemsOf('message', payload)).toEqual([]);
  });
});

describe('toComponents', () => {
  test.each(HOSTILE)('shows %j as it is', (hostile) => {
    for (const part of partsThatSay(hostile)) {
      expect(shownIn(toComponents(message(part)).components)).toContain(onOneLine(hostile));
    }
  });

  test.each([
    ['https://a.example/x_y*z#:~:text=a', '[l](https://a.example/x_y*z#:~:text=a)'],
    ['https://a.example/a)b](c', '[l](https://a.example/a%29b%5D%28c)'],
    ['https://a.example/ b', '[l](https://a.example/%20b)'],
    ['javascript:alert(1)', 'l'],
    ['http://', 'l'],
  ])('an address %j is linked as %s', (url, linked) => {
    const part: Part = { kind: 'quotation', words: 'w', by: 'b', printed: 'p', sources: [{ label: 'l', url }] };
    expect(JSON.stringify(toComponents(message(part)).components)).toContain(`· ${linked}"`);
  });
});

test.each(Object.entries(samples))('Slack and Discord say the same words: %s', (_, said) => {
  const onDiscord = pages(said).map(({ parts }) => shownIn(toComponents({ parts }).components));
  const onSlack = slackPages(said).map(({ parts }) =>
    wordsShown(toBlocks({ parts }) as unknown as Parameters<typeof wordsShown>[0]),
  );
  const words = (shown: readonly string[]) => onOneLine(shown.join(' ')).replace(/\s+/g, '');
  if (onDiscord.length === 1 && onSlack.length === 1) expect(words(onDiscord)).toBe(words(onSlack));
  else expect(words(onDiscord).slice(0, 100)).toBe(words(onSlack).slice(0, 100));
});

function partsThatSay(words: string): Part[] {
  return [
    { kind: 'heading', text: words },
    { kind: 'text', text: words },
    { kind: 'note', text: words },
    { kind: 'list', items: [{ text: words, detail: words }] },
    {
      kind: 'story',
      headline: words,
      sentences: [{ text: words, reference: 1 }],
      quotations: [{ words, by: words, reference: 1 }],
      references: [{ number: 1, label: words, url: 'https://paper.example/1' }],
      note: words,
    },
    { kind: 'quotation', words, by: words, context: words, printed: words, sources: [{ label: words }] },
    { kind: 'difference', runs: [{ kind: 'asked', text: words }] },
  ];
}
