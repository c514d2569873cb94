import { createHash } from 'node:crypto';

/** The same for all runs and machines. */
const seed = 'a day of a city';

const rank = (name: string) => createHash('sha256').update(`${seed}\0${name}`).digest('hex');

/** At most so many of some names, drawn by a fixed seed; in the order in which they came. */
export function drawnOf(names: readonly string[], most: number): readonly string[] {
  if (names.length <= most) return names;
  const ranked = names.map((name) => [rank(name), name] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const drawn = new Set(ranked.slice(0, most).map(([, name]) => name));
  return names.filter((name) => drawn.has(name));
}
