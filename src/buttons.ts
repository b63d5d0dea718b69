/** Buttons whose click means just what typing a line would. */
import type { Button } from '../adapters/chat/message.ts';

const RUN = 'run:';
/** Of an action; see {@link Button}. */
const MAX_ACTION = 100;
/** What every platform shows of a label. */
const MAX_LABEL = 75;

export function runButton(label: string, line: string): Button {
  const action = RUN + line;
  if (!fitsButton(line)) throw new RangeError(`"${line}" is too long for a button`);
  return { label, action };
}

/** Whether {@link runButton} takes it. */
export function fitsButton(line: string): boolean {
  return RUN.length + line.length <= MAX_ACTION;
}

/** @returns the line that a clicked button stands for, if it is one of those. */
export function lineOf(action: string): string | undefined {
  return action.startsWith(RUN) ? action.slice(RUN.length) : undefined;
}

/** Runs the line that was probably meant; none where there is none, or it is too long. */
export function meantButton(line: string | undefined): Button | undefined {
  return line === undefined || line.length > MAX_LABEL ? undefined : runButton(line, line);
}
