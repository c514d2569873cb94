const separators = [',', ';', '\t'] as const;

/** Text without what stands in quotes. */
const unquoted = (text: string): string => text.replace(/"[^"]*"/g, '');

/** The separator that a header holds most often outside quotes: of equals the comma, which stands first. */
export function separatorOf(header: string): string {
  const bare = unquoted(header);
  const count = (separator: string) => bare.split(separator).length;
  return separators.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Where the quote that begins at a place ends; quotes inside are doubled. */
function endOfQuote(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

/** Cells of a row whose quotes are where they may be (`CsvRows`). */
export function cellsOf(row: string, separator: string, hasQuotes: boolean): readonly string[] {
  if (!hasQuotes) return row.split(separator);
  const cells: string[] = [];
  for (let at = 0; at <= row.length; at++) {
    if (row[at] === '"') {
      const to = endOfQuote(row, at);
      cells.push(row.slice(at + 1, to).replaceAll('""', '"'));
      at = to + 1;
    } else {
      const next = row.indexOf(separator, at);
      const to = next === -1 ? row.length : next;
      cells.push(row.slice(at, to));
      at = to;
    }
  }
  return cells;
}
