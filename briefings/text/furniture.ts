/**
 * Site furniture: what a page or a pasted text says about itself instead of the news.
 *
 * A short line is judged by its whole wording, a long paragraph only by several donation appeals outside
 * quotation marks. A sentence of a story that happens to say "sign up" matches neither and stays.
 */

const SHORT_WORDS = 16;
const APPEAL_WORDS = 260;
const APPEALS_NEEDED = 2;

/** Whole lines that are nothing but a label. */
const LABELS = new RegExp(
  `^(?:${[
    'read more(?: here)?',
    'read the full (?:story|article)(?: here)?',
    'support (?:now|us)',
    'donate(?: now| today| here)?',
    'sign (?:up|in)(?: now| here| today)?',
    'log in',
    'subscribe(?: now| here| today)?(?: to continue reading)?',
    'register(?: now| here)',
    'follow us',
    'advert(?:isement|isment|ising)?',
    'article continues (?:below|after) (?:this )?(?:ad|advert|advertisement)',
    '(?:story|article) continues below',
    'continue reading(?: below)?',
    'skip (?:to (?:main )?content|advert|advertisement|ad|past newsletter promotion)',
    '(?:after|past) newsletter promotion',
    'sponsored(?: content)?',
    'promoted(?: content| stories)?',
    'share(?: this)?(?: (?:article|story|page|post))?',
    'share (?:on|via|with) .{1,40}',
    'click to share .{1,40}',
    '(?:tweet|email|print|whatsapp|facebook|twitter|linkedin|copy link|save|comments?)',
    '(?:related|more|top|latest|trending|popular|recommended) (?:stories|articles|news|topics|videos?|content|reading)',
    'most (?:read|popular|viewed)',
    'you (?:may|might) (?:also )?(?:like|be interested in)',
    'recommended(?: for you)?',
    '(?:accept|reject|manage)(?: all)? cookies',
    'cookie (?:policy|settings|notice)',
    'privacy policy',
    'terms (?:of (?:use|service)|and conditions)',
    'all rights reserved',
    'get (?:our|the) (?:app|newsletter)',
    '(?:view|leave|post|show|read)(?: all)?(?: \\d+)? comments?',
    'your support helps us to tell the story',
    'support (?:our|independent|quality) journalism',
    'back to top',
    'loading',
  ].join('|')})[\\s.!:…»›>→]*$`,
  'iu',
);

/** Short lines that begin like furniture and name its subject. */
const OPENINGS: readonly RegExp[] = [
  /^(?:please )?(?:sign up|subscribe|register) (?:to|for|and|here|now|today)\b.*\b(?:newsletters?|e-?mails?|alerts|inbox|briefing|updates|channel|podcast|free trial|unlimited|digital access)\b/iu,
  /^get .*\b(?:newsletters?|(?:in|to|into) your inbox|straight to your)\b/iu,
  /^(?:read more|read also|see also|also read|related|more on this(?: story)?|watch|listen|recommended|don['’]t miss|in pictures) ?[:|»›>]/iu,
  /^(?:we|this (?:site|website)|our (?:site|website)) uses? cookies\b/iu,
  /^by (?:continuing to (?:use|browse)|signing up|subscribing|clicking)\b.*\b(?:cookies|terms|privacy|newsletter|you agree)\b/iu,
  /^(?:follow|like|find|join) (?:us|@\w+|the \w+) on (?:twitter|x|facebook|instagram|linkedin|whatsapp|telegram|youtube|threads|bluesky)\b/iu,
  /^(?:©|\(c\)|copyright\b).{0,12}\d{4}/iu,
  /^(?:photo|photograph|image|picture) ?(?:credit|source)?s? ?:/iu,
  /^(?:donate|become a (?:member|supporter|subscriber)|support (?:our|independent|quality) journalism)\b/iu,
  /^your (?:support|donation|contribution) (?:helps|allows|makes|keeps|funds)\b/iu,
  /^download (?:the|our) .*\bapp\b/iu,
];

/** The Independent's appeal, whose last words are fixed: it can be cut off the front of a paragraph. */
const APPEAL_AT_FRONT =
  /^your support helps us to tell the story\b.{0,2000}?\byour support makes all the difference\.(?: ?read more\b(?! (?:about|on)))?\s*/isu;

const APPEALS: readonly RegExp[] = [
  /\byour (?:support|donation|contribution|subscription|generosity|gift) (?:helps?|allows?|makes?|enables?|keeps?|means|funds?)\b/giu,
  /\b(?:support|fund) (?:us|our (?:work|journalism|reporting|newsroom)|independent journalism|quality journalism)\b/giu,
  /\bwe (?:need|rely on|depend on) (?:your|our readers|reporters on the ground)\b/giu,
  /\bpaid for by those who can afford it\b/giu,
  /\bwe believe quality journalism should be available to everyone\b/giu,
  /\bwe choose not to lock\b/giu,
  /\b(?:help|helps) us (?:to )?(?:tell the story|keep reporting|continue (?:our|to report)|produce)\b/giu,
  /\b(?:please )?consider (?:supporting us|donating|making a (?:donation|contribution)|becoming a (?:member|supporter))\b/giu,
  /\bbecome a (?:member|supporter|subscriber) (?:today|now|for|from)\b/giu,
  /\b(?:donate|give) (?:now|today|from as little as|whatever you can)\b/giu,
  /\bsupport now\b/giu,
];

const ANY_APPEAL = new RegExp(APPEALS.map(({ source }) => source).join('|'), 'iu');

const QUOTED = /“[^”]*(?:”|$)|"[^"]*(?:"|$)/gu;

/** True when a block of text, already on one line, is site furniture and not part of a story. */
export function isFurniture(block: string): boolean {
  const text = block.trim();
  const words = countWords(text);
  if (words <= SHORT_WORDS && LABELS.test(text)) return true;
  if (words <= SHORT_WORDS * 2 && OPENINGS.some((opening) => opening.test(text))) return !endsInSpeech(text);
  return words <= APPEAL_WORDS && countAppeals(text) >= APPEALS_NEEDED;
}

/** `block` without a donation appeal at its front; the same text where there is none. */
export function withoutLeadingAppeal(block: string): string {
  return block.replace(APPEAL_AT_FRONT, '');
}

/** Words as white space separates them. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** `Sign up for the newsletter, she told them.` is a story's own sentence. */
function endsInSpeech(text: string): boolean {
  return /[,”"] (?:\S+ ){0,4}(?:said|says|told|added|asked|wrote)\b/u.test(text);
}

function countAppeals(text: string): number {
  if (!ANY_APPEAL.test(text)) return 0;
  const unquoted = text.replace(QUOTED, ' ');
  return APPEALS.reduce((sum, appeal) => sum + (unquoted.match(appeal)?.length ?? 0), 0);
}
