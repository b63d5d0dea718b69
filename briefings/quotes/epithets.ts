/** `the 21-year-old`, `the Dockers striker`, `the Briton`, `the company`: what papers call those they have named. */
import { genderOfNoun, isBodyNoun, isOnePerson } from './person-nouns.ts';
import type { Gender } from './words-of-speech.ts';

export interface Epithet {
  /** The noun that says what somebody is: `striker`. */
  readonly head: string;
  readonly kind: 'person' | 'body';
  readonly gender: Gender | undefined;
  /** Where two are near, either may be meant. */
  readonly mayBeTwo: boolean;
}

/** Have names that a text seldom tells. */
const STRANGERS =
  /^(?:spokes\p{L}+|source|official|aide|advis[eo]r|strategist|insider|staffer|employee|worker|man|woman|boy|girl|child|adult|voter|resident|supporter|critic|expert|member|witness|bystander|onlooker|passer-?by|eyewitness|neighbou?r|customer|shopper|passenger|visitor|guest|tourist|juror|policeman|policewoman|officer|detective|constable|investigator|cop|trooper|doctor|nurse|teacher|paramedic|firefighter|reporter|journalist|correspondent|victim|suspect|soldier|gunman|attacker|killer|thief|client|patient|pilot|clerk|agent)$/u;
/** What papers call the one a story is about. */
const CELEBRATED =
  /^(?:star|actor|actress|singer|rapper|songwriter|musician|guitarist|drummer|frontman|artist|comedian|presenter|broadcaster|model|celebrity|entertainer|designer|chef|novelist|playwright|poet|writer|filmmaker|entrepreneur|businessman|businesswoman|tycoon|mogul|billionaire|millionaire|philanthropist|investor|developer|politician|veteran|pensioner|grandmother|grandfather|widow|widower|caretaker|teen|teenager|youngster|(?:mother|father)-of-\p{L}+|champion|medall?ist|winner|swimmer|athlete|sprinter|runner|cyclist|golfer|boxer|footballer|cricketer|skier|skater|rower|sailor|wrestler|gymnast|jockey|driver|manager|boss|coach|skipper|captain|player|striker|midfielder|defender|winger|forward|batsman|bowler|pitcher|quarterback|goalie|astronaut|campaigner|activist|economist|historian|blogger|influencer|youtuber)$/u;
/** Of these a text may have two at a time. */
const OF_TWO =
  /^(?:driver|manager|boss|coach|skipper|captain|player|striker|midfielder|defender|winger|forward|batsman|bowler|pitcher|quarterback|goalie)$/u;

/** `spokesman`, `witness`: a text seldom gives the name. */
export const staysUnnamed = (noun: string) => STRANGERS.test(noun);

const AGE = /^\p{N}+-year-old$/u;
const DEMONYMS = new Set(
  [
    'American Argentine Argentinian Australian Austrian Basque Belgian Bosnian Brazilian Briton Bulgarian Cameroonian Canadian Catalan Chilean',
    'Colombian Croat Croatian Cuban Czech Dane Dutchman Ecuadorian Egyptian Englishman Englishwoman Estonian Ethiopian Finn Frenchman',
    'Frenchwoman Georgian German Ghanaian Greek Hungarian Icelander Indian Indonesian Iranian Iraqi Irishman Irishwoman Israeli Italian Ivorian',
    'Jamaican Jordanian Kenyan Kiwi Latvian Lithuanian Londoner Malaysian Mexican Moroccan Nigerian Norwegian Pakistani Palestinian Parisian',
    'Peruvian Pole Portuguese Romanian Russian Scot Scotsman Senegalese Serb Serbian Singaporean Slovak Slovenian Spaniard Swede Swiss Syrian',
    'Californian Texan Tunisian Turk Ukrainian Uruguayan Venezuelan Welshman Welshwoman',
  ].flatMap((line) => line.split(' ')),
)
  .add('New Zealander')
  .add('South African')
  .add('Sri Lankan');

/** `Briton`, `New Zealander` */
export const isDemonym = (name: string) => DEMONYMS.has(name);

/** Undefined where a text would say more of somebody it has not named: `a striker`, `the head of the port`, `the victim’s mother`. */
export function epithetOf(text: string): Epithet | undefined {
  const words = /^the (\S+(?: \S+){0,5})$/iu.exec(text)?.[1]?.split(' ') ?? [];
  const last = words.at(-1);
  if (last === undefined || words.some((word) => LINKED.test(word))) return undefined;
  const head = last.toLowerCase();
  const isByLand = isDemonym(words.join(' '));
  const isByAge = words.some((word) => AGE.test(word)) && (AGE.test(head) || isOnePerson(head));
  const isSmall = last === head;
  if (isByLand || isByAge || (isSmall && CELEBRATED.test(head)))
    return { head, kind: 'person', gender: genderOfNoun(head), mayBeTwo: isByLand || OF_TWO.test(head) };
  return isSmall && words.length === 1 && isBodyNoun(head)
    ? { head, kind: 'body', gender: undefined, mayBeTwo: false }
    : undefined;
}

const LINKED = /^(?:of|for|at|in|to)$|[’']s$|s[’']$/u;

/** `the hospital` has one in its name; a company may be called anything. */
export function couldBeCalled(name: string, head: string): boolean {
  if (COMPANIES.test(head)) return true;
  return head === 'airline'
    ? /\bair/i.test(name)
    : name.toLowerCase().includes(head.slice(0, STEM)) || /^\p{Lu}{2,6}$/u.test(name);
}

const STEM = 6;

/** What may have a name like a person’s. */
export const isCompany = (noun: string) => COMPANIES.test(noun);
const COMPANIES =
  /^(?:company|firm|group|manufacturer|retailer|brand|carmaker|automaker|startup|business|corporation|agency)$/;
