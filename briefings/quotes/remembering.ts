/** A text names the same few people over and over: what was found for a key is found once. */
export function remembering<Found>(find: (key: string) => Found): (key: string) => Found {
  const known = new Map<string, Found>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Found;
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
