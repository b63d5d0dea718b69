/** Somebody named differently in several articles, asked about as a user would, after reading real pages. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_ASKER, LOCAL_TENANT } from '../../src/app.ts';
import { suggest } from '../../src/suggest.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const FILLER = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(4);
const PAGES: Readonly<Record<string, string>> = {
  '/mayor': 'Anders Stam, the mayor of Tarn, opened the hall. “The roof will hold,” Anders Stam said.',
  '/knight': 'Sir Anders Stam, the mayor of Tarn, walked in last. “Nobody needs to leave home,” Sir Anders said.',
  '/middle': 'Anders Olaf Stam, the mayor of Tarn, was late. “I was reading,” Mr Stam said.',
  '/sister': 'Edda Stam, a baker, listened. “My bread is ready,” Edda Stam said.',
  '/short': 'At the harbour the mood was good. “We sail at noon,” Stam said.',
};

let site: WebServer;
let app: LocalApp;
beforeEach(async () => {
  site = await startWebServer();
  app = await startLocalApp({ at: '2031-05-20T12:00:00Z', allowPrivateHosts: [site.host] });
  for (const [path, text] of Object.entries(PAGES)) {
    const body = `<html><head><title>About ${path}</title></head><body><article><h1>About ${path}</h1><p>${FILLER}</p><p>${text}</p><p>${FILLER}</p></article></body></html>`;
    site.route(path, { headers: { 'content-type': 'text/html' }, body });
  }
  const items = Object.keys(PAGES).map((path) => `<item><guid>${path}</guid><link>${site.url}${path}</link></item>`);
  site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title>${items.join('')}</channel></rss>`,
  });
  await app.ask(`/source add ${site.url}/feed`);
});
afterEach(async () => {
  await app.close();
  await site.close();
});

const HIS = ['The roof will hold', 'Nobody needs to leave home', 'I was reading'];

describe('/quote find', () => {
  test.each([
    ['an alias that another article prints', 'olaf stam', HIS],
    ['a title', '"Sir Anders Stam"', HIS],
    ['no title', 'anders', HIS],
    ['another given name', 'edda stam', ['My bread is ready']],
    ['the surname that all share', 'stam', [...HIS, 'My bread is ready', 'We sail at noon']],
  ])('by %s', async (_, speaker, words) => {
    const answer = await app.ask(`/quote find ${speaker}`);
    for (const each of [...HIS, 'My bread is ready', 'We sail at noon']) {
      if (words.includes(each)) expect(answer).toContain(`“${each}”`);
      else expect(answer).not.toContain(each);
    }
  });
});

test('/quote check knows somebody by a name of another article', async () => {
  expect(await app.ask('/quote check "The roof will hold" "Anders Olaf Stam"')).toMatch(/^Verbatim\n/);
  expect(await app.ask('/quote check "The roof will hold" "Edda Stam"')).toMatch(/^Said by somebody else: Anders Stam/);
});

test('what is suggested is a line a person, by any alias', async () => {
  const typed = (text: string) =>
    suggest({ command: 'quote find', option: 'speaker', typed: text }, LOCAL_ASKER, app.services);
  expect(await typed('sta')).toEqual([expect.stringMatching(/^Anders .*Stam$/), 'Edda Stam', 'Stam']);
  expect(await typed('ola')).toEqual([expect.stringMatching(/^Anders .*Stam$/)]);
});

test('topics and publishers are suggested from what is read', async () => {
  const about = (typed: string) =>
    suggest({ command: 'digest add', option: 'about', typed }, LOCAL_ASKER, app.services);
  expect(await about('kni')).toEqual(['knight']);
  expect(await about('ferries, mid')).toEqual(['ferries, middle']);
  expect(await about('nothing of the kind')).toEqual([]);
  const printed = { command: 'quote check', option: 'publisher', typed: 'POST' };
  expect(await suggest(printed, LOCAL_ASKER, app.services)).toEqual(['Tarn Post']);
  expect(await suggest({ ...printed, typed: 'Herald' }, LOCAL_ASKER, app.services)).toEqual([]);
});

test('the store knows what they were', async () => {
  const at = new Date('2031-05-20T12:00:00Z');
  const [holder, ...others] = await app.store.holdersOf(LOCAL_TENANT, 'mayor of Tarn', at);
  expect(holder).toMatchObject({ person: { quotations: 3 }, role: 'mayor of Tarn' });
  expect(others).toEqual([]);
});
