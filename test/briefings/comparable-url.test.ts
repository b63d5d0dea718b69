import { expect, test } from 'vitest';
import { comparableHost, comparableUrl } from '../../briefings/stories/comparable-url.ts';

const plain = 'https://news.example/2025/02/harbor-opens';

test.each([
  ['trackers', `${plain}?utm_source=feed&utm_medium=rss&fbclid=abc#top`],
  ['http, www, a trailing slash', 'http://www.news.example/2025/02/harbor-opens/'],
  ['a phone', 'https://m.news.example/2025/02/harbor-opens'],
  ['AMP by path', `${plain}/amp/`],
  ['AMP by host', 'https://amp.news.example/2025/02/harbor-opens'],
  ['AMP by query', `${plain}?amp=1&outputType=amp`],
  ['an AMP cache', 'https://news-example.cdn.ampproject.org/c/s/news.example/2025/02/harbor-opens'],
  ["Google's AMP viewer", 'https://www.google.com/amp/s/www.news.example/2025/02/harbor-opens/amp/'],
  ['a redirect that says where to', `https://www.google.com/url?sa=t&url=${encodeURIComponent(plain)}`],
  ['a file that is its folder', 'https://news.example/2025/02/harbor-opens/index.html'],
  ['a port that goes without saying', 'https://news.example:443/2025/02/harbor-opens'],
])('the same page: %s', (_what, address) => expect(comparableUrl(address)).toBe(comparableUrl(plain)));

test.each([
  ['another article', 'https://news.example/2025/02/harbor-closes'],
  ['an article named by its query', `${plain}?id=7`],
  ['another host', 'https://other.example/2025/02/harbor-opens'],
  ['another port', 'https://news.example:8443/2025/02/harbor-opens'],
  ['the camp site', 'https://news.example/2025/02/harbor-opens-camp'],
  ['another case of the path', 'https://news.example/2025/02/Harbor-Opens'],
])('not the same: %s', (_what, address) => expect(comparableUrl(address)).not.toBe(comparableUrl(plain)));

test('the order of a query does not matter, its values do', () => {
  expect(comparableUrl('https://a.example/x?b=2&a=1')).toBe(comparableUrl('https://a.example/x?a=1&b=2'));
  expect(comparableUrl('https://a.example/x?a=1')).not.toBe(comparableUrl('https://a.example/x?a=2'));
});

test('what is no web address is its own key, and has no host', () => {
  expect(comparableUrl('file:///tmp/a.txt')).toBe('file:///tmp/a.txt');
  expect(comparableUrl('nonsense')).toBe('nonsense');
  expect(comparableHost('mailto:ada@a.example')).toBeUndefined();
  expect(comparableHost('https://WWW.A.example/x')).toBe('a.example');
});
