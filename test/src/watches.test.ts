/** What a channel watches for, on both platforms: asked for, found, and posted once, whatever fails. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Platforms, startPlatforms } from '../support/platforms.ts';

const MINUTE = 60_000;
/** A Monday, 8:00 in Berlin. */
const AT = '2031-05-19T06:00:00Z';

let both: Platforms;
let published: Published[];
beforeEach(async () => {
  published = [];
  both = await startPlatforms({ at: AT });
  publish({ path: 'ferry', words: 'We will not wait for spring', by: 'Ada Nwosu', role: 'the mayor of Tarn' });
  const url = `${both.site.url}/feed`;
  await both.askSlack(`/source add ${url}`);
  await both.askDiscord('source add', { url });
});
afterEach(async () => {
  await both.close();
  expect(both.discord.rest.problems).toEqual([]);
});

interface Published {
  readonly path: string;
  readonly words: string;
  readonly by: string;
  readonly role: string;
  readonly at?: Date;
}

/** Adds an article to the newsroom's feed, or changes it. */
function publish(article: Published): void {
  published = [{ at: both.clock.now(), ...article }, ...published.filter(({ path }) => path !== article.path)];
  const filler = `The council met in the grain hall for the ${article.path}. `.repeat(4);
  both.site.route(`/${article.path}`, {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>Tarn ${article.path}</title></head><body><article><h1>Tarn ${article.path}</h1><p>${filler}</p>
      <p>“${article.words},” said ${article.by}, ${article.role}.</p><p>${filler}</p></article></body></html>`,
  });
  const items = published.map(
    ({ path, at = both.clock.now() }) =>
      `<item><guid>${path}</guid><title>Tarn ${path}</title><link>${both.site.url}/${path}</link><pubDate>${at.toUTCString()}</pubDate></item>`,
  );
  both.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title>${items.join('')}</channel></rss>`,
  });
}

/** What is published by then is read, and what is newly said is posted. */
async function pass(minutes: number): Promise<void> {
  both.clock.advance(minutes * MINUTE);
  await both.askSlack(`/source add ${both.site.url}/feed`);
  await both.askDiscord('source add', { url: `${both.site.url}/feed` });
  both.clock.advance(2 * MINUTE);
  await both.deliver();
}

const watch = async (line: string, values: Readonly<Record<string, string>>) => {
  const answers = [await both.askSlack(`/watch add ${line}`), await both.askDiscord('watch add', values)];
  expect(answers[1]).toBe(answers[0]);
  return answers[0];
};
const dam = (words: string, path = 'dam') => publish({ path, words, by: 'Olen Brandt', role: 'who keeps the dam' });
const last = () => both.posts().slack.at(-1);
const countPosts = () => {
  const { slack, discord } = both.posts();
  expect(discord).toEqual(slack);
  return slack.length;
};

describe('asking', () => {
  test.each([
    ['nwosu', { speaker: 'nwosu' }, /^Watchedforhere:speakernwosu\.Newquotationscometogether.*SofarthatisAdaNwosu\.$/],
    [
      'topic dam quiet 10pm to 7:00 zone berlin',
      { topic: 'dam', quiet: '10pm to 7:00', zone: 'berlin' },
      /^Watchedforhere:topicdam.*butnotfrom22:00to07:00\(Europe\/Berlin\)\.$/,
    ],
    [
      'speaker harpsichord topic dam',
      { speaker: 'harpsichord', topic: 'dam' },
      /speakerharpsichordtopicdam.*Nobodyinthearchivegoesby"harpsichord"sofar/,
    ],
    ['topic dam quiet sometimes', { topic: 'dam', quiet: 'sometimes' }, /"sometimes"arenoquiethours\.Writethemlike/],
    ['zone berlin', { zone: 'berlin' }, /^Nameaspeakeroratopic/],
  ] as const)('/watch add %s', async (line, values, says) => {
    expect(await watch(line, values)).toMatch(says);
  });

  test('the same is watched for once; the list shows all; one of several is named by its words', async () => {
    await watch('nwosu', { speaker: 'nwosu' });
    expect(await watch('NWOSU', { speaker: 'NWOSU' })).toMatch(/^Watchedforherealready/);
    await watch('nwosu topic dam', { speaker: 'nwosu', topic: 'dam' });
    const list = await both.askDiscord('watch list', {});
    expect(list).toMatch(/^2watchesinthischannel.*speakernwosu.*speakernwosutopicdam.*Nonepostedyet/);
    expect(await both.askSlack('/watch')).toBe(list);
    expect(await both.askSlack('/watch remove harpsichord')).toMatch(
      /"harpsichord"isnotwatchedforhere\.Nameone:speakernwosu;/,
    );
    expect(await both.askSlack('/watch remove speaker nwosu topic dam')).toMatch(/^Nolongerwatchedforhere/);
    expect(await both.askSlack('/watch remove nwosu')).toMatch(/^Nolongerwatchedforhere:speakernwosu\./);
    expect(await both.askSlack('/watch list')).toMatch(/^Nothingiswatchedfor/);
  });

  test('whoever may not change the channel may read what it watches for, no more', async () => {
    const asked = await both.slack.command('gus', 'news', '/watch add nwosu');
    expect((await asked.answers(1))[0]?.text).toMatch(/^You may not use \/watch add here/);
    const list = await both.slack.command('gus', 'news', '/watch list');
    expect((await list.answers(1))[0]?.text).toMatch(/^Nothing is watched for/);
  });

  test('Discord offers what is watched for while it is typed', async () => {
    await both.askDiscord('watch add', { topic: 'dam' });
    const halfTyped = { command: 'watch remove', option: 'watch', typed: 'd' };
    const offered = await both.discord.suggest({ id: '1', permissions: 0n }, both.discordChannel, halfTyped);
    expect(offered).toEqual(['topic dam']);
  });
});

describe('telling', () => {
  test('what is newly said is posted on both, once, with the same words; what was there before is not', async () => {
    await watch('topic dam', { topic: 'dam' });
    both.clock.advance(MINUTE);
    await watch('brandt', { speaker: 'brandt' });
    await pass(1);
    expect(countPosts()).toBe(0);
    dam('It has never been so low');
    await pass(1);
    expect(countPosts()).toBe(1);
    expect(last()).toMatch(/^Newaboutdam“Ithasneverbeensolow”—OlenBrandt.*TarnPost/);
    await pass(20);
    await both.restart();
    await pass(20);
    expect(countPosts()).toBe(1);
    expect(await both.askSlack('/watch list')).toMatch(/LastpostedMon19May2031,07:0/);
  });

  test('what comes within a quarter of an hour comes in one post, after it', async () => {
    await watch('brandt', { speaker: 'brandt' });
    dam('It has never been so low');
    await pass(1);
    dam('Nobody needs to leave home', 'valley');
    await pass(1);
    dam('We pump day and night', 'pumps');
    await pass(1);
    expect(countPosts()).toBe(1);
    await pass(10);
    expect(countPosts()).toBe(2);
    expect(last()).toMatch(/^Newfrombrandt.*Nobodyneedstoleavehome/);
    expect(last()).toMatch(/Wepumpdayandnight/);
  });

  test('the same words elsewhere, or in a changed article, are not new', async () => {
    await watch('brandt', { speaker: 'brandt' });
    dam('It has never been so low');
    await pass(1);
    dam('It has never been so low', 'herald');
    await pass(20);
    expect(countPosts()).toBe(1);
    publish({ path: 'dam', words: 'It has never been so low', by: 'Olen Brandt', role: 'who keeps the dry dam' });
    await pass(20);
    expect(await both.askSlack('/quote brandt about dry')).toContain('Ithasneverbeensolow');
    expect(countPosts()).toBe(1);
    dam('It will rain', 'herald');
    await pass(20);
    expect(countPosts()).toBe(2);
    expect(last()).toMatch(/^Newfrombrandt“Itwillrain”/);
  });

  test('in quiet hours nothing is posted; after them what was said meanwhile is', async () => {
    await watch('brandt quiet 8:00 to 9:00 zone berlin', { speaker: 'brandt', quiet: '8:00 to 9:00', zone: 'berlin' });
    dam('It has never been so low');
    await pass(1);
    await pass(30);
    expect(countPosts()).toBe(0);
    await pass(30);
    expect(countPosts()).toBe(1);
  });

  test.each(['before', 'after'] as const)('a post that fails %s its work is not posted twice', async (when) => {
    await watch('brandt', { speaker: 'brandt' });
    dam('It has never been so low');
    both.slackFaults.plan('chat.postMessage', when, { kind: 'drop' });
    both.discordFaults.plan('POST /channels/:id/messages', when, { kind: 'drop' });
    await pass(1);
    await pass(2);
    await pass(2);
    expect(both.posts().discord).toHaveLength(1);
    expect(both.posts().slack).toHaveLength(when === 'before' ? 0 : 1);
    expect(await both.askSlack('/watch list')).toMatch(/LastunconfirmedatMon19May2031/);
  });

  test('refused for a while it is posted when it is taken; where the channel is gone the watches rest, and whoever made them is told', async () => {
    await watch('brandt', { speaker: 'brandt' });
    dam('It has never been so low');
    both.slackFaults.plan('chat.postMessage', 'before', {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '30' },
      body: { ok: false, error: 'ratelimited' },
    });
    both.discordChannel.mayPost = false;
    await pass(1);
    expect(both.posts()).toEqual({ slack: [], discord: [] });
    await pass(2);
    expect(both.posts().slack).toHaveLength(1);
    expect(await both.askDiscord('watch list', {})).toMatch(/paused:.*Addoneofthemagain,andtheyallgoon\./);
    const notice = both.discord.messages(both.discord.guild.direct('700000003')).map(({ text }) => text);
    expect(notice).toEqual([expect.stringMatching(/^I have paused what a channel watches for by your wish/)]);
    both.discordChannel.mayPost = true;
    await both.askDiscord('watch add', { speaker: 'brandt' });
    dam('Nobody needs to leave home', 'valley');
    await pass(20);
    expect(both.posts().discord).toEqual([expect.stringMatching(/Nobodyneedstoleavehome/)]);
  });
});
