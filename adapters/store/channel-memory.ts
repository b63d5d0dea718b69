/** What the store keeps of what a channel was told by its digests, and of what it does not want to be told. */
import type { Mute, ToldArticle } from '../../briefings/model.ts';
import type { Place } from '../chat/platform.ts';

export interface ChannelMemory {
  /** What the channel's digests of that time told, or are telling, each with the story it is in now. */
  toldArticles(place: Place, due: { readonly since: Date; readonly before: Date }): Promise<ToldArticle[]>;
  /** In the order they were asked for; a story goes by the number it has now. */
  mutes(place: Place): Promise<Mute[]>;
  /** One for the same words, publisher or story takes the place of the one before it. */
  addMute(place: Place, mute: Mute, at: Date): Promise<void>;
  /** @returns false where there is none. */
  removeMute(place: Place, mute: Mute): Promise<boolean>;
}
