import { defineCommand } from '../../adapters/chat/command.ts';
import { message } from '../../adapters/chat/message.ts';
import { briefChannel, memoryOf } from '../channel-briefing.ts';
import { briefingParts, count } from '../present.ts';
import type { Context } from '../services.ts';

const DAY_MS = 86_400_000;

export const briefing = defineCommand({
  name: 'briefing',
  isShareable: true,
  summary: 'The news now, in a minute',
  example: '/briefing since yesterday',
  options: {
    about: { kind: 'text', summary: 'Words or names to look for', positional: true, suggest: 'topic' },
    since: { kind: 'time', edge: 'start', summary: 'Such as "monday" or "24h"; without it, the last 24 hours' },
    length: { kind: 'choice', summary: 'How much to say', choices: ['short', 'standard', 'long'] },
  },
  run: async ({ about, since, length = 'standard' }, { services, asker, now }: Context) => {
    const { store, stories, reword } = services;
    await stories.settle(asker.tenant);
    const from = since ?? (await store.lastPostedAt(asker)) ?? new Date(now.getTime() - DAY_MS);
    const wish = { since: from, length, asPrinted: since !== undefined, ...(about !== undefined && { about }) };
    const { mutes, told = [] } = await memoryOf(store, asker, now);
    const memory = { mutes, ...(since === undefined && { told }) };
    const briefed = await briefChannel(store, asker, { wish, memory, now });
    if (briefed.stories.length > 0) return message(...briefingParts(await reword(briefed, asker)));
    const { articles: kept } = await store.archiveSize(asker.tenant);
    const what = about === undefined ? 'Nothing new' : `Nothing about "${about}"`;
    return message(
      {
        kind: 'text',
        text: `${what} since ${from.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}.`,
      },
      {
        kind: 'note',
        text:
          kept === 0
            ? 'The archive is empty: add a feed with /source add <url>.'
            : `The archive holds ${count(kept, 'article')}. Look further back with "since", such as /briefing since last week.`,
      },
    );
  },
});
