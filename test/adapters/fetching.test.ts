/** What a fetch owes the sites it reads, and the network it runs in. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../adapters/feeds/fetch.ts';
import { AskedToWaitError } from '../../adapters/feeds/fetch-failures.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

let server: WebServer;
let port: string;
beforeEach(async () => {
  server = await startWebServer({ '/ok': { body: 'fine' }, '/private': { body: 'secret' } });
  port = new URL(server.url).port;
});
afterEach(() => server.close());

const fetcher = (options: Parameters<typeof createFetcher>[0] = {}) =>
  createFetcher({ allowPrivateHosts: [server.host], timeoutMs: 1_000, pauseMs: 0, ...options });
const paths = () => server.requests.map(({ path }) => path);

describe('a name that answers otherwise the second time', () => {
  const NOWHERE = 'nowhere';
  /** A name that answers something else each time it is asked. No answer is a public address: nothing leaves this machine. */
  const rebinding = (answers: readonly string[]) => {
    let asked = 0;
    return {
      asked: () => asked,
      lookup: ((_host, _options, answer) => {
        const address = answers[Math.min(asked, answers.length - 1)] ?? NOWHERE;
        asked += 1;
        if (address === NOWHERE) answer(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), []);
        else answer(null, [{ address, family: 4 }]);
      }) satisfies NonNullable<Parameters<typeof createFetcher>[0]>['lookup'],
    };
  };

  test.each([
    ['private at once', ['127.0.0.1']],
    ['nowhere, then private', [NOWHERE, '127.0.0.1']],
  ])('%s: the private address is not reached', async (_, answers) => {
    const { lookup, asked } = rebinding(answers);
    const fetch = fetcher({ lookup });
    for (const _answer of answers) {
      await expect(fetch(`http://rebind.test:${port}/private`)).rejects.toThrow(/Cannot read/);
    }
    expect(asked()).toBe(answers.length);
    expect(server.requests).toEqual([]);
  });

  test('a redirect to it is not followed there', async () => {
    const { lookup } = rebinding(['127.0.0.1']);
    server.route('/go', { redirectTo: `http://rebind.test:${port}/private` });
    await expect(fetcher({ lookup })(`${server.url}/go`)).rejects.toThrow(/private network/);
    expect(paths()).toEqual(['/go']);
  });

  test('an answer with one private address among public ones is refused whole', async () => {
    const fetch = fetcher({
      lookup: (_host, _options, answer) =>
        answer(null, [
          { address: '127.0.0.1', family: 4 },
          { address: '8.8.8.8', family: 4 },
        ]),
    });
    await expect(fetch(`http://mixed.test:${port}/private`)).rejects.toThrow(/private network/);
    expect(server.requests).toEqual([]);
  });
});

describe('redirects', () => {
  test.each([
    ['for good', [301], '/ok'],
    ['for good, twice', [308, 301], '/ok'],
    ['for now', [302], undefined],
    ['for good, then for now', [301, 307], '/hop1'],
    ['for now, then for good', [302, 301], undefined],
  ])('%s', async (_, statuses, moved) => {
    for (const [hop, status] of statuses.entries()) {
      const redirectTo = hop === statuses.length - 1 ? '/ok' : `/hop${hop + 1}`;
      server.route(`/hop${hop}`, { status, redirectTo });
    }
    const fetched = await fetcher()(`${server.url}/hop0`);
    expect(fetched.movedTo).toBe(moved === undefined ? undefined : server.url + moved);
  });
});

describe('how long a site asks to be left alone', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toUTCString();
  test.each([
    ['in seconds', 429, () => '120', 120_000],
    ['by a date', 503, inAnHour, 3_600_000],
    ['by a date that has passed', 503, () => new Date(0).toUTCString(), 0],
    ['in words nobody knows', 503, () => 'soon', undefined],
    ['with a status that has no such thing', 500, () => '120', undefined],
  ])('%s', async (_, status, retryAfter, expected) => {
    server.route('/busy', { status, headers: { 'retry-after': retryAfter() } });
    const error: unknown = await fetcher()(`${server.url}/busy`).catch((e: unknown) => e);
    const said = error instanceof AskedToWaitError ? error.retryAfterMs : undefined;
    if (expected === undefined) expect(said).toBeUndefined();
    else expect(Math.abs((said ?? Number.NaN) - expected)).toBeLessThan(5_000);
  });
});

describe('one host', () => {
  test('is asked one thing at a time, with a pause between, feeds before pages', async () => {
    const at: { path: string; ms: number }[] = [];
    let atOnce = 0;
    let most = 0;
    for (const path of ['/first', '/page', '/feed']) {
      server.route(path, () => {
        at.push({ path, ms: performance.now() });
        atOnce += 1;
        most = Math.max(most, atOnce);
        setTimeout(() => {
          atOnce -= 1;
        }, 40);
        return { body: 'fine', delayMs: 50 };
      });
    }
    server.route('/robots.txt', { status: 404 });
    const fetch = fetcher({ pauseMs: 60 });
    await fetch(`${server.url}/first`, { asRobot: true });
    const first = at.length;
    await Promise.all([
      fetch(`${server.url}/first`),
      fetch(`${server.url}/page`, { asRobot: true }),
      fetch(`${server.url}/feed`),
    ]);
    expect(first).toBe(1);
    expect(most).toBe(1);
    expect(at.map(({ path }) => path)).toEqual(['/first', '/first', '/feed', '/page']);
    for (const [index, { ms }] of at.entries()) {
      if (index > 0) expect(ms - (at[index - 1]?.ms ?? 0)).toBeGreaterThan(100);
    }
  });

  test('that is slow does not keep another waiting, nor does waiting count as time to answer', async () => {
    const other = await startWebServer({ '/ok': { body: 'other' } });
    const localhost = other.host.replace('127.0.0.1', 'localhost');
    server.route('/slow', { delayMs: 700, body: 'late' });
    const fetch = fetcher({ allowPrivateHosts: [server.host, localhost] });
    const slow = [fetch(`${server.url}/slow`), fetch(`${server.url}/slow`)];
    const startedAt = performance.now();
    expect(await fetch(`http://${localhost}/ok`)).toMatchObject({ body: 'other' });
    expect(performance.now() - startedAt).toBeLessThan(600);
    expect(await Promise.all(slow)).toMatchObject([{ body: 'late' }, { body: 'late' }]);
    await other.close();
  });
});

describe('robots.txt', () => {
  const asRobot = { asRobot: true };
  test.each([
    ['says nothing of it', { body: 'User-agent: *\nDisallow: /other' }, true],
    ['keeps every bot out', { body: 'User-agent: *\nDisallow: /' }, false],
    [
      'keeps this bot out by its name',
      { body: 'User-agent: verbatim\nDisallow: /ok\n\nUser-agent: *\nAllow: /' },
      false,
    ],
    [
      'lets this bot in by its name',
      { body: 'User-agent: *\nDisallow: /\n\nUser-agent: Verbatim/0.1\nAllow: /' },
      true,
    ],
    ['keeps another bot out', { body: 'User-agent: Other\nUser-agent: Third\nDisallow: /' }, true],
    [
      'keeps a group of bots out, this one among them',
      { body: 'User-agent: Other\nUser-agent: verbatim\nDisallow: /' },
      false,
    ],
    ['lets an exception in', { body: 'User-agent: *\nDisallow: /\nAllow: /ok$' }, true],
    ['does not exist', { status: 404 }, true],
    ['has a fault', { status: 503 }, false],
    ['breaks off', { body: 'User-agent: *', headers: { 'content-length': '99' }, breakOff: true }, false],
    ['is a picture', { body: Buffer.from([0x89, 0x50, 0, 0]) }, true],
  ])('that %s', async (_, robots, isRead) => {
    server.route('/robots.txt', robots);
    const reading = fetcher()(`${server.url}/ok`, asRobot);
    if (isRead) expect(await reading).toMatchObject({ body: 'fine' });
    else await expect(reading).rejects.toThrow(/robots\.txt/);
    expect(paths().includes('/ok')).toBe(isRead);
  });

  test('is asked for once, and not at all for what somebody named', async () => {
    const fetch = fetcher();
    await fetch(`${server.url}/ok`);
    expect(paths()).toEqual(['/ok']);
    await fetch(`${server.url}/ok`, asRobot);
    await fetch(`${server.url}/ok`, asRobot);
    expect(paths()).toEqual(['/ok', '/robots.txt', '/ok', '/ok']);
  });

  test('of the site that a page leads to decides there', async () => {
    const other = await startWebServer({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /' },
      '/ok': { body: 'not for bots' },
    });
    server.route('/away', { redirectTo: `${other.url}/ok` });
    const fetch = fetcher({ allowPrivateHosts: [server.host, other.host] });
    await expect(fetch(`${server.url}/away`, asRobot)).rejects.toThrow(/robots\.txt/);
    expect(other.requests.map(({ path }) => path)).toEqual(['/robots.txt']);
    await other.close();
  });

  test.each([
    ['500,000 names above as many rules', `${'User-agent: *\n'.repeat(18_000)}${'Disallow: /x\n'.repeat(18_000)}`],
    ['rules of stars', `User-agent: *\n${`Disallow: /${'*a'.repeat(90)}b\n`.repeat(2_500)}`],
  ])('made to take long costs no more than a look: %s', async (_, body) => {
    server.route('/robots.txt', { body });
    server.route(`/${'a'.repeat(1_800)}`, { body: 'fine' });
    const startedAt = performance.now();
    expect(await fetcher()(`${server.url}/${'a'.repeat(1_800)}`, asRobot)).toMatchObject({ body: 'fine' });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

test('the bot says who it is and where to read about it', async () => {
  await fetcher({ aboutUrl: 'https://bot.example/about' })(`${server.url}/ok`);
  expect(server.requests[0]?.headers['user-agent']).toBe('Verbatim/0.1 (+https://bot.example/about)');
});
