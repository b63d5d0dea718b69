/** Nouns for one person. Lists of our own, from reading the news. */
import { BARE_PEOPLE, forms, type Gender } from './words-of-speech.ts';

/** Offices, work, kinship and parts played; what speaks though it is no person stands in `BODY_NOUNS`. */
const PEOPLE = forms(
  'taoiseach tánaiste tanaiste treasurer spokesman spokeswoman spokesperson president senator governor secretary minister chairman chairwoman chair director manager chief',
  'leader candidate nominee adviser advisor aide strategist analyst professor lawyer attorney judge prosecutor officer sheriff mayor',
  'official source lawmaker congressman congresswoman representative commissioner ambassador envoy executive founder owner coach player',
  'captain teacher doctor nurse scientist researcher economist historian author writer reporter journalist columnist editor host anchor',
  'pollster consultant activist organizer organiser supporter critic voter resident neighbor neighbour witness survivor victim worker',
  'man woman girl boy mother father son daughter brother sister wife husband friend colleague student teenager veteran farmer driver',
  'actor actress singer producer musician artist comedian expert commentator pundit moderator operative backer donor delegate',
  'premier chancellor king queen prince princess pope bishop pastor priest imam rabbi general colonel sergeant detective investigator',
  'niece nephew cousin aunt uncle grandmother grandfather partner member president-elect minister-designate',
  'boss counterpart campaigner striker midfielder defender goalkeeper winger skipper batsman bowler teammate jockey trainer referee',
  'mp msp peer coroner barrister solicitor pensioner widow widower protester blogger presenter broadcaster novelist playwright poet chef',
  'trustee constable inspector superintendent magistrate paramedic firefighter surgeon psychologist shopkeeper landlord landlady vicar',
  // sport
  'star swimmer athlete runner sprinter cyclist golfer boxer footballer cricketer wrestler gymnast skier rower sailor skater',
  'goaltender netminder goalie forward quarterback linebacker pitcher catcher batter rookie wicketkeeper playmaker fly-half',
  'medalist medallist finalist champion winner contender challenger competitor contestant participant umpire',
  // stage, page and screen
  'rapper guitarist drummer bassist frontman songwriter composer conductor violinist pianist dancer choreographer painter sculptor',
  'photographer filmmaker screenwriter designer model celebrity entertainer biographer publisher correspondent reviewer youtuber influencer',
  'podcaster curator librarian translator interpreter co-author illustrator cartoonist',
  // learning and medicine
  'agent recipient academic scholar lecturer tutor principal headteacher headmaster headmistress biologist chemist physicist astronomer astronaut',
  'meteorologist geologist seismologist ecologist archaeologist anthropologist sociologist philosopher theologian linguist mathematician',
  'statistician epidemiologist virologist psychiatrist neurologist cardiologist oncologist pathologist physician pharmacist dentist midwife',
  'carer caregiver therapist counsellor counselor veterinarian conservationist environmentalist naturalist',
  // trade and work
  'entrepreneur businessman businesswoman tycoon mogul billionaire millionaire philanthropist investor shareholder trader banker broker',
  'accountant auditor insider whistleblower informant forecaster engineer architect developer programmer builder electrician plumber',
  'hairdresser fisherman rancher grower employee employer staffer contractor apprentice intern trainee',
  'supervisor foreman administrator coordinator caretaker clerk pilot lobbyist negotiator mediator ombudsman restaurateur co-founder',
  'cofounder ceo chairperson vice-president secretary-general predecessor successor rival opponent incumbent',
  // law, war and order
  'policeman policewoman cop trooper ranger warden bailiff soldier fighter commander brigadier militant rebel gunman attacker',
  'shooter killer murderer thief burglar robber smuggler hacker rapist terrorist extremist suspect defendant plaintiff claimant',
  'complainant detainee inmate prisoner juror ex-soldier sniper',
  // politics and faith
  'politician legislator parliamentarian backbencher frontbencher councillor councilor councilman councilwoman assemblyman assemblywoman',
  'selectman statesman diplomat dissident separatist consul attaché monk nun deacon chaplain missionary preacher evangelist cleric',
  // everybody
  'passenger commuter traveller traveler tourist visitor guest customer shopper client tenant homeowner householder motorist pedestrian',
  'bystander onlooker passer-by passerby eyewitness patient sufferer demonstrator migrant refugee immigrant asylum-seeker villager islander',
  'citizen newcomer pupil schoolboy schoolgirl youngster teen toddler child adult elder mum mom dad parent stepfather stepmother',
  'grandma grandpa granddaughter grandson girlfriend boyfriend fiance fiancee fiancé fiancée bride groom spouse sibling',
  'mother-of-one mother-of-two mother-of-three mother-of-four father-of-one father-of-two father-of-three father-of-four',
);

/** What speaks and is no single person: a body, a group, or words that are read out. */
const BODY_NOUNS = forms(
  'campaign committee group company agency department ministry government administration police court council panel union association',
  'organization organisation team office commission party firm bank university newspaper magazine paper report statement letter study',
  'family couple crew crowd jury duo trio band airline hospital club',
  'poll board institute foundation network station tribunal parliament embassy regulator watchdog charity',
);

/** Many at once. */
const PLURAL_NOUNS = forms('leaders officials spokespeople');

/** A described mention ends in one of these, or a name follows it. */
export const PERSON_NOUNS: ReadonlySet<string> = new Set([...PEOPLE, ...BODY_NOUNS, ...PLURAL_NOUNS]);

/** What a body is called that acts and speaks as one, once the text has given its name. */
const BODIES = forms(
  'agency department ministry council panel union association organization organisation commission party firm bank university foundation',
  'company group committee institute network regulator watchdog charity airline manufacturer retailer brand carmaker automaker club team',
  'hospital school college federation authority society corporation startup business',
);

export const isBodyNoun = (word: string) => BODIES.has(word);
/** `striker`, `mother-of-two`; not `strikers` nor `company`. */
export const isOnePerson = (word: string) => PEOPLE.has(word);

export const isManyPeople = (word: string) =>
  BARE_PEOPLE.has(word) || /(?:men|women|people)$/.test(word) || (word.endsWith('s') && PEOPLE.has(word.slice(0, -1)));

const MALE =
  /^(?:.*(?<!wo)man|actor|businessman|king|prince|father|son|brother|husband|boy|uncle|nephew|grandfather|widower|priest|bishop|pope|dad|grandpa|grandson|stepfather|father-of-\p{L}+|boyfriend|groom|schoolboy)$/u;
const FEMALE =
  /^(?:.*woman|actress|queen|princess|mother|daughter|sister|wife|girl|aunt|niece|grandmother|widow|landlady|mum|mom|grandma|granddaughter|stepmother|mother-of-\p{L}+|girlfriend|bride|nun|schoolgirl|headmistress)$/u;

export function genderOfNoun(word: string): Gender | undefined {
  if (FEMALE.test(word)) return 'she';
  return MALE.test(word) ? 'he' : undefined;
}
