const delimiters = [',', ';', '\t', '|'] as const;

/** The delimiter that a header line holds most often outside quotes; a comma when it holds none. */
export function detectDelimiter(text: string, headerRow: number): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let line = 1;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === '\n' && !quoted) line++;
    else if (line === headerRow && !quoted && counts.has(character))
      counts.set(character, (counts.get(character) as number) + 1);
    if (line > headerRow) break;
  }
  // The first of equals, so that a comma wins.
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
