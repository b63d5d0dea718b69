/** Words that tie a quotation to somebody. Lists of our own, from reading the news; each verb in the forms print uses. */

export function forms(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(/\s+/).filter(Boolean));
}

/** Say that something is so. */
export const SAYING = forms(
  'said says say saying tells told telling tell added adds add adding wrote writes write writing written asked asks ask asking',
  'tweeted tweets posted announced announces announcing stated states insisted insists insisting claimed claims claiming',
  'argued argues arguing warned warns warning explained explains explaining replied replies noted notes noting continued continues',
  'declared declares acknowledged acknowledges admitted admits conceded concedes confirmed confirms recalled recalls recalling',
  'remarked remarks quipped joked jokes shouted yelled cried whispered exclaimed responded responds answered concluded concludes',
  'countered testified testifies alleged alleges asserted asserts contended contends reiterated reiterates repeated repeats',
  'stressed stresses emphasized emphasizes emphasised emphasises suggested suggests suggesting observed observes commented comments',
  'predicted predicts revealed reveals reported reports thought thinks believes believed vowed vows promised promises pledged pledges',
  'complained complains denied denies urged urges cautioned mused joking interjected volunteered boasted ranted chanted sang read reads',
  'agreed agrees demanded demands complaining lamented laments lamenting opined tweeting wondered bragged hinted signaled signalled',
  'replying replies responding acknowledging declaring conceding confirming alleging asserting contending stressing emphasizing emphasising',
  'observing commenting vowing pledging denying urging cautioning cautions counters countering reiterating remarking testifying admitting',
  'agreeing complained confessed confesses pleaded pleads speculated retorted surmised scolded bemoaned grumbled griped fumed gushed beamed',
  'screamed roared hollered barked mentioned clarified elaborated deadpanned blurted implored concurred bellowed chimed gasped warns',
  'thundered recounted related maintained maintains summed proclaimed intoned muttered murmured sighed shot snapped quoted quotes',
);

/** Give somebody or something a name: `called the vote “a farce”`. */
export const LABELING = forms(
  'called calls calling described describes describing branded brands branding dubbed dubs dubbing labeled labelled labels labeling labelling',
  'denounced denounces denouncing dismissed dismisses dismissing praised praises praising condemned condemns condemning criticized criticised',
  'criticizes criticizing criticising slammed slams slamming blasted blasts hailed hails hailing characterized characterised characterizing',
  'referred refers referring deemed deems backed backs backing blamed blames accused accuses accusing attacked derided mocked decried',
  'welcomed welcomes rejected rejects rejecting lauded ridiculed termed considers considered',
);

/** What stands between a subject and its verb. */
export const BETWEEN = forms(
  'has have had was were is are be been will would could should may might must did does do also then later once again still even first',
  'just now never often previously recently repeatedly publicly openly simply immediately reportedly already soon subsequently initially only',
  'not to went on',
);

export const SPEECH_NOUNS = forms(
  'remarks remark comments comment statement statements words speech letter tweet tweets post message interview testimony claim claims',
  'account article book brief missive column diary essay forecast lawsuit memoir motion note op-ed open-letter poem report song testimony tale text verdict plea tribute announcement memo email description warning call pledge promise response answer argument assertion',
);

export const PRONOUNS = forms('he she they we i it who');
export const DETERMINERS = forms(
  'the a an his her their its our this that these those one another two three four five several some many most both other all no each any my your',
);
/** Plural people who need no determiner. */
export const BARE_PEOPLE = forms(
  'officials sources ministers critics supporters police prosecutors lawyers aides experts residents witnesses analysts investigators',
  'campaigners activists leaders opponents scientists researchers doctors authorities lawmakers republicans democrats organizers organisers',
  'advisers advisors economists diplomats protesters voters people others unions students parents teachers firefighters spokespeople',
  'neighbours neighbors relatives passengers locals farmers workers nurses pupils players fans families staff soldiers rescuers commuters',
  'motorists shoppers tenants landlords traders investors historians villagers islanders survivors detectives paramedics inmates detainees',
  'refugees migrants demonstrators rebels militants teammates colleagues friends physicians engineers officers commentators',
);
/** A noun phrase does not reach over one of these. */
export const STOPS_PHRASE = forms(
  'and or but as while when because after before since although though if that which who whom whose where than so then what how why',
  'said says is was were are be been has had have will would could should with at from by for to in on about into over under during against',
);

/** Open a sentence with a capital, and are no name. */
export const OPENERS = forms(
  'yet so even perhaps only once thus hence nor instead now today here there no yesterday tonight tomorrow earlier later recently suppose',
  'unlike despite amid besides across within without until unless maybe indeed rather neither either ever never always often sometimes',
  'usually eventually finally overall elsewhere everyone everybody nobody someone somebody anyone anything nothing something where last',
  'such more less few fewer well oh hey please thanks look see let nearly almost already among beyond further following given hundreds',
  'thousands dozens millions part half back too lots plenty late early soon outside inside near along behind above below likewise therefore',
  'anyway additionally moreover furthermore otherwise besides also ahead further maybe get let make take none both together apart again',
);

export const TITLES = forms(
  'mr mrs ms miss mx dr prof professor sir dame lord lady sen rep gov gen col lt capt sgt cmdr adm rev judge justice president senator governor',
  'chancellor minister secretary mayor councillor king queen prince princess pope bishop archbishop imam rabbi chief captain general colonel',
  'representative congressman congresswoman admiral brigadier commander marshal ambassador commissioner director detective officer sheriff coach',
  'treasurer taoiseach tánaiste tanaiste premier shri smt cm mp msp mep td mla dci dcs pc baroness duchess viscount countess marquess del sens reps govs maj supt det insp const cpl cllr fr sister brother father mother councilman councilwoman sergeant lieutenant major corporal',
  'constable inspector superintendent sheikh sheikha emir sultan ayatollah cardinal revd',
);
export const PARTICLES = forms('von van der den de da di del della la le bin ibn al el ter ten dos du');
const MALE_TITLES = forms('mr sir lord king prince pope congressman father brother viscount marquess');
const FEMALE_TITLES = forms(
  'mrs ms miss dame lady queen princess congresswoman mother sister baroness duchess countess',
);

export type Gender = 'he' | 'she';

export function genderOfTitle(word: string): Gender | undefined {
  const lower = word.toLowerCase();
  const title = lower.endsWith('.') ? lower.slice(0, -1) : lower;
  if (MALE_TITLES.has(title)) return 'he';
  return FEMALE_TITLES.has(title) ? 'she' : undefined;
}

/** Capitals before a name that are no part of it. */
export const MODIFIERS = forms(
  'republican democrat democratic libertarian conservative liberal labour labor green independent rival former then senior deputy',
  'state national federal american british canadian french german russian chinese israeli irish scottish welsh australian european',
  'sens reps govs senators the but and when while after like candidate nominee spokesman spokeswoman host speaker leader whip',
  'retired longtime vice acting interim chief press presidential legendary actor actress singer author columnist economist lawyer attorney',
);
/** Last words, and first, of bodies and places that print writes like names. */
export const BODY_WORDS = forms(
  'instagram facebook twitter tiktok youtube telegram whatsapp linkedin bluesky reddit snapchat',
  'house party university college school department ministry council court committee commission union company corp inc bank times post',
  'news journal street road city county state states church hospital club association agency service office institute center centre group',
  'foundation parliament congress senate federation authority conference act action day week park river sea island islands bay airport',
  'kingdom republic nations league alliance police army navy bureau society fund network project press media tower hall bridge board',
  'administration campaign team coalition corporation government guard international global research studies security organization',
  'organisation trust works industries partners capital ventures magazine herald tribune gazette globe mail star sun post-gazette radio',
  'television america canada britain england scotland wales ireland france germany russia china india israel iran iraq syria ukraine',
  'europe africa asia korea japan mexico york washington london california texas florida ohio iowa ontario quebec alberta north south',
  'east west new democrats republicans liberals conservatives twitter facebook google cnn nbc abc cbs msnbc pbs npr bbc fox reuters',
);
/** Capitals that name nobody. */
export const NO_NAMES = forms(
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december',
  'read support whether your i however meanwhile still yes no ok god christmas easter thanksgiving internet english french spanish german christian muslim jewish',
);

/** Of the verbs of saying, those that report a clause and seldom mean anything else. */
export const REPORTING = forms(
  'said says told telling announced announces announcing insisted insists insisting claimed claiming claims argued argues arguing',
  'warned warns warning noted notes noting acknowledged acknowledges conceded concedes asserted asserts contended contends',
  'stressed stresses emphasized emphasizes emphasised emphasises suggested suggests suggesting predicted predicts adding',
  'revealed reveals vowed vows denied denies cautioned cautions concluded concludes estimated estimates admitted admits',
);
