/** What somebody types, presses or begins to type → the app's answer → how it is shown. */
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import { message } from '../chat/message.ts';
import type { Answer, Listener } from '../chat/platform.ts';
import { askerOf, commandOf, heardOf } from './asked.ts';
import { offer, reply } from './reply.ts';

const SUGGESTIONS = 25;
const LONGEST_SUGGESTION = 100;

const UNSEEN: Answer = {
  message: message({ kind: 'text', text: 'You cannot see that channel, or I cannot. Choose another one.' }),
  isPublic: false,
  failed: true,
};

export async function hear(interaction: Interaction, listener: Listener): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(interaction, listener);
  if (!interaction.isChatInputCommand() && !interaction.isButton()) return;
  const { id, token, applicationId } = interaction;
  const asker = askerOf(interaction);
  await reply(
    interaction.client.rest,
    { id, token, applicationId, isPress: interaction.isButton() },
    async (progress): Promise<Answer> => {
      if (asker === undefined) return UNSEEN;
      if (interaction.isButton()) return listener.press(interaction.customId, asker);
      return listener.command(heardOf(interaction), asker, progress);
    },
  );
}

async function suggest(interaction: AutocompleteInteraction, listener: Listener): Promise<void> {
  const { id, token, applicationId } = interaction;
  const { name, value } = interaction.options.getFocused(true);
  const halfTyped = { command: commandOf(interaction), option: name, typed: String(value) };
  const asker = askerOf(interaction);
  const values = asker === undefined ? [] : await listener.suggest(halfTyped, asker);
  const offered = values.filter((each) => each !== '' && each.length <= LONGEST_SUGGESTION).slice(0, SUGGESTIONS);
  await offer(interaction.client.rest, { id, token, applicationId, isPress: false }, offered);
}
