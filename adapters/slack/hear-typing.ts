/** What fits a half-typed value of a form. */
import type { BlockSuggestion, types } from '@slack/bolt';
import type { Hearing } from './answering.ts';
import { isOption, keyOf, toOption } from './to-view.ts';

export async function hearTyping(
  { listener, askerFrom }: Hearing,
  { block_id: option, value: typed, view, user, team }: BlockSuggestion,
  acknowledge: (body: { readonly options: types.PlainTextOption[] }) => Promise<void>,
): Promise<void> {
  const { command, channel } = keyOf({ private_metadata: view?.private_metadata ?? '{}' });
  const asker = askerFrom({ team: team?.id ?? '', channel, user: user.id });
  const fits = await listener.suggest({ command, option, typed }, asker);
  await acknowledge({ options: fits.filter(isOption).map(toOption) });
}
