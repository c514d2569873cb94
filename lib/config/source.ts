/** The text of one file of a config. */
export interface Source {
  /** As shown in problems: as the user gave it, or beside what the user gave. */
  readonly file: string;
  /** Path inside the config folder, with forward slashes, e.g. `profiles/cn-prefecture.yaml`. */
  readonly layer: string;
  readonly text: string;
}

/** 1-based line and column, the column in characters (code points). */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

const lineStarts = new WeakMap<Source, readonly number[]>();

function startsOf(source: Source): readonly number[] {
  const known = lineStarts.get(source);
  if (known) return known;
  const starts = [0];
  for (let i = source.text.indexOf('\n'); i >= 0; i = source.text.indexOf('\n', i + 1)) starts.push(i + 1);
  lineStarts.set(source, starts);
  return starts;
}

export function lineColumn(source: Source, offset: number): LineColumn {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const before = source.text.slice(starts[low], offset);
  return { line: low + 1, column: [...before].length + 1 };
}
