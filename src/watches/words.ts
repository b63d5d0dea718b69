/** Watches in words, and by the words that name them. */
import type { Watch } from '../../adapters/store/watches.ts';
import { CommandError } from '../../briefings/errors.ts';

type Wish = Pick<Watch, 'speaker' | 'topic'>;

/** `speaker Olen Brandt topic dam`: as it is typed to add or to remove it. */
export function described({ speaker, topic }: Wish): string {
  return [
    ...(speaker === undefined ? [] : ['speaker', speaker]),
    ...(topic === undefined ? [] : ['topic', topic]),
  ].join(' ');
}

/** `New from Olen Brandt about dam` */
export function headingOf({ speaker, topic }: Wish): string {
  return [
    'New',
    ...(speaker === undefined ? [] : ['from', speaker]),
    ...(topic === undefined ? [] : ['about', topic]),
  ].join(' ');
}

/** By its words, with or without what they are. @throws CommandError that names the ones there are. */
export function findWatch(list: readonly Watch[], typed: string): Watch {
  const asked = typed.trim().toLowerCase();
  const names = (watch: Watch) =>
    [described(watch), watch.speaker ?? '', watch.topic ?? ''].map((name) => name.toLowerCase());
  const [found, ...others] = list.filter((watch) => names(watch).includes(asked));
  const exact = list.find((watch) => described(watch).toLowerCase() === asked);
  if (exact !== undefined) return exact;
  if (found !== undefined && others.length === 0) return found;
  throw new CommandError(
    found === undefined ? `"${typed}" is not watched for here` : `"${typed}" is several watches`,
    list.length === 0
      ? 'This channel watches for nothing; /watch add begins.'
      : `Name one: ${list.map(described).join('; ')}.`,
  );
}
