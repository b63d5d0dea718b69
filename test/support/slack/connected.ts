/** The adapter, with the real Bolt in it, connected to the counterpart. */
import { type Message, message } from '../../../adapters/chat/message.ts';
import type { Answer, Asker, Listener, PostingPlatform } from '../../../adapters/chat/platform.ts';
import { createSlack, type SlackSettings } from '../../../adapters/slack/slack.ts';
import type { Clock } from '../clock.ts';
import { Faults } from '../faults.ts';
import { type Slack, startSlack } from './slack.ts';

export type Mode = 'socket' | 'http';

export interface Connected {
  readonly slack: Slack;
  readonly platform: PostingPlatform;
  /** What `start` said. */
  readonly line: string;
  readonly warnings: readonly string[];
  readonly close: () => Promise<void>;
}

interface Wanted {
  readonly mode?: Mode;
  readonly listener?: Partial<Listener>;
  readonly clock?: Clock;
  readonly scopes?: readonly string[];
  readonly faults?: Faults;
  readonly settings?: Partial<SlackSettings>;
}

/** The time of this machine, for tests in which something waits. */
export const runningClock: Clock = {
  now: () => new Date(),
  advance: () => {
    throw new Error('This clock runs by itself');
  },
};

export async function connected({
  mode = 'socket',
  listener,
  clock = runningClock,
  scopes,
  settings,
  faults = new Faults(),
}: Wanted = {}): Promise<Connected> {
  const slack = await startSlack({ clock, faults, ...(scopes !== undefined && { scopes }) });
  const warnings: string[] = [];
  const platform = createSlack({
    ...settingsFor(slack, mode, clock),
    warn: (line) => warnings.push(line),
    ...settings,
  });
  const close = async () => {
    await platform.stop();
    await slack.close();
  };
  try {
    const line = await platform.start({ ...deaf, ...listener });
    if (mode === 'http') slack.requestUrl = `http://127.0.0.1:${/port (\d+)/u.exec(line)?.[1]}/slack/events`;
    return { slack, platform, line, warnings, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export function settingsFor(slack: Slack, mode: Mode, { now }: Clock): SlackSettings {
  return {
    access: { kind: 'token', botToken: slack.botToken },
    connection:
      mode === 'socket'
        ? { kind: 'socket', appToken: slack.appToken }
        : { kind: 'http', signingSecret: slack.signingSecret, port: 0 },
    apiUrl: slack.apiUrl,
    membersMayChange: false,
    now,
    warn: () => undefined,
  };
}

export function says(text: string, more: Partial<Answer> & Pick<Partial<Message>, 'buttons'> = {}): Answer {
  const { buttons, ...answer } = more;
  const said = { ...message({ kind: 'text', text }), ...(buttons !== undefined && { buttons }) };
  return { message: said, isPublic: false, failed: false, ...answer };
}

/** Repeats the line it hears. */
const echo = async (heard: { readonly kind: string; readonly line?: string }, _: Asker): Promise<Answer> =>
  says(`You said ${heard.line}`);

export const deaf: Listener = {
  command: echo,
  press: async (action) => says(`You pressed ${action}`),
  suggest: async () => [],
  home: async () => message(),
  welcome: async () => message({ kind: 'text', text: 'Hello' }),
  came: async () => undefined,
  here: async () => undefined,
  left: async () => undefined,
};
