/** Width on a terminal: a Chinese character takes two cells. */
const cells = (text: string): number => [...text].reduce((n, c) => n + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(c) ? 2 : 1), 0);

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - cells(text)));
  return right ? space + text : text + space;
};

/** Lines of a table; numbers stand right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, i) => Math.max(...all.map((row) => cells(row[i] ?? ''))));
  const right = header.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  return all.map((row) => row.map((cell, i) => pad(cell, widths[i] as number, right[i] as boolean)).join('  ').trimEnd()).join('\n');
}
