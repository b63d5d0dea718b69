/** A wrong quotation is reported by whoever sees it, and hidden by whoever may change sources, with the buttons of both platforms. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dense, type Platforms, startPlatforms } from '../support/platforms.ts';
import { wordsShown } from '../support/slack/asked.ts';

const GUEST = { id: '700000001', permissions: 0n };
const ADMIN = { id: '700000003', permissions: (1n << 4n) | (1n << 5n) };

let both: Platforms;
beforeEach(async () => {
  both = await startPlatforms({ at: '2031-05-19T05:00:00Z' });
  publish('The ferry is mended.');
  const url = `${both.site.url}/feed`;
  await both.askSlack(`/source add ${url}`);
  await both.askDiscord('source add', { url });
});
afterEach(async () => {
  await both.close();
  expect(both.discord.rest.problems).toEqual([]);
});

function publish(lead: string): void {
  const filler =
    'The island council met in the old grain hall of Tarn to hear what the ferry company had to say. '.repeat(3);
  both.site.route('/ferry', {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>Tarn ferry</title></head><body><article><h1>Tarn ferry</h1><p>${lead} ${filler}</p>
      <p>“We will not wait for spring,” said Ada Nwosu, the mayor of Tarn. She spoke on the pier.</p><p>${filler}</p>
      <p>“The boats are ready,” Ms Nwosu said.</p></article></body></html>`,
  });
  both.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title><item><guid>ferry</guid><title>Tarn ferry</title>
      <link>${both.site.url}/ferry</link><pubDate>${both.clock.now().toUTCString()}</pubDate></item></channel></rss>`,
  });
}

type Labels = readonly string[];

/** Asks, and presses these buttons, each in the answer to the one before. @returns the last answer. */
async function onSlack(who: string, line: string, ...labels: Labels): Promise<string> {
  both.clock.advance(10_000);
  let [answer] = await (await both.slack.command(who, 'news', line)).answers(1);
  for (const label of labels) {
    const pressed = await both.slack.press(who, 'news', answer ?? { blocks: [] }, label);
    [answer] = await pressed.answers(1);
    expect(answer?.isPrivate).toBe(true);
  }
  return answer === undefined ? '' : dense(wordsShown(answer));
}

async function onDiscord(
  who: typeof GUEST,
  command: string,
  values: Record<string, string>,
  ...labels: Labels
): Promise<string> {
  both.clock.advance(10_000);
  let [answer] = await both.discord.command(who, both.discordChannel, command, values).until();
  for (const label of labels) {
    const action = answer?.buttons.find((button) => button.label === label)?.action ?? '';
    [answer] = await both.discord.press(who, both.discordChannel, action).until();
  }
  return dense(answer?.text ?? '');
}

const FIND = ['quote find', { speaker: 'nwosu' }] as const;
const SPRING = '“We will not wait for spring”';

test('anybody reports; whoever may change sources is shown it, hides it, and takes it back', async () => {
  const [slack, discord] = [
    await onSlack('gus', '/quote nwosu', 'Report a mistake', SPRING, 'The words'),
    await onDiscord(GUEST, ...FIND, 'Report a mistake', SPRING, 'The words'),
  ];
  expect(slack).toMatch(
    /^Reported:thewords“Wewillnotwaitforspring”inTarnPost\.Whoevermaychangesourcesherecanhideit\.$/,
  );
  expect(discord).toBe(slack);
  expect(await onSlack('gus', '/quote reports')).toMatch(/^Youmaynotuse\/quotereportshere/);
  expect(await onDiscord(GUEST, 'quote hide', { report: '1' })).toMatch(/^Youmaynotuse\/quotehidehere/);
  const hidden = [
    await onSlack('olga', '/quote reports', 'Hide 1'),
    await onDiscord(ADMIN, 'quote reports', {}, 'Hide 2'),
  ];
  expect(hidden[0]).toMatch(/^Hidden:thewords“Wewillnotwaitforspring”.*laterversions/);
  expect(hidden[1]).toBe(hidden[0]);
  for (const shown of [await onSlack('gus', '/quote nwosu'), await onDiscord(GUEST, ...FIND)]) {
    expect(shown).toContain('Theboatsareready');
    expect(shown).not.toContain('notwaitforspring');
  }
  expect(await onSlack('gus', '/quote check "we will not wait for spring"')).toMatch(/^Notinthearchive/);
  expect(await onSlack('gus', '/briefing')).not.toContain('notwaitforspring”·AdaNwosu');
  const again = [
    await onSlack('olga', '/quote reports', 'Show 1 again'),
    await onDiscord(ADMIN, 'quote reports', {}, 'Show 2 again'),
  ];
  expect(again[0]).toMatch(/^Shownagain:thewords“Wewillnotwaitforspring”/);
  expect(again[1]).toBe(again[0]);
  expect(await onSlack('gus', '/quote nwosu')).toContain('notwaitforspring');
  expect(await onSlack('olga', '/quote reports')).toBe('Nothingwasreported.');
});

test('who may hide does so at once, and undoes it; a wrong speaker is shown as unattributed', async () => {
  const line = '/quote check "we will not wait for spring" nwosu';
  const hidden = await onSlack('olga', line, 'Report a mistake', 'The speaker', 'Hide 1');
  expect(hidden).toMatch(/^Unattributedfromnowon:AdaNwosuaswhosaid“Wewillnotwaitforspring”inTarnPost/);
  expect(await onSlack('gus', line)).toMatch(/^Verbatim,speakerunclear.*unattributed/);
  expect(await onSlack('gus', '/quote nwosu')).not.toContain('notwaitforspring');
  expect(await onSlack('olga', '/quote reports')).toMatch(/1:AdaNwosuaswhosaid.*shownasunattributed,reported19May2031/);
  expect(await onSlack('olga', '/quote hide 1', 'Undo')).toMatch(/^Shownagain/);
  expect(await onSlack('gus', line)).toMatch(/^Verbatim.*AdaNwosu,mayorofTarn/);
});

test('a later version of the article does not bring it back', async () => {
  await onSlack('olga', '/quote nwosu', 'Report a mistake', SPRING, 'The words', 'Hide 1');
  both.clock.advance(6 * 3_600_000);
  publish('The ferry is mended, and painted.');
  await both.askSlack(`/source add ${both.site.url}/feed`);
  expect(await onSlack('gus', '/quote nwosu about painted')).toMatch(/Theboatsareready|Noquotation/);
  expect(await onSlack('gus', '/briefing')).toContain('painted');
  expect(await onSlack('gus', '/quote nwosu')).not.toContain('notwaitforspring');
  expect(await onDiscord(GUEST, ...FIND)).toContain('notwaitforspring');
});

test.each([
  ['/quote report spring', /^"spring"isnonumber\.Pressthebutton/],
  ['/quote report 99999', /^Thatisnotshownhereanymore/],
  ['/quote hide 7', /^Thereisnoreport"7"\.\/quotereportsshowsthem\./],
  ['/quote keep x', /^Thereisnoreport"x"/],
  ['/quote report 1 wrong colour', /colour/],
])('%s is answered with what is wrong', async (line, says) => {
  expect(await onSlack('olga', line)).toMatch(says);
});
