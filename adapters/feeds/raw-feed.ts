/** What a feed says of an entry, unchecked. */
export interface RawEntry {
  readonly id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly authors: readonly (string | null | undefined)[];
  readonly publishedAt?: Date | string | null | undefined;
  readonly updatedAt?: Date | string | null | undefined;
  readonly html?: string | null | undefined;
}

export interface RawFeed {
  readonly title?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly entries: readonly RawEntry[];
}
