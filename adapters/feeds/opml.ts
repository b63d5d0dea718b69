/** OPML 2.0: lists of feeds, as feed readers exchange them. */
import { Parser } from 'htmlparser2';
import { InputError } from '../../briefings/errors.ts';
import { MAX_URL_CHARS } from './max-url.ts';

export interface OutlinedFeed {
  /** What the list calls it, else its host. */
  readonly title: string;
  readonly feedUrl: string;
}

/** A list longer than this was not made by hand. */
const MAX_FEEDS = 10_000;

/**
 * Every http(s) feed of the list that could be read, in reading order, folders flattened, each address once.
 *
 * @throws InputError when `xml` is no OPML.
 */
export function parseOpml(xml: string): OutlinedFeed[] {
  const feeds = new Map<string, OutlinedFeed>();
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'opml') isOpml = true;
        const feedUrl = name === 'outline' ? webAddress(attributes['xmlurl']) : undefined;
        if (feedUrl === undefined || feeds.has(feedUrl) || feeds.size >= MAX_FEEDS) return;
        const title = oneLine(attributes['title']) || oneLine(attributes['text']) || new URL(feedUrl).hostname;
        feeds.set(feedUrl, { title, feedUrl });
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(xml);
  if (!isOpml)
    throw new InputError(
      'That is no OPML list of feeds',
      'Give the address of a file that a feed reader exported as OPML.',
    );
  return [...feeds.values()];
}

/** Titles and addresses come back unchanged from {@link parseOpml}. */
export function toOpml(sources: readonly OutlinedFeed[]): string {
  const outlines = sources.map(({ title, feedUrl }) => {
    const name = escaped(title);
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(feedUrl)}"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head><title>Sources</title></head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function webAddress(address: string | undefined): string | undefined {
  const trimmed = address?.trim() ?? '';
  // Older readers wrote `feed:` before or instead of the protocol.
  const url = trimmed.replace(/^feed:(?=https?:)/iu, '').replace(/^feed:(?=\/\/)/iu, 'http:');
  const href = /^https?:\/\//iu.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
  return href !== undefined && href.length <= MAX_URL_CHARS ? href : undefined;
}

function oneLine(text: string | undefined): string {
  return text?.replace(/[\s\0]+/gu, ' ').trim() ?? '';
}

/** XML has no way to write a control character. */
function escaped(text: string): string {
  return text
    .replace(/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
