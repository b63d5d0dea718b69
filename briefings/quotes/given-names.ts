/** Given names that print uses for one gender almost only. A small list of our own; a title or a pronoun beside the name outweighs it. */
import type { Gender } from './words-of-speech.ts';

const HE = new Set(
  (
    'aaron adam alan albert alexander alfred andrew anthony antonio arthur barack ben benjamin bernard bernie bill bob boris brad brandon ' +
    'brian bruce carl carlos charles chris christopher craig daniel david dennis derek donald douglas ed edward emmanuel eric ethan frank fred ' +
    'gary gavin geoffrey george gerald gordon graham greg gregory harold harry henry howard hugh ian ivan jack jacob james jason jeff jeffrey ' +
    'jeremy jim joe john jonathan jose joseph joshua juan justin keith keir ken kenneth kevin larry lawrence leo louis luis luke marco mark martin ' +
    'matt matthew michael miguel mike mitch mohammed muhammad nathan neil nicholas nick nigel norman oliver oscar pablo patrick paul pedro peter ' +
    'philip phillip rand ralph randy raymond richard rick robert rodney roger ronald ross roy russell ryan samuel scott sean sergei simon stephen steve steven ' +
    'stuart ted terry thomas tim timothy tom tony vincent vladimir volodymyr walter warren wayne william zachary olaf erik lars sven magnus'
  ).split(' '),
);
const SHE = new Set(
  (
    'abigail alice alison amanda amber amy andrea angela ann anna anne annette barbara beth betty brenda carol caroline carolyn catherine ' +
    'charlotte cheryl christina christine cindy claire clare condoleezza cynthia daisy deborah debbie diana diane donna dorothy elena elizabeth ' +
    'ellen emily emma erin eva fiona florence frances gina gloria grace hannah heather heidi helen hillary ingrid irene isabel ivanka jane janet janice ' +
    'jean jennifer jessica jill joan joanna josephine joyce judith judy julia julie karen kate katherine kathleen kathy katie kellyanne kimberly kristin ' +
    'laura lauren linda lisa liz loretta louise lucy lynn madeleine margaret maria marie marilyn martha mary megan melania melissa melinda michelle ' +
    'molly monica nancy naomi natalie nicole nikki olivia pamela patricia paula penelope rachel rebecca rosa rose ruth samantha sandra sara sarah sharon ' +
    'shirley sophia sophie stella stephanie susan suzanne sylvia teresa theresa tina ursula valerie vanessa veronica victoria virginia wendy yvonne zoe'
  ).split(' '),
);

export function genderOfGivenName(name: string): Gender | undefined {
  const key = name.toLowerCase();
  if (HE.has(key)) return 'he';
  return SHE.has(key) ? 'she' : undefined;
}
