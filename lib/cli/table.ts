import { terminalWidth } from '../shared/terminal-width';

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
  const all = [header, ...rows.map((row) => row.map(String))];
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
