/**
 * A local newsroom: feeds on many hosts of the loopback network (127.0.0.1, 127.0.0.2, …), good ones and ones with every bad
 * habit, over real sockets. It counts what it is asked, and whether anybody reached what is private.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface NewsroomSettings {
  readonly feeds: number;
  readonly hosts: number;
  /** When its articles were printed, all within the six hours before. */
  readonly at: Date;
}

/** What a feed is like: those that can be read come to articles, the others to a reason. */
type Habit = keyof typeof GOOD | keyof typeof BAD;

export interface NewsroomFeed {
  readonly url: string;
  readonly habit: Habit;
  readonly isGood: boolean;
  /** Titles of the articles it leads to. */
  readonly titles: readonly string[];
}

export interface Newsroom {
  readonly feeds: readonly NewsroomFeed[];
  /** Each `host:port` that may be read although it is private. */
  readonly allowed: readonly string[];
  /** How often each path was asked for. */
  readonly asked: ReadonlyMap<string, number>;
  /** Requests that reached an address nobody allowed. */
  readonly privateReached: readonly string[];
  /** From now on the feeds that failed are like any other. */
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** Every name of this domain is another way to the private address. */
export const REBINDING = 'rebind.test';
export const PRIVATE = '127.0.1.1';
const ENTRIES = 5;
const HEAVY = 'x<br>'.repeat(59_000);

type Send = (feed: Served, request: IncomingMessage, response: ServerResponse) => void;

interface Served {
  readonly number: number;
  readonly base: string;
  readonly body: (options?: BodyOptions) => string;
  readonly headers: Readonly<Record<string, string>>;
}

interface BodyOptions {
  /** Another for each reading. */
  readonly id?: (entry: number) => string;
  readonly link?: (entry: number) => string | undefined;
}

const GOOD = {
  plain: send(({ body }) => body()),
  gzip: send(({ body }) => gzipSync(body()), { 'content-encoding': 'gzip' }),
  brotli: send(({ body }) => brotliCompressSync(body()), { 'content-encoding': 'br' }),
  latin1: send(({ body }) => Buffer.from(body(), 'latin1'), { 'content-type': 'application/xml; charset=iso-8859-1' }),
  tagged: (feed: Served, request: IncomingMessage, response: ServerResponse) => {
    const isSame = request.headers['if-none-match'] === '"one"';
    response.writeHead(isSame ? 304 : 200, { ...feed.headers, etag: '"one"' }).end(isSame ? '' : feed.body());
  },
  moved: (feed: Served, request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.endsWith('/there') === true) return void response.writeHead(200, feed.headers).end(feed.body());
    response.writeHead(301, { location: `${feed.base}/feed/there` }).end();
  },
  'changing ids': send(({ body }) => body({ id: () => Math.random().toString(36) })),
  'changing ids, no pages': send(({ body }) => body({ id: () => Math.random().toString(36), link: () => undefined })),
  'pages that a parser never ends': send(({ body }) => body()),
  'pages for members': send(({ body }) => body()),
  'pages kept from bots': send(({ body }) => body({ link: (entry) => `/closed/${entry}` })),
  'pages on private addresses': send(({ body, base }) => body({ link: (entry) => PRIVATE_PAGES[entry]?.(base) })),
} satisfies Record<string, Send>;

const PRIVATE_PAGES: readonly ((base: string) => string)[] = [
  (base) => `http://${PRIVATE}:${new URL(base).port}/secret`,
  (base) => `${base}/to-private`,
  () => 'http://169.254.169.254/latest/meta-data',
  (base) => `http://[::ffff:${PRIVATE}]:${new URL(base).port}/secret`,
  (base) => `http://pages.${REBINDING}:${new URL(base).port}/secret`,
];

const BAD = {
  silent: () => undefined,
  slow: (_: Served, __: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    const drip = setInterval(() => response.write(' '), 100).unref();
    response.on('close', () => clearInterval(drip));
  },
  huge: (_: Served, __: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  'wrong length': (feed: Served, _: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { ...feed.headers, 'content-length': '999999' });
    response.write(feed.body(), () => response.destroy());
  },
  bomb: send(() => BOMB, { 'content-encoding': 'gzip' }),
  'endless redirect': (feed: Served, request: IncomingMessage, response: ServerResponse) => {
    const { searchParams } = new URL(request.url ?? '', feed.base);
    const location = `${feed.base}/feed?n=${Number(searchParams.get('n') ?? 0) + 1}`;
    response.writeHead(302, { location }).end();
  },
  '429': (_: Served, __: IncomingMessage, response: ServerResponse) => {
    response.writeHead(429, { 'retry-after': '3600' }).end();
  },
  '503': (_: Served, __: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end(),
  half: (feed: Served, _: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { ...feed.headers, 'transfer-encoding': 'chunked' });
    response.write(feed.body().slice(0, 400), () => response.destroy());
  },
  'no feed': send(() => '<!doctype html><html><body>Nothing here</body></html>'),
  'to private': (feed: Served, _: IncomingMessage, response: ServerResponse) => {
    response.writeHead(302, { location: `http://${PRIVATE}:${new URL(feed.base).port}/secret` }).end();
  },
} satisfies Record<string, Send>;

const BOMB = gzipSync(Buffer.alloc(100_000_000));
/** Of ten feeds seven are good, as far as a newsroom's own are. */
const GOOD_OF_TEN = 7;

function send(body: (feed: Served) => string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Send {
  return (feed, _, response) => void response.writeHead(200, { ...feed.headers, ...headers }).end(body(feed));
}

export async function startNewsroom({ feeds: count, hosts, at }: NewsroomSettings): Promise<Newsroom> {
  const asked = new Map<string, number>();
  const privateReached: string[] = [];
  let isMended = false;
  const habits = habitsOf(count);

  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const address = request.socket.localAddress ?? '';
    const path = request.url ?? '/';
    const isAllowed = allowed.includes(host) && address.replace('::ffff:', '') === host.split(':')[0];
    if (!isAllowed) privateReached.push(`${address} as ${host}${path}`);
    const key = `${host}${path.replace(/\?.*$/, '')}`;
    asked.set(key, (asked.get(key) ?? 0) + 1);
    answer(path, `http://${host}`, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  const hostOf = (feed: number) => `127.0.0.${1 + (feed % hosts)}:${port}`;
  const allowed = Array.from({ length: hosts }, (_, host) => hostOf(host));

  function answer(path: string, base: string, request: IncomingMessage, response: ServerResponse): void {
    if (path === '/robots.txt') return void response.end('User-agent: *\nDisallow: /*/closed/\n');
    if (path.endsWith('/to-private')) {
      return void response.writeHead(302, { location: `http://${PRIVATE}:${port}/secret` }).end();
    }
    const [, number = -1, what = '', entry = -1] = /^\/(\d+)\/(\w+)(?:\/(\d+))?/.exec(path) ?? [];
    const habit = habits[Number(number)];
    if (habit === undefined) return void response.writeHead(404).end();
    if (what === 'page') {
      sendPage(habit, [Number(number), Number(entry)], response);
      return;
    }
    const feed = served(Number(number), `${base}/${number}`);
    const isWell = isMended && !isGood(habit);
    (isWell ? GOOD.plain : sendOf(habit))(feed, request, response);
  }

  function served(number: number, base: string): Served {
    const body = ({ id = (entry) => `${number}/${entry}`, link = (entry) => `/page/${entry}` }: BodyOptions = {}) => {
      const items = Array.from({ length: ENTRIES }, (_, entry) => {
        const to = link(entry);
        const url = to === undefined ? '' : `<link>${to.startsWith('/') ? base + to : to}</link>`;
        const date = new Date(at.getTime() - (entry + 1) * 3_600_000).toUTCString();
        return `<item><guid isPermaLink="false">${id(entry)}</guid>${url}<title>${titleOf(number, entry)}</title>
          <pubDate>${date}</pubDate><description>&lt;p>${carried(number, entry)}&lt;/p></description></item>`;
      });
      return `<rss version="2.0"><channel><title>Tarn Post ${number}</title>${items.join('')}</channel></rss>`;
    };
    return { number, base, body, headers: { 'content-type': 'application/xml; charset=utf-8' } };
  }

  return {
    feeds: habits.map((habit, number) => ({
      url: `http://${hostOf(number)}/${number}/feed`,
      habit,
      isGood: isGood(habit),
      titles: Array.from({ length: ENTRIES }, (_, entry) => titleOf(number, entry)),
    })),
    allowed,
    asked,
    privateReached,
    mend: () => {
      isMended = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Good and bad ones mixed, so that most hosts have both. */
function habitsOf(count: number): Habit[] {
  const good = Object.keys(GOOD) as Habit[];
  const bad = Object.keys(BAD) as Habit[];
  return Array.from({ length: count }, (_, number) => {
    const round = Math.floor(number / 10);
    const place = number % 10;
    return place < GOOD_OF_TEN
      ? (good[(round * GOOD_OF_TEN + place) % good.length] as Habit)
      : (bad[(round * (10 - GOOD_OF_TEN) + place - GOOD_OF_TEN) % bad.length] as Habit);
  });
}

function isGood(habit: Habit): boolean {
  return Object.hasOwn(GOOD, habit);
}

function sendOf(habit: Habit): Send {
  return { ...GOOD, ...BAD }[habit];
}

const WHO = [
  'Ada Nwosu',
  'Olen Brandt',
  'Mira Castell',
  'Ivo Halloran',
  'Sena Okafor',
  'Petra Lindqvist',
  'Tomas Reyes',
];
const WHAT =
  'boats bridges schools harvests ferries orchards mills lanterns wells choirs quarries kites looms glaciers'.split(
    ' ',
  );
const WHERE = 'Tarn Ellery Brack Sonde Marrow Quill Hesper Lunt Ostrey Vane Corrin Dapple Merrow'.split(' ');
const WHEN = 'dawn noon dusk night spring summer autumn winter market harvest flood thaw'.split(' ');

const pick = <T>(from: readonly T[], number: number) => from[number % from.length] as T;

/** Of one entry: every feed writes of other things. */
function words(feed: number, entry: number) {
  const number = feed * 31 + entry * 7;
  return {
    who: pick(WHO, number),
    what: pick(WHAT, feed + entry * 5),
    where: pick(WHERE, feed),
    when: pick(WHEN, number * 3),
  };
}

function titleOf(feed: number, entry: number): string {
  const { what, where } = words(feed, entry);
  return `${where} counts ${what} ${feed}-${entry}`;
}

function filler(feed: number, entry: number): string {
  const { what, where, when } = words(feed, entry);
  const number = `${feed * 13 + entry}`;
  return `In ${where} the ${what} were counted at ${when}, and ${number} of them stood where nobody had looked. The council of ${where}
    wants the ${pick(WHAT, feed * 3 + entry)} near the ${pick(WHERE, entry + feed * 5)} road mended before the next ${pick(WHEN, feed)}. `.repeat(
    3,
  );
}

const carried = (feed: number, entry: number) => `${titleOf(feed, entry)}. ${filler(feed, entry)}`;

function sendPage(habit: Habit, [feed, entry]: readonly [number, number], response: ServerResponse): void {
  if (habit === 'pages for members') return void response.writeHead(402).end();
  const title = titleOf(feed, entry);
  const { who, what, where } = words(feed, entry);
  const text = `<p>${filler(feed, entry)}</p><p>“We count the ${what} twice,” said ${who}, who keeps the book of ${where}.</p>
    <p>${filler(feed, entry)}</p>`;
  const heavy = habit === 'pages that a parser never ends' ? HEAVY : '';
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      `<html><head><title>${title}</title></head><body><article><h1>${title}</h1>${text}</article>${heavy}</body></html>`,
    );
}
