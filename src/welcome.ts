/** The first words in a channel that the bot is new in. */
import { type Message, message } from '../adapters/chat/message.ts';
import type { TenantId } from '../briefings/model.ts';
import { runButton } from './buttons.ts';
import { count } from './present.ts';
import type { Services } from './services.ts';

export async function welcome(tenant: TenantId, { store }: Pick<Services, 'store'>): Promise<Message> {
  const sources = (await store.listSources(tenant)).length;
  const help = runButton('What can be asked', '/news-help');
  const hello = 'Hello. I say what happened, and who said what, word for word, with the source one click away.';
  if (sources === 0) {
    return {
      ...message(
        { kind: 'text', text: hello },
        { kind: 'note', text: 'First I need something to read: the address of a site or of its feed.' },
      ),
      buttons: [runButton('Add a source', '/source add'), help],
    };
  }
  return {
    ...message(
      { kind: 'text', text: hello },
      {
        kind: 'note',
        text: `I read ${count(sources, 'source')} here. A digest brings the news to this channel by itself.`,
      },
    ),
    buttons: [runButton('New digest', '/digest add'), runButton('The news now', '/briefing'), help],
  };
}
