/** The sample newsroom: four invented publishers on four invented stories, dated relative to the start. */
import { harbourTimes, lantern } from './publishers-coast.ts';
import { cornfieldPost, meridianWire } from './publishers-inland.ts';
import { feedUrl, type Page, pagesOf } from './site.ts';

export interface SampleSite {
  readonly feeds: readonly { readonly url: string; readonly title: string }[];
  /** What the address answers; undefined where it is no address of the sample. */
  readonly fetch: (url: string) => Page | undefined;
}

const PUBLISHERS = [harbourTimes, lantern, meridianWire, cornfieldPost];

export function sampleSite(startedAt: Date): SampleSite {
  const pages = new Map(PUBLISHERS.flatMap((publisher) => pagesOf(publisher, startedAt)));
  return {
    feeds: PUBLISHERS.map((publisher) => ({ url: feedUrl(publisher), title: publisher.name })),
    fetch: (url) => pages.get(url),
  };
}
