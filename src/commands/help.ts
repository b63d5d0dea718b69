import { type Command, defineCommand, usage } from '../../adapters/chat/command.ts';
import { message } from '../../adapters/chat/message.ts';
import type { Context, Services } from '../services.ts';
import { thingsToTry } from '../tries.ts';

/** Help is made from the very definitions that are run. */
export function newsHelp(others: readonly Command<Services>[]): Command<Services> {
  return defineCommand({
    name: 'news-help',
    summary: 'What can be asked, with examples',
    example: '/news-help',
    options: {},
    run: async (_, { services, asker }: Context) => {
      const tries = await thingsToTry(asker.tenant, services);
      return {
        ...message(
          { kind: 'heading', text: 'Three things to try' },
          { kind: 'list', items: tries.map(({ line }) => ({ text: line })) },
          { kind: 'heading', text: 'What can be asked' },
          { kind: 'list', items: others.map((command) => ({ text: usage(command), detail: command.summary })) },
        ),
        buttons: tries.map(({ button }) => button),
      };
    },
  });
}
