import type { Words } from '../services/shared';
import type { Position } from './located';
import { formatPath, type Path } from './path';
import type { Problem } from './problem';
import { type ProblemCode, problemCodes } from './problem-codes';
import { lineColumn } from './source';

/** A problem at a position of a source. Severity and code go together (problem-codes.ts). */
export function problemAt(
  code: ProblemCode,
  { source, offset }: Position,
  path: Path,
  message: Words,
  hint: Words,
): Problem {
  return {
    code,
    severity: problemCodes[code].severity,
    file: source.file,
    ...lineColumn(source, offset),
    path: formatPath(path),
    message,
    hint,
  };
}

/** A problem of a file as a whole: its first line. */
export function fileProblem(code: ProblemCode, file: string, message: Words, hint: Words): Problem {
  return { code, severity: problemCodes[code].severity, file, line: 1, column: 1, path: '', message, hint };
}

/** The user's own text in a message: quoted, one line, short. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
