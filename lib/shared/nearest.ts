/** Edit distance (Levenshtein). */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}

/** Letters that two words have in common at their beginning. */
function shared(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i]?.toLowerCase() === b[i]?.toLowerCase()) i++;
  return i;
}

/** Longer words are no typing errors, and comparing them takes its time. */
const maxLength = 80;

/**
 * The valid word nearest to `word`, when near enough to be meant; `undefined` otherwise.
 *
 * @param limit letters that may be put in, left out or changed; default two in five
 */
export function nearest(
  word: string,
  valid: readonly string[],
  limit = Math.max(1, Math.ceil(word.length * 0.4)),
): string | undefined {
  if (word.length > maxLength) return undefined;
  const ranked = valid
    .map((candidate) => ({ candidate, d: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    // Of several as near, what begins like the word: slips are mostly at its end.
    .sort(
      (x, y) =>
        x.d - y.d || shared(word, y.candidate) - shared(word, x.candidate) || (x.candidate < y.candidate ? -1 : 1),
    );
  return ranked[0] && ranked[0].d <= limit ? ranked[0].candidate : undefined;
}

/** Letters by which a word may differ from a usual one and still be taken for it, misspelt. */
const maxSlips = 2;

/** The usual word that one which may be chosen freely is nearly, and is not. */
export const usualWord = (word: string, usual: readonly string[]): string | undefined =>
  usual.includes(word) ? undefined : nearest(word, usual, maxSlips);
