const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** A table in Markdown; bars and line ends in a cell are escaped. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n');
