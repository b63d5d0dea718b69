/** `/quote find` over articles that were analyzed as any other: who is meant, about what, when, and what is shown. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toText } from '../../adapters/chat/to-text.ts';
import { analyze } from '../../briefings/analyze.ts';
import type { ArticleId } from '../../briefings/model.ts';
import { LOCAL_TENANT } from '../../src/app.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';

let app: LocalApp;
beforeAll(async () => {
  app = await startLocalApp({ at: '2031-05-20T12:00:00Z' });
  for (const [day, publisher, text] of ARTICLES) {
    const id = `https://${publisher.toLowerCase().replaceAll(' ', '-')}.example/${day}` as ArticleId;
    const publishedAt = new Date(`2031-05-${day}T09:00:00Z`);
    const article = { id, url: id, publisher, publishedAt, language: 'en', title: `Tarn on ${day} May`, text };
    await app.store.saveArticle([LOCAL_TENANT], analyze(article), publishedAt);
  }
});
afterAll(() => app.close());

const HARBOR = (who: string) =>
  `The harbour of Tarn is to be rebuilt.\n\n“We will rebuild the harbour before the winter storms come,” ${who} said on Saturday.`;
const ARTICLES: readonly (readonly [day: string, publisher: string, text: string])[] = [
  ['12', 'Harbour Times', HARBOR('Olen Zelinski, the chancellor of Norland,')],
  ['13', 'The Quay', HARBOR('Chancellor Olen Zelinski')],
  [
    '14',
    'The Lantern',
    'A new plan was shown in Tarn.\n\n“We are going to rebuild the harbour before the winter storms arrive,” Olen Zelinski said.',
  ],
  [
    '15',
    'Tarn Post',
    'Boats may have to wait.\n\n“Fishing boats will not have to pay any harbour tax this year,” Ada Nwosu, the mayor of Tarn, told reporters yesterday.',
  ],
  ['16', 'Harbour Times', 'The tax stays.\n\n“Nobody will pay more for a berth in winter,” Ada Nwosu said.'],
  ['16', 'Tarn Post', 'Taxes are up.\n\n“The tax on boats has never been so low in harbour towns,” Ines Nwosu said.'],
  [
    '17',
    'Tarn Post',
    Array.from(
      { length: 7 },
      (_, n) => `“Ferry number ${n} will leave the old pier at noon as planned,” said Bram Pell.`,
    ).join('\n\n'),
  ],
];

const HARBOR_WORDS = '“We will rebuild the harbour before the winter storms come”';

describe('who is meant', () => {
  test.each([
    ['a name', 'zelinski'],
    ['its beginning', 'olen zel'],
    ['misspelt', 'zelynsky'],
    ['a role', 'the chancellor'],
    ['what follows the name is the topic', 'zelinski harbour storms'],
  ])('%s: %s', async (_, speaker) => {
    expect(await app.ask(`/quote find ${speaker}`)).toContain(HARBOR_WORDS);
  });

  test('one person in short', async () => {
    const said = await app.ask('/quote find zelinski');
    expect(said).toContain('Olen Zelinski: Chancellor');
    expect(said).toContain('last quoted 14 May 2031 in The Lantern');
  });

  test('two of one name are told apart', async () => {
    const said = await app.ask('/quote nwosu');
    expect(said).toContain('2 people may be meant');
    expect(said).toContain('Ada Nwosu · mayor of Tarn · 2 quotations');
    expect(await app.ask('/quote ada nwosu')).not.toContain('may be meant');
  });
});

describe('what is meant', () => {
  test.each([
    ['words in any form', 'about taxes boats', 2],
    ['a phrase', 'about "harbour tax"', 1],
    ['not in another order', 'about "tax harbour"', 0],
    ['a day', 'about tax in 16 May 2031', 1],
    ['a month', 'about tax in may 2031', 2],
    ['another month', 'about tax in april 2031', 0],
    ['"in" is a word where no time follows', 'about tax in harbour towns', 1],
    ['since', 'about tax since 16 May 2031', 1],
    ['until', 'about tax until 15 May 2031', 1],
    ['a publisher', 'about tax publisher quay', 0],
    ['all in one line', 'nwosu about tax since 15 May 2031 until 16 May 2031 publisher post', 2],
  ])('%s: %s', async (_, line, times) => {
    const { message } = await app.answer(`/quote find ${line}`);
    expect(message.parts.filter(({ kind }) => kind === 'quotation')).toHaveLength(times);
  });
});

describe('what is shown', () => {
  test('the same words are one result, other wordings stand beside it, the earliest first', async () => {
    const { message } = await app.answer('/quote zelinski about harbour');
    const [found, ...others] = message.parts.filter((part) => part.kind === 'quotation');
    expect(others).toEqual([]);
    expect(found?.words).toBe('We will rebuild the harbour before the winter storms come');
    expect(found?.sources.map(({ label }) => label)).toEqual(['Harbour Times', 'The Quay']);
    expect(found?.variants?.map(({ words }) => words)).toEqual([
      'We are going to rebuild the harbour before the winter storms arrive',
    ]);
  });

  test('what the speaker was, when it was said and printed, and a link to the sentence', async () => {
    const { message } = await app.answer('/quote ada nwosu');
    expect(message.parts.at(-1)).toMatchObject({
      by: 'Ada Nwosu, mayor of Tarn',
      printed: 'said 14 May 2031, printed 15 May 2031',
      sources: [{ label: 'Tarn Post', url: expect.stringMatching(/#:~:text=Fishing%20boats/) }],
    });
  });

  test('the rest comes page by page, and each page can be shared', async () => {
    const { message: first } = await app.answer('/quote pell about ferry');
    const action = (label: string) => first.buttons?.find((button) => button.label === label)?.action ?? '';
    expect(toText(first)).toContain('2 more quotations');
    const { message: second } = await app.press(action('More'));
    expect(second.parts.filter(({ kind }) => kind === 'quotation')).toHaveLength(2);
    expect(second.buttons?.map(({ label }) => label)).toEqual(['Report a mistake', 'Share with the channel']);
    const shared = await app.press(action('Share with the channel'));
    expect(shared).toMatchObject({ isPublic: true });
    expect(shared.message.parts).toEqual(first.parts);
  });
});

test('of very many the first pages are shown, and what to do for the others', async () => {
  const many = await startLocalApp({ at: '2031-05-20T12:00:00Z' });
  const words = 'zero one two three four five six seven eight nine ten'.split(' ');
  for (let n = 0; n < 60; n += 1) {
    const said = `The ${words[n % 11]} boats of pier ${n} sail ${words[Math.floor(n / 11)]} hours before the tide`;
    const text = `News of pier ${n}.\n\n“${said},” said Bram Pell.`;
    const url = `https://quay.example/${n}`;
    const publishedAt = new Date('2031-05-12T09:00:00Z');
    const article = { id: url as ArticleId, url, publisher: 'Quay', publishedAt, language: 'en', text };
    await many.store.saveArticle([LOCAL_TENANT], analyze(article), publishedAt);
  }
  let { message } = await many.answer('/quote find pell about boats');
  let shown = 0;
  for (;;) {
    shown += message.parts.filter(({ kind }) => kind === 'quotation').length;
    const more = message.buttons?.find(({ label }) => label === 'More');
    if (more === undefined) break;
    ({ message } = await many.press(more.action));
  }
  expect(shown).toBe(40);
  expect(toText(message)).toMatch(/\d+ more quotations: narrow it down with about/);
  await many.close();
});

test('what somebody was then is told, also where only other articles say so', async () => {
  expect(await app.ask('/quote nwosu about berth')).toContain('— Ada Nwosu, mayor of Tarn');
  expect(await app.ask('/quote check "nobody will pay more for a berth in winter"')).toContain(
    '— Ada Nwosu, mayor of Tarn',
  );
});

describe('nothing found', () => {
  test.each([
    ['a stranger: who is quoted here', 'braxxon about x', /Quoted here: Bram Pell/],
    ['a topic nobody speaks of: what the news is about', 'about harpsichords', /In the headlines: .*Tarn/],
    ['another topic', 'zelinski about taxes harbour', /There is some of "zelinski" about "harbour"/],
    ['another time', 'zelinski since 18 May 2031', /at another time: The Lantern, 14 May 2031/],
  ])('%s', async (_, line, says) => {
    expect(await app.ask(`/quote find ${line}`)).toMatch(says);
  });
});
