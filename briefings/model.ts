/** Every noun of the project on one page. Text in, data out: nothing here does I/O. */

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type TenantId = Id<'tenant'>;
export type ChannelId = Id<'channel'>;
export type SubscriptionId = Id<'subscription'>;
export type AnswerId = Id<'answer'>;
export type PersonId = Id<'person'>;
export type RulingId = Id<'ruling'>;
/** Of one tenant. It stays when the story grows; where two become one, the older one's. */
export type StoryId = number & { readonly [brand]: 'story' };
/** Of one store. */
export type QuotationId = number & { readonly [brand]: 'quotation' };
/** The URL really fetched; for feed-only text `feed#entry`; for a file, a `file:` URL. */
export type ArticleId = Id<'article'>;

/** Half-open range of UTF-16 code units into `Article.text`: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One sentence. `text` is exactly `article.text.slice(span.start, span.end)`: trimmed, no white space around it. */
export interface Sentence {
  readonly text: string;
  readonly span: Span;
}

/**
 * One page reduced to readable text. Paragraphs of `text` are separated by a blank line (`\n\n`);
 * the title is not part of it. Offsets into `text` are stable from here on.
 */
export interface Article {
  readonly id: ArticleId;
  /** Where a reader can open it; absent for text from standard input. */
  readonly url?: string;
  /** Absent when the text came without one; a briefing then makes one of the text's own words. */
  readonly title?: string;
  readonly byline?: string;
  readonly publisher: string;
  readonly publishedAt?: Date;
  /** Where its page says that it was changed later than it was published. */
  readonly updatedAt?: Date;
  /**
   * Where its publisher keeps it: what its page says within its own site, or the site's own feed. Absent where only
   * somebody else's feed tells of it, whose word on addresses counts for nothing.
   */
  readonly canonicalUrl?: string;
  /** Only what the feed carries: its page is walled, empty, or could not be read. */
  readonly isFeedText?: boolean;
  /** BCP 47 tag, such as `en`. */
  readonly language: string;
  readonly text: string;
}

/**
 * `direct`: a whole clause or more. `mixed`: a fragment inside reported speech.
 * `scare`: marks around a title, a nickname or a scare quote: kept, never shown as speech.
 */
export type QuotationKind = 'direct' | 'mixed' | 'scare';

/** A place in the text where somebody is named or pointed at, and what stands there. */
export interface Mention {
  readonly span: Span;
  readonly text: string;
}

export type Speaker =
  | { readonly kind: 'named'; readonly name: string; readonly mention?: Mention }
  | { readonly kind: 'described'; readonly description: string; readonly mention?: Mention }
  | { readonly kind: 'unknown'; readonly mention?: Mention };

/** One marked stretch of words, exactly as printed, and where it stands. */
export interface Quotation {
  readonly kind: QuotationKind;
  /** Spans of one quotation ("A," she said, "b.") share this number within their article. */
  readonly utterance: number;
  /** Marks included; where a mark is missing, to the end of the paragraph. */
  readonly span: Span;
  /** What is shown: inside the marks, without a comma that ends it. A substring of `Article.text`. */
  readonly words: Span;
  readonly speaker: Speaker;
  /** Who passes the words on, where that is not the speaker. Never `unknown`. */
  readonly relay?: Speaker;
  readonly cue?: Mention;
  /** The sentence (or run of sentences) the marked stretch stands in. */
  readonly sentence: Span;
  /** Of the speaker, 0 to 1. Below {@link NAMING_BAR} the speaker is shown as "unattributed". */
  readonly confidence: number;
  /** What the text calls a speaker whose name is only concluded (`the actor`), and how sure it is that they speak. */
  readonly called?: { readonly description: string; readonly confidence: number };
}

/** What the text says somebody said, in its own words: a clause without marks. */
export interface ReportedSpeech {
  readonly span: Span;
  readonly speaker: Speaker;
  readonly cue: Mention;
}

/** What one article tells of somebody it names; aliases and roles are its own. */
export interface PersonInArticle {
  /** As full as the article gives it, without titles. A speaker or relay who is this person is named just so. */
  readonly name: string;
  readonly isBody: boolean;
  /** Every form of the name as printed, courtesy titles included: `Sir Keir`, `Ms Nwosu`. */
  readonly aliases: readonly string[];
  /** As printed: `the mayor of Tarn`, `Norland’s president`. None that the text only lets guess. */
  readonly roles: readonly string[];
  readonly gender?: 'he' | 'she';
}

/** A speaker is named to a reader only at or above this confidence: 97 of 100 are then right (`bench/README.md`). */
export const NAMING_BAR = 0.78;

/** An article and what was found in it, once, when it arrived. */
export interface AnalyzedArticle {
  readonly article: Article;
  readonly quotations: readonly Quotation[];
  readonly reported: readonly ReportedSpeech[];
  /** Whoever it takes for a person, gives a role or lets speak. */
  readonly people: readonly PersonInArticle[];
}

/** Somebody known from the articles of one tenant. */
export interface Person {
  readonly id: PersonId;
  /** The form of the name that is used most. */
  readonly name: string;
  /** `name`: whoever is printed by this one word only, such as a lone surname: perhaps several people. */
  readonly kind: 'person' | 'body' | 'name';
  /** Of these words, at or above {@link NAMING_BAR}. */
  readonly quotations: number;
}

/** A name as printed, and the earliest article that has it. */
export interface Alias {
  readonly name: string;
  readonly learnedFrom: ArticleId;
  readonly learnedAt: Date;
}

/** What somebody was, between the earliest and the latest article that says so. */
export interface HeldRole {
  /** As the latest of them prints it. */
  readonly role: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** The latest. */
  readonly learnedFrom: ArticleId;
}

/** Who held a role at a time, by the article nearest to it. */
export interface RoleHolder {
  readonly person: Person;
  readonly role: string;
  readonly seenAt: Date;
  readonly learnedFrom: ArticleId;
}

/** A quotation together with the article it stands in. */
export interface QuotationInArticle {
  /** Where it is kept. */
  readonly id?: QuotationId;
  readonly article: Article;
  readonly quotation: Quotation;
  /** Other names the speaker goes by, in this or any article; absent where there are none. */
  readonly speakerAliases?: readonly string[];
  /** What the speaker is, as this article prints it, or another of that time: `mayor of Tarn`. */
  readonly speakerRole?: string;
}

/** Articles of several publishers about one event; the first is the one that represents it. */
export interface Story {
  /** Where it is kept. */
  readonly id?: StoryId;
  /** Each text once. */
  readonly articles: readonly AnalyzedArticle[];
  /** The same texts at other publishers: an agency's, or a syndicated one. */
  readonly copies: readonly AnalyzedArticle[];
}

/** An article as far as it takes to rank its story and to count: without its text. */
export interface StoryMember {
  readonly id: ArticleId;
  /** Absent where it came just now and is in no story yet. */
  readonly story?: StoryId;
  /** The article whose text it repeats, or whose page it is by another address. */
  readonly copyOf?: ArticleId;
  readonly publisher: string;
  readonly publishedAt?: Date;
  /** Its title and first words, where topics are looked for. */
  readonly opening?: string;
}

/** An article that a channel was told of. */
export type ToldArticle = Pick<StoryMember, 'id' | 'story'>;

/** What a channel does not want to be told. */
export type Mute =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'publisher'; readonly publisher: string }
  /** Until it changes: its articles when it was muted are what it was. */
  | {
      readonly kind: 'story';
      readonly story: StoryId;
      readonly headline: string;
      readonly articles: readonly ArticleId[];
    };

/** A sentence of a briefing, with where it stands: never shown without its article. */
export interface SourcedSentence {
  readonly sentence: Sentence;
  readonly article: Article;
  /** It ends before the printed sentence does: shown with an ellipsis. */
  readonly isShortened?: boolean;
  /** What a model made of it, which the gate let pass; shown in its place, and marked. */
  readonly rewording?: string;
}

/** Words of an article, such as a figure, where they stand. */
export interface SourcedWords {
  readonly article: Article;
  readonly span: Span;
}

export interface StoryBriefing {
  /** Where it is kept. */
  readonly id?: StoryId;
  readonly headline: string;
  readonly sentences: readonly SourcedSentence[];
  readonly quotations: readonly QuotationInArticle[];
  /** Figures that sources differ on, two claims for each. */
  readonly differing: readonly (readonly SourcedWords[])[];
  /** Every article that anything above cites, in order of first use: `[1]`, `[2]`, … */
  readonly cited: readonly Article[];
  /** Each text once, … */
  readonly articleCount: number;
  /** … at however many publishers. */
  readonly publisherCount: number;
  /** Whose article is the earliest, where several publishers tell of it and it is clear. */
  readonly firstBy?: string;
  /** Who else tells it in words of their own, in order of time; copies confirm nothing. */
  readonly alsoBy?: readonly string[];
  /** All of them, copies too: what a channel knows once it was told. */
  readonly articleIds: readonly ArticleId[];
  /** Beside what the channel was told before; absent where that is not asked or it was told nothing. `developing`: only what changed. */
  readonly freshness?: 'new' | 'developing';
}

/** Stories, sentences and quotations composed for one reader at one moment. */
export interface Briefing {
  /** The day it is about: the newest article's, or the moment it was asked for. */
  readonly date: Date;
  readonly stories: readonly StoryBriefing[];
  readonly articleCount: number;
  readonly publisherCount: number;
  /** At 238 words a minute, at least 1. */
  readonly readingMinutes: number;
  /** Of the rewordings that a model drafted those that are shown, and those that their source does not support. */
  readonly rewordings?: { readonly shown: number; readonly refused: number };
}

export type BriefingLength = 'short' | 'standard' | 'long';

/** What a quotation lookup asks for; every field narrows it. */
export interface QuoteQuery {
  /** Names, any of which will do; every word of one must start a word of a name the speaker goes by. */
  readonly speakers?: readonly string[];
  /** Words, and phrases of several words: all of them. */
  readonly about?: readonly string[];
  /** Words that do not narrow it; what has them comes first. */
  readonly aside?: readonly string[];
  readonly since?: Date;
  readonly until?: Date;
  readonly publisher?: string;
}

/** One run of a word-by-word difference between what was asked and what is printed. */
export interface DiffRun {
  readonly kind: 'same' | 'asked' | 'printed';
  readonly text: string;
}

/** What an article says in its own words. */
export interface ReportedInArticle {
  readonly article: Article;
  readonly sentence: Span;
  /** Absent where the article says it of itself. */
  readonly speaker?: Speaker;
}

/** The answer to "did X say Y"; never "true", never "false". */
export type Verdict =
  | {
      readonly kind: 'verbatim';
      readonly partial: boolean;
      readonly speakerClear: boolean;
      readonly evidence: QuotationInArticle;
    }
  | {
      readonly kind: 'altered';
      readonly diff: readonly DiffRun[];
      readonly evidence: QuotationInArticle;
      /** Of two quotations that were joined: the one its end is from. */
      readonly joinedWith?: QuotationInArticle;
    }
  | { readonly kind: 'reported'; readonly evidence: ReportedInArticle }
  | { readonly kind: 'somebody-else'; readonly partial: boolean; readonly evidence: QuotationInArticle }
  /** By another publisher, or outside the dates asked for. */
  | { readonly kind: 'elsewhere'; readonly partial: boolean; readonly evidence: QuotationInArticle }
  | { readonly kind: 'not-in-archive' };
