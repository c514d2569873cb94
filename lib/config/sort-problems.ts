import type { Problem } from './problem';

/**
 * A message names the place by its path, or what it lies in, in which an anchor's uses differ by their number in a list alone.
 */
function withoutNumbers({ path, message: { en } }: Problem): string {
  const inLists = path.slice(0, path.lastIndexOf(']') + 1);
  return inLists === '' ? en : en.replaceAll(inLists, inLists.replace(/\[\d+\]/g, '[]'));
}

const keyOf = (p: Problem) => [p.file, p.line, p.column, p.code, withoutNumbers(p)].join('\0');

/**
 * By file, line and column; what several cities share through a layer, or
 * several places through an anchor, is reported once.
 */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const first = problems.filter((p) => {
    const key = keyOf(p);
    return !seen.has(key) && seen.add(key);
  });
  return first.sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column ||
      (a.code < b.code ? -1 : 1),
  );
}
