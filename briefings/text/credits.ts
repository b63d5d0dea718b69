/** Lines that say who wrote, photographed or published a text and when, and what stands around its end. */
import { countWords } from './words.ts';

const CREDIT_WORDS = 60;
const STAMP_WORDS = 16;
const YEAR = /\b(?:19|20)\d\d\b/u;
const DAY = /\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b/u;
const CLOCK = /\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b/iu;
const STAMP_OPENING = /^\|? ?(?:first |last |originally |article )?(?:published|updated|posted|modified|created)\b/iu;
const STAMP_FILLER =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:[ap]\.?m|[ecmp][sd]?t|gmt|utc|bst|cet|ist|hst|amt|on|at|of|by|the|original|updated|published|posted)\b/giu;

const AGENCIES =
  'getty(?: images)?|reuters|ap(?: photo)?|afp|epa|associated press|shutterstock|istock(?:photo)?|alamy|pa(?: wire)?|bloomberg|zuma press|upi|xinhua|tass|ansa|dpa';
const CREDITS: readonly RegExp[] = [
  // … (Image: Getty)   … (AP Photo/Ada Nwosu)   … (credit: Ada Nwosu)
  /[([](?:image|images|photo|photos|photograph|picture|credit|file photo|illustration|video|screenshot|pic)s?(?: (?:credit|courtesy|source|by))?\b[^()[\]]{0,3}[:/][^()[\]]*[)\]]\W*$/iu,
  /[([](?:photo|image|photograph|picture|illustration)s? (?:by|credit|courtesy)\b[^()[\]]*[)\]]\W*$/iu,
  /[([](?:ap|afp|reuters|epa|getty)(?: photo)?\s?\/[^()[\]]*[)\]]\W*$/iu,
  // Ada Nwosu | Harbor Post | Getty Images
  new RegExp(`(?:[/|–—©]|\\bvia|\\bthrough) ?(?:the )?(?:${AGENCIES})(?: file)?(?: via [\\p{L} ]+)?\\W*$`, 'iu'),
  /^(?:©|\(c\)|ⓒ|copyright\b|image copyright|image caption|file photo|file image|photo illustration)/iu,
  /^(?:photos?|photograph|images?|pictures?|illustration|video|credit|source|graphic)s?(?: (?:credit|courtesy|by|source))* ?(?::|by\b|\.\.\.)/iu,
  /^(?:image|photo|slide|picture) \d+ (?:of|\/)/iu,
  // (Reporting by Ada Nwosu; editing by Ben Okafor)
  /^\(?(?:additional )?(?:reporting|writing|editing)(?:,? (?:and )?(?:reporting|writing|editing))* by\b/iu,
  /^[Bb]y (?:\p{Lu}[\p{L}.'’-]+(?:,| and| &|\s|$)\s*){1,8}$/u,
];

/** True for a line of when, by whom, or whose picture: no more than {@link CREDIT_WORDS} words. */
export function isCredit(block: string): boolean {
  const text = block.trim();
  return countWords(text) <= CREDIT_WORDS && (isStamp(text) || CREDITS.some((credit) => credit.test(text)));
}

function isStamp(text: string): boolean {
  if (countWords(text) > STAMP_WORDS) return false;
  const [hasDay, hasClock] = [YEAR.test(text) || DAY.test(text), CLOCK.test(text)];
  if (!hasDay && !STAMP_OPENING.test(text)) return false;
  const isSentence = /\p{Ll}[.!?]["”’)]?$/u.test(text) && !/\b[ap]\.m\.$/iu.test(text);
  if (!isSentence && (hasClock || STAMP_OPENING.test(text))) return true;
  const rest = text.replace(STAMP_FILLER, ' ').match(/\p{L}{2,}/gu);
  return rest === null;
}

/** Turns to the reader … */
const APPROACH =
  /^\W{0,2}(?:please |also |and |to |for )?(?:join|subscribe|sign up|like (?:this|what)|liked?|enjoy(?:ed|ing)?|want (?:more|to)|if you|get|click|download|follow|listen|watch|read|see|receive|share|post|leave|have (?:a|any|you)|got a|do you|did you|send|contact|e-?mail|write to|reach|tweet|visit|stay|more|there['’]s plenty|start your day|register|this (?:article|document|material))\b/iu;
/** … about the site. */
const SITE_MATTER =
  /\b(?:newsletters?|subscri(?:be|bers?|ption)|inbox|sign(?:ing)? up|e-?mails?|podcasts?|apps?|comments?|forums?|news tips?|story (?:ideas?|tips?)|twitter|facebook|instagram|youtube|tiktok|whatsapp|telegram|linkedin|this (?:story|article|post)\b|click here|here for more|free (?:trial|daily)|delivered|membership|members|paywalls?|subject to copyright|our (?:website|channel|coverage|team|page))\b|@\w{3,}/iu;
const ENDINGS: readonly RegExp[] = [
  /^[^.!?]{0,90}\bearns? (?:an? )?[^.!?]{0,20}\bcommission\b/iu,
  /\bfollow (?:him|her|them|us|me) (?:on|at|@)|\be-?mail (?:him|her|them|us|\p{Lu}\p{L}+ \p{Lu}\p{L}+) at\b|\bcan be (?:reached|contacted|followed) (?:at|on|by|via)\b|\b(?:contact|reach|write to|e-?mail)\b[^.!?]{0,40}\S@\S|on twitter(?: at)? @/iu,
  // Ada Nwosu is a reporter for … ; covers …
  /^(?:\p{Lu}[\p{L}.'’-]*,? ?){1,5} (?:is|are|covers|writes|reports) [^.!?]{0,80}\b(?:reporter|editor|writer|journalist|columnist|correspondent|blogger|producer|contributor|critic|freelancer?|intern|for the|about|for \p{Lu})\b/u,
];
const LAST_WORDS = 70;

/** True for what follows a story: who wrote it, how to reach them, what else to read; only to be asked about its end. */
export function isEndMatter(block: string): boolean {
  const text = block.trim();
  if (isCredit(text)) return true;
  if (countWords(text) > LAST_WORDS) return false;
  return (APPROACH.test(text) && SITE_MATTER.test(text)) || ENDINGS.some((ending) => ending.test(text));
}

const CLOSING =
  /^(?:about (?:the )?(?:authors?|writers?|contributors?)|about \p{Lu}[\p{L} .&-]{1,40}|related (?:articles?|stories|posts?|content|news|links?|topics|reading)|more (?:from|on|stories|news|articles|like this|in)\b.{0,40}|recommended(?: for you| reading| stories| articles)?|you (?:may|might) (?:also )?.{2,30}|(?:leave|post|add|write) a (?:comment|reply|review).{0,20}|(?:\d+ )?(?:comments?|responses?|replies)(?: \(?\d+\)?)?|(?:trending|popular|latest) (?:now|stories|news|posts|articles|videos)|most (?:read|popular|viewed|shared)|(?:media|press) contacts?|further reading|see also)\W*$/iu;

/** True for a heading after which no more of the story comes. */
export function isClosingHeading(block: string): boolean {
  return CLOSING.test(block.trim());
}
