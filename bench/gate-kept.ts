/** `npx tsx bench/gate-kept.ts`: of faithful rewordings how many the gate keeps, and of lies how many it catches. */
import { faultsOf } from '../briefings/faithful/gate.ts';
import { supportOf } from '../briefings/faithful/support.ts';
import { REWORDINGS } from '../test/support/rewordings.ts';
import { LATER_REWORDINGS } from '../test/support/rewordings-later.ts';

interface Case {
  readonly source: string;
  readonly faithful: readonly string[];
  readonly lies: readonly string[];
}

/** Whether the gate keeps it; what it does not expect of it is told. */
function keeps(wording: string, source: string, isFaithful: boolean): boolean {
  const faults = faultsOf(wording, source);
  const isKept = faults.length === 0;
  const why = faults.map(({ kind, words }) => `${kind}: ${words}`).join('; ');
  if (isKept !== isFaithful) console.log(`${isKept ? 'passed' : `refused (${why})`}: ${wording}\n    of: ${source}`);
  return isKept;
}

function count(name: string, cases: readonly Case[]): void {
  const faithful = cases.flatMap((one) => one.faithful.map((wording) => keeps(wording, one.source, true)));
  const lies = cases.flatMap((one) => one.lies.map((lie) => keeps(lie, one.source, false)));
  const lower = cases.flatMap(({ source, faithful: wordings, lies: told }) => {
    const support = Math.min(...wordings.map((wording) => supportOf(wording, [source])));
    return told.filter((lie) => supportOf(lie, [source]) < support);
  });
  const [kept, passed] = [faithful, lies].map((all) => all.filter(Boolean).length);
  console.log(
    `${name}: ${kept} of ${faithful.length} faithful rewordings kept, ${passed} of ${lies.length} lies passed;`,
  );
  console.log(`  ${lower.length} of the lies have less support than what is faithful`);
}

count(
  'First',
  REWORDINGS.map(({ faithful, ...rest }) => ({ ...rest, faithful: [faithful] })),
);
count(
  'Later',
  LATER_REWORDINGS.map(([source, faithful, lies]) => ({ source, faithful, lies })),
);
