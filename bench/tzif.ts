/** The machine's own zone files (RFC 9636, TZif), read without the runtime's copy of the data. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env['TZDIR'] ?? '/usr/share/zoneinfo';
const MAGIC = 'TZif';
const HEADER_BYTES = 44;

/** How far a zone's clock is ahead of UTC, in seconds, from a time on. */
interface Offset {
  readonly fromMs: number;
  readonly seconds: number;
}

/** Names of all zones, links included. */
export function zoneNames(folder = FOLDER, prefix = ''): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return ['posix', 'right'].includes(name) ? [] : zoneNames(path, `${prefix}${name}/`);
    }
    return readFileSync(path).toString('latin1', 0, 4) === MAGIC ? [`${prefix}${name}`] : [];
  });
}

/** @returns undefined where there is no such file, or its table ends before `until` and a rule goes on. */
export function offsetsFromFile(zone: string, until: Date): Offset[] | undefined {
  const path = join(FOLDER, zone);
  if (!existsSync(path)) return undefined;
  const file = readFileSync(path);
  // The second part has times of eight bytes; the first one only says how long it is.
  const start = HEADER_BYTES + bytesOf(countsAt(file, 0), 4);
  const counts = countsAt(file, start);
  const times = start + HEADER_BYTES;
  const types = times + 8 * counts.times;
  const infos = types + counts.times;
  const secondsOf = (type: number) => file.readInt32BE(infos + 6 * type);
  const changes = Array.from({ length: counts.times }, (_, n) => ({
    fromMs: Number(file.readBigInt64BE(times + 8 * n)) * 1_000,
    seconds: secondsOf(file.readUInt8(types + n)),
  }));
  const rule = file.toString('latin1', start + HEADER_BYTES + bytesOf(counts, 8)).trim();
  const goesOn = rule.includes(',') && (changes.at(-1)?.fromMs ?? 0) < until.getTime();
  return goesOn ? undefined : [{ fromMs: Number.NEGATIVE_INFINITY, seconds: secondsOf(0) }, ...changes];
}

interface Counts {
  readonly utcs: number;
  readonly walls: number;
  readonly leaps: number;
  readonly times: number;
  readonly types: number;
  readonly chars: number;
}

function countsAt(file: Buffer, at: number): Counts {
  const [utcs = 0, walls = 0, leaps = 0, times = 0, types = 0, chars = 0] = [0, 1, 2, 3, 4, 5].map((n) =>
    file.readUInt32BE(at + 20 + 4 * n),
  );
  return { utcs, walls, leaps, times, types, chars };
}

function bytesOf({ utcs, walls, leaps, times, types, chars }: Counts, timeBytes: number): number {
  return times * (timeBytes + 1) + types * 6 + chars + leaps * (timeBytes + 4) + walls + utcs;
}
