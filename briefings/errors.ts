/** Everything thrown on purpose. Anything else is a bug: logged in full, answered with one neutral sentence. */

export type ErrorCode =
  | 'bad-command'
  | 'bad-configuration'
  | 'data-folder'
  | 'store-busy'
  | 'fetch-failed'
  | 'not-a-feed'
  | 'no-article'
  | 'bad-input'
  | 'not-connected'
  | 'not-posted'
  | 'model-failed'
  | 'too-often'
  | 'not-allowed';

/** `message` is for the log, `advice` for the person who can act on it, `code` for the program. */
export abstract class ExpectedError extends Error {
  abstract readonly code: ErrorCode;
  abstract readonly advice: string;
  /** True when the same call may succeed later without anyone changing anything. */
  readonly retryable: boolean = false;
}

/** One sentence for a person: what happened, and what to do. */
export function inOneSentence(error: ExpectedError): string {
  return `${error.message}. ${error.advice}`;
}

/** A command nobody knows, or arguments that do not fit it. */
export class CommandError extends ExpectedError {
  override readonly name = 'CommandError';
  readonly code = 'bad-command';
  readonly advice: string;
  /** The line that was probably meant. */
  readonly meant: string | undefined;

  constructor(message: string, advice: string, meant?: string) {
    super(message);
    this.advice = advice;
    this.meant = meant;
  }
}

/** Somebody asks faster than is fair to the others. */
export class TooOftenError extends ExpectedError {
  override readonly name = 'TooOftenError';
  readonly code = 'too-often';
  readonly advice: string;
  override readonly retryable = true;

  constructor(who: 'you' | 'this channel', waitMs: number) {
    super(who === 'you' ? 'That was a lot at once' : 'A lot is asked in this channel just now');
    const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
    this.advice = `Ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}; what was asked before is answered.`;
  }
}

/** All that is wrong with the configuration at once: names, never values. */
export class ConfigurationError extends ExpectedError {
  override readonly name = 'ConfigurationError';
  readonly code = 'bad-configuration';
  readonly advice = 'Correct them in .env or the environment; .env.example explains each.';

  constructor(problems: readonly string[]) {
    super(`The configuration is wrong: ${problems.join('; ')}`);
  }
}

/** The data folder cannot be made, read or written. */
export class DataFolderError extends ExpectedError {
  override readonly name = 'DataFolderError';
  readonly code = 'data-folder';
  readonly advice = 'Make it writable, or set VERBATIM_DATA to a folder that is.';

  constructor(path: string, cause: unknown) {
    super(`Cannot write the data folder ${path}`, { cause });
  }
}

/** Another process has the store open. */
export class StoreBusyError extends ExpectedError {
  override readonly name = 'StoreBusyError';
  readonly code = 'store-busy';
  readonly advice = 'Stop it first, or set VERBATIM_DATA to another folder.';
  override readonly retryable = true;

  constructor(path: string) {
    super(`Another process is using ${path}`);
  }
}

/** Something could not be read over the network; `message` says what and why, without secrets. */
export class FetchError extends ExpectedError {
  override readonly name = 'FetchError';
  readonly code = 'fetch-failed';
  readonly advice: string;
  override readonly retryable: boolean;
  readonly status: number | undefined;

  constructor(message: string, detail: { status?: number; advice: string; retryable: boolean; cause?: unknown }) {
    super(message, { cause: detail.cause });
    this.status = detail.status;
    this.advice = detail.advice;
    this.retryable = detail.retryable;
  }
}

/** What came back is no feed. */
export class NotAFeedError extends ExpectedError {
  override readonly name = 'NotAFeedError';
  readonly code = 'not-a-feed';
  readonly advice =
    'Give the address of an RSS, Atom or JSON feed; sites often link it as "RSS" at the foot of a page.';
}

/** A page or a text with no article in it. */
export class NoArticleError extends ExpectedError {
  override readonly name = 'NoArticleError';
  readonly code = 'no-article';
  readonly advice = 'Give a page with an article on it, a text file, or a feed.';
}

/** A file or text that cannot be taken: empty, binary, too large, unreadable. */
export class InputError extends ExpectedError {
  override readonly name = 'InputError';
  readonly code = 'bad-input';
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

/** A chat platform did not let the bot in, or cannot be reached. */
export class ConnectionError extends ExpectedError {
  override readonly name = 'ConnectionError';
  readonly code = 'not-connected';
  readonly advice: string;

  constructor(message: string, detail: { advice: string; cause?: unknown }) {
    super(message, { cause: detail.cause });
    this.advice = detail.advice;
  }
}

/** Why a post was refused: `busy` passes by itself, the others need somebody to act. */
export type Refusal = 'busy' | 'channel-gone' | 'forbidden' | 'not-installed' | 'invalid';

/** The platform said no: it is certain that nothing was posted. */
export class NotPostedError extends ExpectedError {
  override readonly name = 'NotPostedError';
  readonly code = 'not-posted';
  readonly advice: string;
  override readonly retryable: boolean;
  readonly refusal: Refusal;
  /** How long the platform asked to be left alone, where it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, detail: { refusal: Refusal; advice: string; retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: detail.cause });
    this.refusal = detail.refusal;
    this.advice = detail.advice;
    this.retryable = detail.refusal === 'busy';
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** The asker may not change this. */
export class NotAllowedError extends ExpectedError {
  override readonly name = 'NotAllowedError';
  readonly code = 'not-allowed';
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

/** The model the operator set gave nothing that can be used: what it was asked about stays as its source has it. */
export class ModelError extends ExpectedError {
  override readonly name = 'ModelError';
  readonly code = 'model-failed';
  readonly advice = 'Briefings show the sources’ own sentences meanwhile; see VERBATIM_MODEL_URL in .env.example.';
  override readonly retryable = true;

  /** @param reason as it goes on after the model's name: "took too long". */
  constructor(model: string, reason: string, cause?: unknown) {
    super(`The model ${model} ${reason}`, { cause });
  }
}
