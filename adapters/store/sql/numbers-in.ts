/** Many numbers of one query come as one text: SQLite's driver takes ten times as long for rows. */

/** Of digits and commas; several times as fast as splitting them. @param list null for none. */
export function numbersIn(list: string | null): number[] {
  if (list === null) return [];
  const numbers: number[] = [];
  let number = 0;
  for (let at = 0; at < list.length; at += 1) {
    const code = list.charCodeAt(at);
    if (code === COMMA) {
      numbers.push(number);
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  numbers.push(number);
  return numbers;
}

const COMMA = 44;
const ZERO = 48;
