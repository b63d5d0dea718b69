import type { Command } from '../../adapters/chat/command.ts';
import type { Services } from '../services.ts';
import { briefing } from './briefing.ts';
import { digestAdd, digestEdit, digestPause, digestRemove, digestResume } from './digest-change.ts';
import { digestList, digestPreview, digestWhy } from './digest-show.ts';
import { newsHelp } from './help.ts';
import { muteAdd, muteList, muteRemove } from './mute.ts';
import { quoteCheck } from './quote-check.ts';
import { quoteFind } from './quote-find.ts';
import { quoteHide, quoteKeep, quoteReport, quoteReports } from './quote-report.ts';
import { sourceAdd, sourceExport, sourceImport, sourceList, sourceRemove } from './source.ts';
import { watchAdd, watchList, watchRemove } from './watch.ts';

const asking: readonly Command<Services>[] = [
  briefing,
  quoteFind,
  quoteCheck,
  quoteReport,
  quoteReports,
  quoteHide,
  quoteKeep,
  digestAdd,
  digestEdit,
  digestList,
  digestPreview,
  digestPause,
  digestResume,
  digestRemove,
  digestWhy,
  watchAdd,
  watchList,
  watchRemove,
  muteAdd,
  muteList,
  muteRemove,
  sourceAdd,
  sourceList,
  sourceRemove,
  sourceImport,
  sourceExport,
];

/** Every command, in the order help lists them. */
export const commands: readonly Command<Services>[] = [...asking, newsHelp(asking)];
