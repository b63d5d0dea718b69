/** What a platform with forms asks for, where a command was named without the values it needs. */
import type { Command } from './command.ts';

export interface Form {
  readonly command: Pick<Command<never>, 'name' | 'summary' | 'example' | 'options' | 'changes'>;
  /** What is filled in already, by the name of the option. */
  readonly filled: Readonly<Record<string, string>>;
}
