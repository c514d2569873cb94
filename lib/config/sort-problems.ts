import type { Problem } from './problem';

const keyOf = (p: Problem) => [p.file, p.line, p.column, p.code, p.message.en].join('\0');

/**
 * By file, line and column; what several cities share through a layer, or
 * several places through an anchor, is reported once.
 */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((p) => [keyOf(p), p]));
  return [...unique.values()].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column ||
      (a.code < b.code ? -1 : 1),
  );
}
