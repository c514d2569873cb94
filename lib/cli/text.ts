import { formatProblems, type Problem } from '../config';
import type { Language } from '../services/shared';
import { oneLine } from '../shared/printable';
import { terminalWidth } from '../shared/terminal-width';
import type { Input } from './card';

type Context = Omit<Parameters<typeof formatProblems>[2] & object, 'language'>;

/** Problems for people, in the language of `--lang`. */
export const problemText = (problems: readonly Problem[], options: Input['options'], context: Context = {}): string =>
  formatProblems(problems, 'text', { ...context, language: options.lang as Language });

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - terminalWidth(text)));
  return right ? space + text : text + space;
};

/** Lines of a table; numbers stand right, and those of `rightColumns`, whose numbers are written already. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  rightColumns: readonly number[] = [],
): string {
  // A row is a line, whatever the names of files and devices hold.
  const all = [header, ...rows.map((row) => row.map((cell) => oneLine(String(cell))))];
  const widths = header.map((_, i) => Math.max(...all.map((row) => terminalWidth(row[i] ?? ''))));
  const right = header.map(
    (_, i) => rightColumns.includes(i) || (rows.length > 0 && rows.every((row) => typeof row[i] === 'number')),
  );
  return all
    .map((row) =>
      row
        .map((cell, i) => pad(cell, widths[i] as number, right[i] as boolean))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
