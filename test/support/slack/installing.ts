/** Somebody with a browser who installs the app. */
import { decode } from 'html-entities';
import { PUBLIC_URL } from './workspace.ts';

export interface Page {
  readonly status: number;
  readonly body: string;
}

interface Visit {
  /** Where the app really listens. */
  readonly app: string;
  /** Without it, the answer to Slack's question is brought by another browser. */
  readonly sameBrowser?: boolean;
}

/** @returns the last page seen. */
export async function install({ app, sameBrowser = true }: Visit): Promise<Page> {
  const offer = await fetch(`${app}/slack/install`);
  const cookie = (offer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const ask = decode(/href="([^"]*authorize[^"]*)"/u.exec(await offer.text())?.[1] ?? '');
  const consent = await (await fetch(ask)).text();
  const fields = Array.from(consent.matchAll(/name="(\w+)" value="([^"]*)"/gu), ([, name = '', value = '']) => [
    name,
    decode(value),
  ]);
  const answer = await fetch(new URL('/oauth/v2/authorize/callback', ask), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(Object.fromEntries(fields) as Record<string, string>),
  });
  const back = (answer.headers.get('location') ?? '').replace(PUBLIC_URL, app);
  return visit(back, sameBrowser ? cookie : '');
}

export async function visit(url: string, cookie = ''): Promise<Page> {
  const seen = await fetch(url, { headers: { cookie } });
  return { status: seen.status, body: await seen.text() };
}
