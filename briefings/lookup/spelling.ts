/** One word in several spellings: what differs between presses is no other wording. */

const OUR =
  /^((?:un|dis|mis|re|en)?(?:arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig))our/u;
const RE = /^(cent|theat|met|lit|fib|calib|somb|spect|sab|meag|manoeuv|lust)re(?=s?$)/u;
const NUMBERS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, n) => [word, String(n)]),
);
const OTHERS = new Map(
  Object.entries({
    programme: 'program',
    programmes: 'programs',
    grey: 'gray',
    sceptic: 'skeptic',
    sceptical: 'skeptical',
    scepticism: 'skepticism',
    judgement: 'judgment',
    ageing: 'aging',
    defence: 'defense',
    offence: 'offense',
    pretence: 'pretense',
    licence: 'license',
    fulfil: 'fulfill',
    enrol: 'enroll',
    jewellery: 'jewelry',
    towards: 'toward',
    afterwards: 'afterward',
    percent: '%',
    okay: 'ok',
  }),
);

const IS = /(?<=\p{L}{3})(is|ys)(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/u;
const LL = /(?<=\p{L}{2}[aeiou])ll(?=(?:ed|ing|er|ers|or|ors)$)/u;
const BEYOND_ASCII = /[^\0-\u007f]/u;

/** The same for every spelling of a word: British and American, a small number in letters or digits, with or without accents. */
export function spelled(word: string): string {
  const plain = BEYOND_ASCII.test(word) ? word.normalize('NFKD').replace(/\p{M}+/gu, '') : word;
  return OTHERS.get(plain) ?? NUMBERS.get(plain) ?? american(plain);
}

/** Few words are looked at by an expression: a check reads thousands. */
function american(word: string): string {
  if (word.length < 5) return word;
  if (word.includes('our')) return word.replace(OUR, '$1or');
  if (word.includes('re')) return word.replace(RE, '$1er');
  if (word.includes('ll')) return word.replace(LL, 'l');
  return word.includes('is') || word.includes('ys') ? word.replace(IS, (part) => `${part.charAt(0)}z`) : word;
}
