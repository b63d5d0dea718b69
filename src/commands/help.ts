import { type Command, defineCommand, usage } from '../../adapters/chat/command.ts';
import { message } from '../../adapters/chat/message.ts';
import type { Context, Services } from '../services.ts';

/** Help is made from the very definitions that are run. */
export function newsHelp(others: readonly Command<Services>[]): Command<Services> {
  return defineCommand({
    name: 'news-help',
    summary: 'What can be asked, with examples',
    example: '/news-help',
    options: {},
    run: async (_, { services, asker }: Context) => {
      const { store } = services;
      const [quoted] = await store.speakers(asker.tenant, '', 1);
      const tries = others.map(({ example }) => example);
      return message(
        { kind: 'heading', text: 'What can be asked' },
        { kind: 'list', items: others.map((command) => ({ text: usage(command), detail: command.summary })) },
        {
          kind: 'note',
          text:
            quoted === undefined
              ? `For instance: ${tries[0]}`
              : `Try: /briefing, /quote find ${quoted.name}, /quote check "…" ${quoted.name}`,
        },
      );
    },
  });
}
