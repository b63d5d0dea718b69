/** What another process takes, as Linux counts it (proc(5)). */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** `getconf CLK_TCK`: on Linux always. */
const TICKS_A_SECOND = 100;

/** Memory that it has in RAM, in MiB. */
export function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** Since it began, all threads together. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Of all processors of the machine, since it began, whoever used them. */
export function busySeconds(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1_000;
}
