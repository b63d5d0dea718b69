/** What robots.txt lets a bot read (RFC 9309), asked once a day for each site. */
import robotsParser from 'robots-parser';
import { ExpectedError, FetchError } from '../../briefings/errors.ts';
import { shownUrl } from './shown-url.ts';

/** The name a site's rules are looked up by. */
export const ROBOT_NAME = 'Verbatim';

const DAY_MS = 86_400_000;
/** A site whose rules could not be had is asked again after this. */
const RETRY_MS = 10 * 60_000;
const MAX_SITES = 1_000;
/** A hostile file must not cost more than a look: 500 rules over the longest path take a fifth of a second. */
const MAX_RULES = 500;
const MAX_RULE_CHARS = 200;
/** Nobody's wish keeps others waiting longer than this between two pages. */
const MAX_DELAY_MS = 10_000;

export interface Robots {
  /**
   * @returns how long the site wants to be left alone between two pages, in milliseconds.
   * @throws FetchError where the page is not for bots, or the rules cannot be had because of a fault.
   */
  readonly permit: (url: URL) => Promise<number>;
}

// Its types describe another export than it has.
const parse = robotsParser as unknown as (url: string, text: string) => Robot;
type Robot = ReturnType<typeof robotsParser.default>;

interface Rules {
  readonly robot: Robot | undefined;
  readonly until: number;
}

/** @param read the text of an address. @param now is monotonic, in milliseconds. */
export function createRobots(read: (url: URL) => Promise<string>, now: () => number): Robots {
  const known = new Map<string, Promise<Rules>>();

  async function rulesOf(site: string): Promise<Rules> {
    const kept = await known.get(site);
    if (kept !== undefined && kept.until > now()) return kept;
    const asked = rulesAt(new URL('/robots.txt', site));
    known.delete(site);
    known.set(site, asked);
    for (const oldest of known.keys()) if (known.size > MAX_SITES) known.delete(oldest);
    return asked;
  }

  async function rulesAt(url: URL): Promise<Rules> {
    try {
      return { robot: parse(url.href, rulesForUs(await read(url))), until: now() + DAY_MS };
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      // No rules, or none that are text: everything may be read. A fault, and what never answers: nothing may.
      const isAbsent = !error.retryable;
      return isAbsent
        ? { robot: parse(url.href, ''), until: now() + DAY_MS }
        : { robot: undefined, until: now() + RETRY_MS };
    }
  }

  return {
    permit: async (url) => {
      const { robot } = await rulesOf(url.origin);
      if (robot === undefined) {
        throw new FetchError(`Cannot read ${shownUrl(url.href)}: the site's robots.txt cannot be read just now`, {
          advice: 'It is tried again later.',
          retryable: true,
        });
      }
      if (robot.isAllowed(url.href, ROBOT_NAME) === false) {
        throw new FetchError(`Cannot read ${shownUrl(url.href)}: the site's robots.txt keeps bots out`, {
          advice: 'What its feed carries is read.',
          retryable: false,
        });
      }
      return Math.min((robot.getCrawlDelay(ROBOT_NAME) ?? 0) * 1_000, MAX_DELAY_MS);
    },
  };
}

/** The groups that name this bot or every bot; the parser keeps each rule once for every name above it. */
function rulesForUs(text: string): string {
  const kept: string[] = [];
  let isForUs = false;
  let wasName = false;
  for (const { line, field, value } of fieldsIn(text)) {
    const isName = field === 'user-agent';
    const isOurName = isName && OUR_NAME.test(value);
    if (isName) isForUs = isOurName || (wasName && isForUs);
    if (isOurName || (isForUs && RULE.test(field))) kept.push(line);
    wasName = isName;
    if (kept.length >= MAX_RULES) break;
  }
  return kept.join('\n');
}

const OUR_NAME = /^(?:\*|verbatim)(?:\/|\s*$)/iu;
const RULE = /^(?:allow|disallow|crawl-delay)$/u;

function* fieldsIn(text: string): Generator<{ line: string; field: string; value: string }> {
  for (const whole of text.split(/\r\n?|\n/u)) {
    const line = whole.slice(0, MAX_RULE_CHARS);
    const [, field, value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/iu.exec(line) ?? [];
    if (field !== undefined) yield { line, field: field.toLowerCase(), value };
  }
}
