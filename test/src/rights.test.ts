/** Who may what: each command by somebody who may nothing, by somebody who may change the channel, and by an admin. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asker, Change } from '../../adapters/chat/platform.ts';
import { LOCAL_ASKER } from '../../src/app.ts';
import { commands } from '../../src/commands/index.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';

let app: LocalApp;
beforeAll(async () => {
  app = await startLocalApp({ at: '2031-05-19T05:00:00Z' });
});
afterAll(() => app.close());

const whoMay = (...may: readonly Change[]): Asker => ({ ...LOCAL_ASKER, may: async (change) => may.includes(change) });
const isRefused = async (line: string, asker: Asker) => /^You may not use /u.test(await app.ask(line, asker));

test.each(commands.map(({ name, example, changes }) => [example, name, changes] as const))(
  '%s',
  async (line, name, changes) => {
    const alone = `/${name}`;
    for (const typed of [line, alone]) {
      expect(await isRefused(typed, whoMay()), `${typed} by anybody`).toBe(changes !== undefined);
      expect(await isRefused(typed, whoMay('channel')), `${typed} by a manager of the channel`).toBe(
        changes === 'workspace',
      );
    }
  },
);

test('what each command changes is on this list', async () => {
  const list = commands.map(({ name, changes = 'nothing' }) => `${name}: ${changes}`).join('\n');
  await expect(`${list}\n`).toMatchFileSnapshot('../golden/rights.txt');
});
