/** Addresses that mean one page, whatever trackers, phones and AMP made of them. For comparing, never for fetching or showing. */

const TRACKERS =
  /^(?:utm_.*|mtm_.*|pk_.*|hsa_.*|at_.*|_hs.*|mc_[ce]id|fbclid|gclid|gclsrc|dclid|msclkid|twclid|igshid|igsh|yclid|wbraid|gbraid|cmp(?:id)?|icid|ocid|ito|ncid|rss|ref|ref_src|ref_url|refsrc|src|source|partner|feed(?:type|name)?|smid|smtyp|sr_share|share|shared|spm|ns_.*|xtor|trk|traffic_source|taid|guccounter|guce_.*|soc_.*|mkt_tok|vero_id|ftag|via|amp|outputtype|amp_js_v|usqp|__twitter_impression|tmp_.*)$/iu;
const PHONE_HOST = /^(?:www\d?|m|mobile|amp|amphtml)\./u;
const PAGE_FILE = /\/(?:index|default)\.(?:html?|php|aspx?)$/iu;
const AMP_PATH = /\/amp(?=\/|$)|(?:\.amp|-amp)(?=\.html?$|$)|(?<=\.)amp\.(?=html?$)/giu;
const MAX_UNWRAPPED = 3;

/** The key under which two addresses of one page meet; what is no http(s) address is its own key. */
export function comparableUrl(address: string): string {
  const url = unwrapped(address);
  if (url === undefined) return address;
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKERS.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted();
  const path = url.pathname
    .replace(AMP_PATH, '')
    .replace(PAGE_FILE, '/')
    .replace(/\/{2,}/gu, '/')
    .replace(/\/$/u, '');
  return `${hostKey(url)}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** The host of an http(s) address without `www.`, `m.` or `amp.`; undefined where it is none. */
export function comparableHost(address: string): string | undefined {
  const url = web(address);
  return url === undefined ? undefined : hostKey(url);
}

function hostKey(url: URL): string {
  const bare = url.host.replace(PHONE_HOST, '');
  return bare.includes('.') ? bare : url.host;
}

function web(address: string): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && /^https?:$/u.test(url.protocol) ? url : undefined;
}

/** Out of AMP caches and redirects that carry their target. */
function unwrapped(address: string): URL | undefined {
  let url = web(address);
  for (let depth = 0; depth < MAX_UNWRAPPED && url !== undefined; depth++) {
    const inner = targetIn(url);
    if (inner === undefined) break;
    url = inner;
  }
  return url;
}

function targetIn(url: URL): URL | undefined {
  const cached = /^\/(?:amp\/|[a-z]\/)(s\/)?([^/]+\..*)$/u.exec(url.pathname);
  const isCache =
    /(?:^|\.)cdn\.ampproject\.org$/u.test(url.hostname) || (isGoogle(url) && url.pathname.startsWith('/amp/'));
  if (isCache && cached !== null) return web(`http${cached[1] === undefined ? '' : 's'}://${cached[2]}${url.search}`);
  const isRedirect = (isGoogle(url) && url.pathname === '/url') || /^(?:l|lm)\.facebook\.com$/u.test(url.hostname);
  return isRedirect
    ? web(url.searchParams.get('url') ?? url.searchParams.get('q') ?? url.searchParams.get('u') ?? '')
    : undefined;
}

function isGoogle(url: URL): boolean {
  return /^(?:www\.)?google\.[a-z.]{2,6}$/u.test(url.hostname);
}
