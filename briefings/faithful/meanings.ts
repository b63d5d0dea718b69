/** Words that may stand for one another in a report. Lists of our own, from reading the news; each word in the forms print uses. */

const SAME: readonly string[] = [
  'say says said saying tell tells told state states stated report reports reported announce announces announced declare declared according',
  'die dies died dying dead death deaths kill kills killed killing killings',
  'injure injures injured injury injuries hurt wound wounds wounded',
  'company companies firm firms business businesses maker operator corporation',
  'buy buys bought buying purchase purchases purchased acquire acquired acquires',
  'sell sells sold selling sale sales',
  'begin begins began begun beginning start starts started starting launch launches launched',
  'end ends ended ending finish finishes finished complete completes completed completion',
  'build builds built building construct constructs constructed construction',
  'shut shuts shutting close closes closed closing closure',
  'resign resigns resigned resigning resignation quit quits',
  'help helps helped helping aid aids aided assist assists assisted assistance',
  'show shows showed shown showing reveal reveals revealed find finds found finding findings',
  'try tries tried trying attempt attempts attempted',
  'choose chooses chose chosen pick picks picked select selects selected',
  'rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth climb climbs climbed',
  'fall falls fell fallen falling decrease decreases decreased decline declines declined drop drops dropped dropping',
  'cut cuts cutting reduce reduces reduced reducing reduction',
  'allow allows allowed allowing let lets letting permit permits permitted permission',
  'ban bans banned banning prohibit prohibits prohibited forbid forbids forbidden bar bars barred',
  'big large huge major',
  'child children kid kids',
  'person people man men woman women resident residents',
  'car cars vehicle vehicles automobile automobiles',
  'doctor doctors physician physicians medic medics',
  'job jobs post posts position positions',
  'worker workers employee employees staff',
  'film films movie movies',
  'about around roughly approximately nearly almost some',
  'also too well',
  'quick quickly fast rapid rapidly swift swiftly',
  'important key significant',
  'near nearby close',
  'money funds funding cash',
  'approve approves approved approval pass passes passed back backed backs',
  'reject rejects rejected rejection refuse refuses refused turn turned',
  'ask asks asked asking request requests requested',
  'want wants wanted wish wishes wished seek seeks sought seeking',
  'get gets got obtain obtains obtained receive receives received',
  'give gives gave given giving grant grants granted provide provides provided',
  'go goes went gone going travel travels travelled traveled',
  'leave leaves left leaving depart departs departed departure',
  'arrive arrives arrived arrival come comes came coming',
  'happen happens happened occur occurs occurred take took place',
  'hit hits hitting strike strikes struck collide collided collision crash crashed crashes',
  'steal steals stole stolen stealing theft rob robs robbed robbery',
  'shoot shoots shot shooting',
  'beat beats beaten beating defeat defeats defeated',
  'win wins won winning victory',
  'lose loses lost losing loss defeat',
  'lead leads led leading head heads headed',
  'make makes made making',
  'see sees saw seen seeing',
  'take takes took taken taking',
  'hold holds held holding',
  'keep keeps kept keeping',
  'pay pays paid paying payment',
  'meet meets met meeting',
  'send sends sent sending',
  'speak speaks spoke spoken speaking speech talk talks talked',
  'write writes wrote written writing',
  'think thinks thought thinking believe believes believed belief',
  'teach teaches taught teaching',
  'drive drives drove driven driving driver',
  'fly flies flew flown flying flight flights',
  'run runs ran running',
  'sink sinks sank sunk sinking',
  'choice choose chose chosen',
  'use uses used using',
  'need needs needed require requires required',
  'stay stays stayed remain remains remained',
  'stop stops stopped halt halts halted',
  'delay delays delayed postpone postpones postponed',
  'plan plans planned planning intend intends intended',
  'warn warns warned warning caution cautions cautioned',
  'accuse accuses accused accusation allege alleges alleged',
  'investigate investigates investigated investigation inquiry probe probes probed',
  'arrest arrests arrested detain detains detained detention',
  'jail jails jailed prison imprison imprisoned',
  'guilty convict convicts convicted conviction',
  'damage damages damaged harm harms harmed',
  'destroy destroys destroyed destruction',
  'rescue rescues rescued save saves saved',
  'blaze blazes fire fires',
  'house houses home homes',
  'poll polls survey surveys',
  'election elections vote votes voted',
  'law laws legislation act bill',
  'talks negotiations',
  'firefighters fire',
  'police officers officer',
  'appoint appoints appointed appointment name names named',
  'cost costs price prices',
  'year years annual annually yearly',
  'month months monthly',
  'week weeks weekly',
  'day days daily',
];
/** What a report may say of anything: it carries on, and tells nothing new. */
const HARMLESS = new Set(
  'after following because due since amid including includes include involving involved become becomes became based called known named part number total currently previously recently however meanwhile once using having whose'.split(
    ' ',
  ),
);

const MEANINGS = new Map<string, number[]>();
SAME.forEach((group, meaning) => {
  for (const word of group.split(' ')) MEANINGS.set(word, [...(MEANINGS.get(word) ?? []), meaning]);
});

/** Two words with a meaning in common may stand for one another. */
export function meaningsOf(word: string): readonly number[] {
  return MEANINGS.get(word) ?? [];
}

export function isHarmless(word: string): boolean {
  return HARMLESS.has(word);
}

const ENDING =
  /(?:ations?|itions?|ments?|ness|ships?|ity|ings?|ions?|ances?|ences?|isms?|ists?|ives?|ees?|ers?|ors?|ed|al|ly|es|en|ian|ans?|ish|y|e|s)$/u;
const SHORTEST = 4;

/** "investors" and "investment" have one; of a word too short for it, the word. */
export function rootOf(word: string): string {
  const root = word.replace(ENDING, '');
  return root.length >= SHORTEST ? root : word;
}
