import { defineCommand } from '../../adapters/chat/command.ts';
import { message } from '../../adapters/chat/message.ts';
import { CommandError } from '../../briefings/errors.ts';
import type { Mute } from '../../briefings/model.ts';
import { muteInWords, storyAbout } from '../mutes.ts';
import type { Context } from '../services.ts';

const what = {
  words: { kind: 'text', summary: 'Words that all stand in a title or first lines', positional: true },
  publisher: { kind: 'text', summary: 'Name of a publisher, as it is shown' },
  story: { kind: 'text', summary: 'Words of one story: it is left out until it changes' },
} as const;

interface What {
  readonly words?: string;
  readonly publisher?: string;
  readonly story?: string;
}

export const muteAdd = defineCommand({
  name: 'mute add',
  summary: 'Leave words, a publisher or one story out of what this channel is told',
  example: '/mute add story ferry strike',
  changes: 'channel',
  isOfChannel: true,
  options: what,
  run: async (wish, { services: { store, stories }, asker, now }: Context) => {
    const simple = simpleMute(wish);
    if (simple === undefined) await stories.settle(asker.tenant);
    const mute = simple ?? (await storyAbout(store, asker.tenant, { about: wish.story ?? '', now }));
    await store.addMute(asker, mute, now);
    return message({ kind: 'text', text: `Muted in this channel: ${muteInWords(mute)}.` });
  },
});

export const muteRemove = defineCommand({
  name: 'mute remove',
  summary: 'Tell this channel of something again',
  example: '/mute remove publisher The Quay',
  changes: 'channel',
  isOfChannel: true,
  options: what,
  run: async (wish, { services: { store }, asker }: Context) => {
    const mutes = await store.mutes(asker);
    const simple = simpleMute(wish);
    const about = (wish.story ?? '').toLowerCase();
    const found = simple ?? mutes.find((mute) => mute.kind === 'story' && mute.headline.toLowerCase().includes(about));
    if (found === undefined || !(await store.removeMute(asker, found))) {
      throw new CommandError('That is not muted here', '/mute list shows what is.');
    }
    return message({ kind: 'text', text: `No longer muted: ${muteInWords(found)}.` });
  },
});

export const muteList = defineCommand({
  name: 'mute list',
  summary: 'What this channel is not told',
  example: '/mute list',
  isOfChannel: true,
  options: {},
  run: async (_, { services: { store }, asker }: Context) => {
    const mutes = await store.mutes(asker);
    if (mutes.length === 0) return message({ kind: 'text', text: 'Nothing is muted in this channel.' });
    return message({ kind: 'list', items: mutes.map((mute) => ({ text: muteInWords(mute) })) });
  },
});

/** @returns undefined where a story is meant. @throws CommandError unless just one thing is named. */
function simpleMute({ words, publisher, story }: What): Mute | undefined {
  if ([words, publisher, story].filter((named) => named !== undefined).length !== 1) {
    throw new CommandError(
      'Name words, a publisher or a story',
      'One at a time, such as /mute add publisher The Quay.',
    );
  }
  if (words !== undefined) return { kind: 'words', words };
  return publisher === undefined ? undefined : { kind: 'publisher', publisher };
}
