/** `/quote check` over an analyzed article: every verdict, however the claim is pasted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../briefings/analyze.ts';
import type { ArticleId } from '../../briefings/model.ts';
import { LOCAL_TENANT } from '../../src/app.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';

let app: LocalApp;
beforeAll(async () => {
  app = await startLocalApp({ at: '2031-05-20T12:00:00Z' });
  for (const [publisher, text] of ARTICLES) {
    const id = `https://${publisher.toLowerCase().replaceAll(' ', '-')}.example/a` as ArticleId;
    const publishedAt = new Date('2031-05-12T09:00:00Z');
    const article = { id, url: id, publisher, publishedAt, language: 'en', title: 'News of Tarn', text };
    await app.store.saveArticle([LOCAL_TENANT], analyze(article), publishedAt);
  }
});
afterAll(() => app.close());

const ARTICLES: readonly (readonly [publisher: string, text: string])[] = [
  [
    'Harbour Times',
    `“We will not close the harbour before winter. The co-operation of the ferries has been splendid,” said Olen Brandt, the mayor of Tarn.

“If the dam holds, we will rebuild the bridge by ten per cent of the cost,” said Ines Okere, an engineer.

Ines Okere said that the old tunnel would be shut for three weeks in autumn.

Olen Brandt told reporters that the new pier had been “a labour of love for everybody” and would stay open all night.`,
  ],
  ['The Quay', `“Nobody in this town was asked about the lighthouse,” said Ines Okere.`],
];

const verdictOf = async (line: string) => (await app.ask(`/quote check ${line}`)).split('\n')[0];

describe('the verdict', () => {
  test.each([
    ['the whole', '"Nobody in this town was asked about the lighthouse" okere', /^Verbatim$/],
    ['a part', '"The co-operation of the ferries has been splendid" brandt', /^Verbatim \(partial/],
    ['a negation dropped', '"We will close the harbour before winter" brandt', /^Altered: close/],
    ['a condition cut off', '"we will rebuild the bridge" okere', /^Altered: close/],
    ['a word changed', '"Nobody in this town was told about the lighthouse" okere', /^Altered: close/],
    ['two joined', '"We will not close the harbour before a labour of love for everybody" brandt', /^Altered: two/],
    ['in its own words', '"the old tunnel would be shut for three weeks" okere', /^Reported, not quoted/],
    ['the same in the first person', '"the old tunnel will be shut for three weeks in autumn" okere', /^Reported/],
    ['around a fragment', '"the new pier had been a labour of love" brandt', /^Reported, not quoted/],
    ['somebody else', '"Nobody in this town was asked about the lighthouse" brandt', /else: Ines Okere, not "brandt"$/],
    ['elsewhere', '"Nobody in this town was asked" okere publisher harbour', /^Said elsewhere.*The Quay, 12 May 2031/],
    [
      'at another time',
      '"Nobody in this town was asked" okere since 15 May 2031',
      /^Said elsewhere or at another time/,
    ],
    ['not there', '"Taxes on glass will double next spring" okere', /^Not in the archive$/],
    ['reported of somebody else', '"the old tunnel would be shut for three weeks" brandt', /^Not in the archive$/],
  ])('%s: %s', async (_, line, says) => {
    expect(await verdictOf(line)).toMatch(says);
  });
});

describe('however it is pasted', () => {
  test.each([
    ['without marks, a name at the end', 'nobody in this town was asked about the lighthouse ines okere'],
    ['a question', 'did Okere say "nobody in this town was asked about the lighthouse"?'],
    ['a question without marks', 'Did Ines Okere say that nobody in this town was asked about the lighthouse?'],
    ['signed', '“Nobody in this town was asked about the lighthouse” — Ines Okere'],
    ['broken up', '“Nobody in this town,” said Okere, “was asked about the lighthouse”'],
    ['an ellipsis', '"Nobody … was asked about the lighthouse" okere'],
    ['brackets', '"[They] will not close the harbour [...] winter" brandt'],
    ['other dashes, case and spelling', '"THE COOPERATION of the ferries has been splendid" brandt'],
    ['British or American', '"a labor of love for everybody" brandt'],
    ['a sign for a word', '"If the dam holds, we will rebuild the bridge by 10% of the cost" okere'],
  ])('%s: %s', async (_, line) => {
    expect(await verdictOf(line)).toMatch(/^Verbatim/);
  });

  test('a negation in brackets is no remark', async () => {
    expect(await verdictOf('"[Not] the co-operation of the ferries has been splendid" brandt')).not.toMatch(
      /^Verbatim/,
    );
  });
});

test('what is reported is shown without marks, with its source', async () => {
  const { message } = await app.answer('/quote check "the old tunnel would be shut" okere');
  expect(message.parts[1]).toMatchObject({
    isUnmarked: true,
    words: 'Ines Okere said that the old tunnel would be shut for three weeks in autumn.',
    by: 'reported of Ines Okere',
    sources: [{ label: 'Harbour Times', url: expect.stringContaining('#:~:text=Ines%20Okere%20said') }],
  });
});
