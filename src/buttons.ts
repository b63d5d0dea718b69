/** Buttons whose click means just what typing a line would. */
import type { Button } from '../adapters/chat/message.ts';

const RUN = 'run:';
/** Of an action; see {@link Button}. */
const MAX_ACTION = 100;

export function runButton(label: string, line: string): Button {
  const action = RUN + line;
  if (action.length > MAX_ACTION) throw new RangeError(`"${line}" is too long for a button`);
  return { label, action };
}

/** @returns the line that a clicked button stands for, if it is one of those. */
export function lineOf(action: string): string | undefined {
  return action.startsWith(RUN) ? action.slice(RUN.length) : undefined;
}
