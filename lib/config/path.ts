/** Keys and list positions from the top of a document to a value. */
export type Path = readonly (string | number)[];

/** `services.traffic.corridors[0].id`; keys that are no plain words stand in brackets and quotes. */
export function formatPath(path: Path): string {
  return path
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return i === 0 ? part : `.${part}`;
    })
    .join('');
}

/** The reverse of `formatPath`; `undefined` when the text is no path. */
export function parsePath(text: string): Path | undefined {
  const part = /\.?([\w-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  const path: (string | number)[] = [];
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (!match) return undefined;
    const [, word, index, quoted] = match;
    path.push(word ?? (index === undefined ? (JSON.parse(quoted as string) as string) : Number(index)));
  }
  return path;
}
