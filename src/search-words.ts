/** Words of a question that are worth looking for: letters and digits, without the commonest ones. */
const COMMON = new Set(
  'a an and are as at by did do for from had has he her his in is it its not of on or said she that the their they this to was were will with'.split(
    ' ',
  ),
);

/** In lower case, in order, each once; all of them where nothing but common words was asked. */
export function searchWords(text: string): string[] {
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [])];
  const rare = words.filter((word) => !COMMON.has(word));
  return rare.length > 0 ? rare : words;
}
