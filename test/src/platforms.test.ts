/** Every command and the digests on both platforms: real Bolt, real discord.js, real sockets, a real file, real HTTP. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dense, type Platforms, startPlatforms } from '../support/platforms.ts';
import { wordsShown } from '../support/slack/asked.ts';

const MINUTE = 60_000;
/** A Monday, an hour before the digest in Berlin. */
const AT = '2031-05-19T05:00:00Z';

let both: Platforms;
beforeEach(async () => {
  both = await startPlatforms({ at: AT });
  publish('ferry', 'Tarn ferry to sail again', 'We will not wait for spring', '2031-05-19T04:00:00Z');
});
afterEach(async () => {
  await both.close();
  expect(both.discord.rest.problems).toEqual([]);
});

interface Published {
  readonly path: string;
  readonly title: string;
  readonly at: string;
}
let published: Published[];
beforeEach(() => {
  published ??= [];
});
afterEach(() => {
  published = [];
});

/** Adds an article to the newsroom's feed. */
function publish(path: string, title: string, words: string, at: string): void {
  published = [{ path, title, at }, ...(published ?? [])];
  const filler =
    'The island council met in the old grain hall of Tarn to hear what the ferry company had to say. '.repeat(3);
  both.site.route(`/${path}`, {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${title}, the island council said. ${filler}</p>
      <p>“${words},” said Ada Nwosu, the mayor of Tarn.</p><p>${filler}</p></article></body></html>`,
  });
  const items = published.map(
    (item) => `<item><guid>${item.path}</guid><title>${item.title}</title><link>${both.site.url}/${item.path}</link>
      <pubDate>${new Date(item.at).toUTCString()}</pubDate></item>`,
  );
  both.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title>${items.join('')}</channel></rss>`,
  });
}

const addSource = async () => {
  const url = `${both.site.url}/feed`;
  return [await both.askSlack(`/source add ${url}`), await both.askDiscord('source add', { url })];
};

test('says where it is connected, a line each', () => {
  expect(both.told.toSorted()).toEqual([
    'Discord: connected as Verbatim#0001 to 1 server',
    expect.stringMatching(/^Slack: connected to Acme as @verbatim/),
  ]);
});

describe('every command, the same words on both', () => {
  test.each([
    ['/briefing', 'briefing', {}, /Tarnferrytosailagain.*TarnPost/],
    ['/briefing about harpsichords', 'briefing', { about: 'harpsichords' }, /Nothingabout"harpsichords"/],
    ['/quote find nwosu', 'quote find', { speaker: 'nwosu' }, /“Wewillnotwaitforspring”—AdaNwosu/],
    ['/quote nwosu since 2031-05-20', 'quote find', { speaker: 'nwosu', since: '2031-05-20' }, /Noquotation/],
    [
      '/quote check "we will not wait for spring" nwosu',
      'quote check',
      { words: 'we will not wait for spring', speaker: 'nwosu' },
      /^Verbatim/,
    ],
    [
      '/quote check "we will wait for spring" nwosu',
      'quote check',
      { words: 'we will wait for spring', speaker: 'nwosu' },
      /^Altered.*onlyinprint/,
    ],
    ['/source list', 'source list', {}, /^1source.*TarnPost/],
    ['/source remove nothing', 'source remove', { url: 'nothing' }, /isnotamongthesources/],
    ['/digest list', 'digest list', {}, /Nodigestsinthischannelyet/],
    ['/digest preview', 'digest preview', {}, /Nodigestsinthischannelyet/],
    ['/digest remove abc', 'digest remove', { digest: 'abc' }, /isnodigestofthischannel/],
    ['/digest add someday zone utc', 'digest add', { when: 'someday', zone: 'utc' }, /isnodayortime/],
    ['/news-help', 'news-help', {}, /^Threethingstotry.*Whatcanbeasked.*\/digestadd/],
  ] as const)('%s', async (line, command, values, says) => {
    const [first, second] = await addSource();
    expect(first).toBe(second);
    const [onSlack, onDiscord] = [await both.askSlack(line), await both.askDiscord(command, values)];
    expect(onSlack).toMatch(says);
    expect(onDiscord).toBe(onSlack);
    expect(both.posts()).toEqual({ slack: [], discord: [] });
  });

  test('sharing shows the channel what the asker saw, once', async () => {
    await addSource();
    const asked = await both.slack.command('mia', 'news', '/quote nwosu');
    const [answer] = await asked.answers(1);
    expect(answer?.isPrivate).toBe(true);
    for (let click = 0; click < 2; click += 1) {
      await both.slack.press('mia', 'news', answer ?? { blocks: [] }, 'Share with the channel');
    }
    const [shown] = await both.discord
      .command({ id: '1', permissions: 0n }, both.discordChannel, 'quote find', { speaker: 'nwosu' })
      .until();
    const action = shown?.buttons.find(({ label }) => label === 'Share with the channel')?.action ?? '';
    for (let click = 0; click < 2; click += 1) {
      await both.discord.press({ id: '1', permissions: 0n }, both.discordChannel, action).until();
    }
    await expect.poll(() => both.posts().slack.length, { timeout: 5_000 }).toBe(1);
    expect(both.posts().slack).toEqual(both.posts().discord);
  });

  test('what could not be shared can be shared once the bot is let in', async () => {
    await addSource();
    const asked = await both.slack.command('mia', 'random', '/quote nwosu');
    const [answer = { blocks: [] }] = await asked.answers(1);
    const refused = await both.slack.press('mia', 'random', answer, 'Share with the channel');
    expect((await refused.answers(1))[0]?.text).toMatch(/invite/);
    both.slack.channel('random').isBotIn = true;
    await both.slack.press('mia', 'random', answer, 'Share with the channel');
    await expect.poll(() => both.slack.channel('random').messages.length, { timeout: 5_000 }).toBe(1);
  });

  test.each([
    ['mia', '/source add https://a.example', /Youmaynotuse\/sourceadd.*admin/],
    ['gus', '/digest add 8:00', /Youmaynotuse\/digestadd/],
  ])('%s may not change what only admins may: %s', async (person, line, says) => {
    const asked = await both.slack.command(person, 'news', line);
    expect(dense((await asked.answers(1))[0]?.text ?? '')).toMatch(says);
    const [command = '', value = ''] = line.startsWith('/source') ? ['source add', 'x'] : ['digest add', '8:00'];
    const values = command === 'source add' ? { url: value } : { when: value, zone: 'UTC' };
    const [shown] = await both.discord
      .command({ id: '1', permissions: 0n }, both.discordChannel, command, values)
      .until();
    expect(dense(shown?.text ?? '')).toMatch(says);
  });
});

describe('a digest', () => {
  beforeEach(async () => {
    await addSource();
    expect(await both.askSlack('/digest add weekdays 8:00 zone Europe/Berlin')).toContain(
      'Mon19May2031,08:00(06:00UTC)',
    );
    expect(await both.askDiscord('digest add', { when: 'weekdays 8:00', zone: 'berlin' })).toContain('06:00UTC');
  });
  const pass = async (minutes: number) => {
    both.clock.advance(minutes * MINUTE);
    await both.deliver();
  };

  test('is posted on both at its due time, once, with the same words', async () => {
    await pass(59);
    expect(both.posts()).toEqual({ slack: [], discord: [] });
    await pass(1);
    const { slack, discord } = both.posts();
    expect(slack).toEqual([expect.stringMatching(/^Morningbriefing·19May2031.*Tarnferrytosailagain/)]);
    expect(discord).toEqual(slack);
    await pass(1);
    await pass(60);
    expect(both.posts()).toEqual({ slack, discord });
    expect(await both.askSlack('/digest list')).toMatch(/nextTue20May2031,08:00.*lastpostedMon19May2031,08:00/);
    publish('dam', 'Tarn dam is dry', 'It has never been so low', '2031-05-19T20:00:00Z');
    await addSource();
    await pass(24 * 60);
    expect(both.posts().slack.at(-1)).toMatch(/^Morningbriefing·20May2031.*Tarndamisdry/);
    expect(both.posts().slack).toHaveLength(2);
    expect(both.posts().discord).toHaveLength(2);
  });

  test('with nothing new posts nothing, and says so in the list', async () => {
    await pass(60);
    await pass(24 * 60);
    expect(both.posts().slack).toHaveLength(1);
    expect(await both.askDiscord('digest list')).toMatch(/nothingnewatTue20May2031/);
  });

  test('survives a restart before, between and after', async () => {
    await both.restart();
    both.clock.advance(60 * MINUTE);
    await both.restart();
    await both.deliver();
    await both.restart();
    await both.deliver();
    expect(both.posts().slack).toHaveLength(1);
    expect(both.posts().discord).toHaveLength(1);
  });

  test('that failed is tried again after a restart', async () => {
    both.discordFaults.plan('POST /channels/:id/messages', 'before', { kind: 'status', status: 503 });
    await pass(60);
    expect(both.posts().discord).toEqual([]);
    await both.restart();
    await pass(2);
    expect(both.posts().discord).toHaveLength(1);
  });

  test('that is under way when the bot is told to stop is finished first', async () => {
    both.slackFaults.plan('chat.postMessage', 'before', { kind: 'delay', ms: 3_000 });
    both.clock.advance(60 * MINUTE);
    const delivered = both.deliver();
    await vi.waitFor(() => expect(both.slackFaults.left('chat.postMessage')).toBe(0), 10_000);
    await both.restart();
    await delivered;
    await both.deliver();
    expect(both.posts().slack).toHaveLength(1);
    expect(await both.askSlack('/digest list')).toMatch(/lastpostedMon19May2031,08:00/);
  });

  test('missed three times while the bot was down is posted once when it is back, and says what it covers', async () => {
    await pass(60 + 50 * 60);
    const { slack, discord } = both.posts();
    expect(slack).toEqual([expect.stringMatching(/makesupforeverydigestsinceMon19May2031,08:00/)]);
    expect(discord).toEqual(slack);
    expect(await both.askSlack('/digest why')).toMatch(/postedWed21May.*missedatTue20May.*missedatMon19May/);
  });

  test('missed with the next one less than an hour away is left to the next', async () => {
    await pass(60 + 23 * 60 + 30);
    expect(both.posts()).toEqual({ slack: [], discord: [] });
    expect(await both.askDiscord('digest list')).toMatch(/missedatMon19May2031,08:00,lefttothenextone/);
    await pass(30);
    expect(both.posts().slack).toHaveLength(1);
  });

  test('moved later on a day that had it does not come twice that day', async () => {
    await pass(60);
    const [, id = ''] = /([a-z2-9]{6}):weekdays/.exec(await both.askSlack('/digest list')) ?? [];
    expect(await both.askSlack(`/digest edit ${id} when weekdays 9:00 length short`)).toMatch(/Tue20May2031,09:00/);
    await pass(60);
    expect(both.posts().slack).toHaveLength(1);
  });

  test('of which one of two times was moved comes at the other', async () => {
    await both.askSlack('/digest add daily 7:30 and 18:00 zone Europe/Berlin about tarn');
    const [, id = ''] = /([a-z2-9]{6}):daily/.exec(await both.askSlack('/digest list')) ?? [];
    await pass(30);
    expect(both.posts().slack).toHaveLength(1);
    expect(await both.askSlack(`/digest edit ${id} length short`)).toMatch(/ones:Mon19May2031,18:00/);
    expect(await both.askSlack(`/digest edit ${id} when daily 7:30 and 19:00`)).toMatch(/ones:Mon19May2031,19:00/);
  });

  test('that stays away on quiet days names the next day that is none', async () => {
    const added = await both.askDiscord('digest add', { when: '0 8 * * * except 20 may to 22 may', zone: 'utc' });
    expect(added).toMatch(/daily08:00except20mayto22may.*Mon19May2031,08:00UTC.*Fri23May2031,08:00UTC/);
  });

  test('with nothing new says so in one line, where the channel wants that', async () => {
    const [, id = ''] = /([a-z2-9]{6}):weekdays/.exec(await both.askSlack('/digest list')) ?? [];
    expect(await both.askSlack(`/digest edit ${id} empty line`)).toContain('alinewherenothingisnew');
    await pass(60);
    await pass(24 * 60);
    expect(both.posts().slack).toEqual([expect.anything(), 'NothingnewsinceMon19May2031,08:00.']);
    expect(both.posts().discord).toHaveLength(1);
  });

  test('whose channel is gone or closed is paused, and whoever made it is told once', async () => {
    both.slack.channel('news').isArchived = true;
    both.discord.guild.channels.delete(both.discordChannel.id);
    await pass(60);
    await pass(24 * 60);
    await pass(1);
    const told = both.slack.direct.map(({ to, blocks }) => [to, dense(wordsShown({ blocks } as never))]);
    expect(told).toEqual([['olga', expect.stringMatching(/^Ihavepausedadigest.*weekdays08:00.*archived\..*resume/)]]);
    expect(both.discord.messages(both.discord.guild.direct('700000003')).map(({ text }) => dense(text))).toEqual([
      expect.stringMatching(/^Ihavepausedadigest.*weekdays08:00.*channelisgone.*resume/),
    ]);
  });

  test('paused posts nothing, and goes on when it is resumed, with nothing to make up for', async () => {
    const [, id = ''] = /([a-z2-9]{6}):weekdays/.exec(await both.askSlack('/digest list')) ?? [];
    expect(await both.askSlack(`/digest pause ${id}`)).toContain('ispaused');
    await pass(60);
    expect(both.posts().slack).toEqual([]);
    expect(await both.askSlack('/digest list')).toMatch(/paused:somebodyaskedforit/);
    expect(await both.askSlack(`/digest resume ${id}`)).toContain('Tue20May2031,08:00');
    await pass(60);
    expect(both.posts().slack).toEqual([]);
    await pass(23 * 60);
    expect(both.posts().slack).toHaveLength(1);
  });

  test('paused until a day comes again on it', async () => {
    const [, id = ''] = /([a-z2-9]{6}):weekdays/.exec(await both.askSlack('/digest list')) ?? [];
    expect(await both.askSlack(`/digest pause ${id} until 2031-05-21`)).toContain('ispauseduntilWed21May2031');
    await pass(60);
    await pass(24 * 60);
    expect(both.posts().slack).toEqual([]);
    await pass(24 * 60);
    expect(both.posts().slack).toHaveLength(1);
  });

  test('that was posted, then moved while it was paused, does not come twice that day', async () => {
    await pass(60);
    const [, id = ''] = /([a-z2-9]{6}):weekdays/.exec(await both.askSlack('/digest list')) ?? [];
    await both.askSlack(`/digest pause ${id}`);
    await both.askSlack(`/digest edit ${id} when weekdays 9:00`);
    expect(await both.askSlack(`/digest resume ${id}`)).toMatch(/ones:Tue20May2031,09:00/);
  });

  test.each(['before', 'after'] as const)('whose post fails %s its work is not posted twice', async (when) => {
    both.slackFaults.plan('chat.postMessage', when, { kind: 'drop' });
    both.discordFaults.plan('POST /channels/:id/messages', when, { kind: 'drop' });
    await pass(60);
    await pass(2);
    await pass(2);
    expect(both.posts().discord).toHaveLength(1);
    expect(both.posts().slack).toHaveLength(when === 'before' ? 0 : 1);
    expect(await both.askSlack('/digest list')).toMatch(/unconfirmedatMon19May2031,08:00/);
    expect(await both.askDiscord('digest list')).toMatch(/lastpostedMon19May2031/);
  });

  test('that is refused for a while is posted when it is taken; refused for good, it says why', async () => {
    both.slackFaults.plan('chat.postMessage', 'before', {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '30' },
      body: { ok: false, error: 'ratelimited' },
    });
    both.discordChannel.mayPost = false;
    await pass(60);
    expect(both.posts()).toEqual({ slack: [], discord: [] });
    await pass(2);
    expect(both.posts().slack).toHaveLength(1);
    expect(await both.askDiscord('digest list')).toMatch(/paused:.*notpostedatMon19May2031,08:00:.*maynotpost/);
  });

  test('waits with all others of its workspace where Slack asks to be left alone', async () => {
    const atOnce = 16;
    for (let more = 0; more <= atOnce; more += 1) {
      await both.askSlack(`/digest add weekdays 8:00 about pier${more} zone Europe/Berlin empty line`);
    }
    const busy = { kind: 'status', status: 429, headers: { 'retry-after': '30' }, body: { ok: false } } as const;
    both.slackFaults.plan('chat.postMessage', 'before', busy, atOnce);
    await pass(60);
    expect(both.posts().slack).toEqual([]);
    await pass(1);
    expect(both.posts().slack).not.toEqual([]);
  });

  test('is edited on both, and says so, when the words it quotes are changed; and again when their page is gone', async () => {
    await pass(60);
    const before = both.posts();
    expect(before.slack).toEqual([expect.stringContaining('“Wewillnotwaitforspring,”saidAdaNwosu')]);
    publish('ferry', 'Tarn ferry to sail again', 'We will not wait for the spring tide', '2031-05-19T04:00:00Z');
    await both.correct();
    expect(both.posts()).toEqual(before);
    // Three hours later its page is read again.
    both.clock.advance(181 * MINUTE);
    await both.correct();
    await both.read();
    await both.correct();
    const { slack, discord } = both.posts();
    expect(slack).toEqual([
      expect.stringMatching(
        /“Wewillnotwaitforthespringtide,”saidAda.*CorrectedMon19May2031,11:01:TarnPosthaschangedwordsthatitquotes/,
      ),
    ]);
    expect(discord).toEqual(slack);
    both.site.route('/ferry', { status: 410, body: 'gone' });
    both.clock.advance(22 * 60 * MINUTE);
    for (let turn = 0; turn < 2; turn += 1) {
      await both.correct();
      await both.read();
      await both.correct();
    }
    expect(both.posts().slack).toEqual([expect.stringMatching(/TarnPosthastakenitspagedown/)]);
    expect(both.posts().discord).toEqual(both.posts().slack);
  });

  test('tells why a story was told, and why one was not', async () => {
    const [, id = ''] = /([a-z2-9]{6}):weekdays/.exec(await both.askSlack('/digest list')) ?? [];
    await both.askSlack(`/digest edit ${id} about sail`);
    publish('dam', 'Tarn dam is dry', 'It has never been so low', '2031-05-19T04:30:00Z');
    await addSource();
    expect(await both.askSlack('/digest why about tarn dam')).toMatch(
      /Tarndamisdry·TarnPost.*printedMon19May2031,06:30,seensoMon19May2031,07:00,instory\d.*next.*leftout:itisnotaboutsail/,
    );
    await pass(60);
    expect(await both.askSlack('/digest why about ferry')).toMatch(/nottoldagain.*toldthere,as“Tarnferrytosailagain”/);
    expect(await both.askSlack('/digest why about harpsichords')).toMatch(/Nothingabout"harpsichords".*1source/);
    expect(await both.askDiscord('digest why', { about: 'dam' })).toMatch(/toldthere,as“/);
  });

  test('is previewed for the asker alone, and removed once', async () => {
    expect(await both.askSlack('/digest preview')).toMatch(/^Morningbriefing.*Tarnferry/);
    const [, id = ''] = /channel([a-z2-9]{6}):/.exec(await both.askSlack('/digest list')) ?? [];
    expect(await both.askSlack(`/digest remove ${id}`)).toContain('Removed:digest');
    expect(await both.askSlack(`/digest remove ${id}`)).toContain('isnodigestofthischannel');
    await pass(60);
    expect(both.posts().slack).toEqual([]);
    expect(both.posts().discord).toHaveLength(1);
  });
});

describe('a Slack that lets the bot look', () => {
  test.each(['before', 'after'] as const)('a post that fails %s its work is there once', async (when) => {
    await both.close();
    both = await startPlatforms({ at: AT, scopes: ['commands', 'chat:write', 'users:read', 'channels:history'] });
    publish('ferry', 'Tarn ferry to sail again', 'We will not wait for spring', '2031-05-19T04:00:00Z');
    await addSource();
    await both.askSlack('/digest add weekdays 8:00 zone Europe/Berlin');
    both.slackFaults.plan('chat.postMessage', when, { kind: 'status', status: 503 });
    for (const minutes of [60, 2, 2]) {
      both.clock.advance(minutes * MINUTE);
      await both.deliver();
    }
    expect(both.posts().slack).toHaveLength(1);
    expect(await both.askSlack('/digest list')).toMatch(/lastpostedMon19May2031/);
  });
});
