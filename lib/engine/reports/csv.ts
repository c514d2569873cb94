import type { ReportOfDay } from '../ports/ports';

/** How formulas begin (OWASP, CSV Injection); also in the wide characters that spreadsheets of Chinese and Japanese take for them. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** RFC 4180; a cell that a spreadsheet would run as a formula is marked as text. */
function cell(value: ReportOfDay['rows'][number][string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join(' ');
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The list as CSV, with a header. */
export const csvOf = ({ columns, rows }: ReportOfDay): string =>
  [columns.map(cell), ...rows.map((row) => columns.map((name) => cell(row[name])))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
