/** The bot at work on a local newsroom, from outside: a process that is told what to do, and killed. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NewsroomBotSettings, Said, Told } from '../../bench/newsroom-bot.ts';

export interface NewsroomBot {
  /** @returns what it says when it has done that. */
  readonly tell: (told: Told) => Promise<Said>;
  /** SIGKILL. */
  readonly kill: () => Promise<void>;
}

const FROM_SOURCE = fileURLToPath(new URL('../../bench/newsroom-bot.ts', import.meta.url));

/** @param script the bot where it is built; from source without it. */
export async function startNewsroomBot(settings: NewsroomBotSettings, script = FROM_SOURCE): Promise<NewsroomBot> {
  const execArgv = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = fork(script, [JSON.stringify(settings)], { execArgv });
  await heard(child, 'start');
  return {
    tell: (told) => {
      const said = heard(child, told.do);
      child.send(told);
      return said;
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function heard(child: ChildProcess, what: Said['did']): Promise<Said> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      child.off('message', hear).off('exit', fail);
      act();
    };
    const hear = (said: unknown) => {
      if ((said as Said).did === what) settle(() => resolve(said as Said));
    };
    const fail = (code: number | null) =>
      settle(() => reject(new Error(`The bot ended with ${code} before "${what}"`)));
    child.on('message', hear).once('exit', fail);
  });
}
