/** Stories that a channel does not want to be told until they change. */
import type { Button } from '../adapters/chat/message.ts';
import type { Store } from '../adapters/store/store.ts';
import { CommandError } from '../briefings/errors.ts';
import type { ArticleId, Mute, StoryBriefing, StoryId, TenantId } from '../briefings/model.ts';
import { runButton } from './buttons.ts';
import { searchWords } from './search-words.ts';

/** As many as fit a row on every platform. */
const MOST_BUTTONS = 5;
const LOOK_BACK_MS = 14 * 86_400_000;
const MAX_MEMBERS = 20_000;
const CANDIDATES = 50;

/** One for each story under its number in the message. */
export function muteButtons(stories: readonly Pick<StoryBriefing, 'id'>[]): Button[] {
  return stories
    .flatMap(({ id }, index) =>
      id === undefined
        ? []
        : [runButton(stories.length > 1 ? `Mute ${index + 1}` : 'Mute this story', `/mute add story ${id}`)],
    )
    .slice(0, MOST_BUTTONS);
}

/** The story of that number, or the newest that has all these words. @throws CommandError where there is none. */
export async function storyAbout(
  store: Store,
  tenant: TenantId,
  { about, now }: { readonly about: string; readonly now: Date },
): Promise<Mute> {
  if (/^\d{1,9}$/.test(about)) return muteOf(store, tenant, { story: Number(about) as StoryId, now });
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const found = await Promise.all(
    searchWords(about).map((word) => store.storyMembers(tenant, { aboutWords: [word], since, limit: CANDIDATES })),
  );
  const [first = [], ...others] = found;
  const story = first.find(({ id }) => others.every((members) => members.some((member) => member.id === id)))?.story;
  if (story === undefined) {
    throw new CommandError(`No story of the last two weeks has "${about}"`, 'Try words of its headline.');
  }
  return muteOf(store, tenant, { story, now });
}

/** As it is now. @throws CommandError where it has no articles any more. */
export async function muteOf(
  store: Store,
  tenant: TenantId,
  { story: number, now }: { readonly story: StoryId; readonly now: Date },
): Promise<Mute> {
  const story = (await store.storyNow(tenant, number)) ?? number;
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const members = await store.storyMembers(tenant, { since, limit: MAX_MEMBERS });
  const articles = members.filter((member) => member.story === story).map(({ id }) => id);
  if (articles.length === 0) throw new CommandError('That story is no longer kept', 'It will not be told again.');
  return { kind: 'story', story, headline: await headlineOf(store, tenant, articles), articles };
}

async function headlineOf(store: Store, tenant: TenantId, ids: readonly ArticleId[]): Promise<string> {
  const [newest] = await store.articlesById(tenant, ids.slice(0, 1));
  return newest?.article.title ?? newest?.article.text.slice(0, 80) ?? '';
}

export function muteInWords(mute: Mute): string {
  switch (mute.kind) {
    case 'words':
      return `“${mute.words}”`;
    case 'publisher':
      return `everything of ${mute.publisher}`;
    case 'story':
      return `the story “${mute.headline}”, until it changes`;
    default:
      return mute satisfies never;
  }
}
