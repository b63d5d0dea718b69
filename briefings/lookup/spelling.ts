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

/** The same for every spelling of a word: British and American, a small number in letters or digits, with or without accents. */
export function spelled(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}+/gu, '');
  const known = OTHERS.get(plain) ?? NUMBERS.get(plain);
  if (known !== undefined) return known;
  return plain
    .replace(OUR, '$1or')
    .replace(RE, '$1er')
    .replace(/(?<=\p{L}{3})(is|ys)(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/u, (part) => (part === 'is' ? 'iz' : 'yz'))
    .replace(/(?<=\p{L}{2}[aeiou])ll(?=(?:ed|ing|er|ers|or|ors)$)/u, 'l');
}
