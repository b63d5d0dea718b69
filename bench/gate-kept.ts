/** `npx tsx bench/gate-kept.ts`: of fifty faithful rewordings how many the gate keeps, and of the lies about them how many it catches. */
import { faultsOf } from '../briefings/faithful/gate.ts';
import { supportOf } from '../briefings/faithful/support.ts';
import { REWORDINGS } from '../test/support/rewordings.ts';

let kept = 0;
let caught = 0;
let lied = 0;
/** By support alone, as a peer that does not look at what the words are. */
let caughtBySupport = 0;
for (const { source, faithful, lies } of REWORDINGS) {
  const faults = faultsOf(faithful, source);
  if (faults.length === 0) kept++;
  else console.log(`refused: ${faithful}\n  ${faults.map(({ kind, words }) => `${kind}: ${words}`).join('; ')}`);
  for (const lie of lies) {
    lied++;
    if (supportOf(lie, [source]) < supportOf(faithful, [source])) caughtBySupport++;
    if (faultsOf(lie, source).length > 0) caught++;
    else console.log(`passed: ${lie}\n    of: ${source}`);
  }
}
console.log(`${kept} of ${REWORDINGS.length} faithful rewordings kept; ${caught} of ${lied} lies caught`);
console.log(`${caughtBySupport} of ${lied} lies score lower than the faithful rewording by support alone`);
