import type { Command } from '../../adapters/chat/command.ts';
import type { Services } from '../services.ts';
import { briefing } from './briefing.ts';
import { digestAdd, digestList, digestPreview, digestRemove } from './digest.ts';
import { newsHelp } from './help.ts';
import { quoteCheck, quoteFind } from './quote.ts';
import { sourceAdd, sourceList, sourceRemove } from './source.ts';

const asking: readonly Command<Services>[] = [
  briefing,
  quoteFind,
  quoteCheck,
  digestAdd,
  digestList,
  digestPreview,
  digestRemove,
  sourceAdd,
  sourceList,
  sourceRemove,
];

/** Every command, in the order help lists them. */
export const commands: readonly Command<Services>[] = [...asking, newsHelp(asking)];
