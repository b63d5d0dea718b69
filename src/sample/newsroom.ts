export interface SampleSite {
  readonly feeds: readonly { url: string; title: string }[];
  fetch(url: string): { contentType: string; body: string } | undefined;
}
export function sampleSite(_startedAt: Date): SampleSite {
  return { feeds: [], fetch: () => undefined };
}
