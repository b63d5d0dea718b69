/** So many keys: names of a long article, openings of some days' news. */
const MOST = 10_000;

/** What was found for a key is found once: a text names the same few people over and over, and one day's news is asked for all day. */
export function remembering<Found>(find: (key: string) => Found): (key: string) => Found {
  const known = new Map<string, Found>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Found;
    if (known.size >= MOST) known.clear();
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
