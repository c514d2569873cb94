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

/** Characters between two offsets: one outside the basic plane is two of UTF-16. */
function charactersIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i += (text.codePointAt(i) as number) > 0xff_ff ? 2 : 1) count++;
  return count;
}

/** The position asked last: of thousands of problems in one long line each is counted from the one before. */
const lastAsked = new WeakMap<Source, { readonly offset: number; readonly at: LineColumn }>();

export function lineColumn(source: Source, offset: number): LineColumn {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = low + 1;
  const last = lastAsked.get(source);
  const near = last && last.at.line === line && last.offset <= offset ? last : undefined;
  const from = near ?? { offset: starts[low] as number, at: { line, column: 1 } };
  const at = { line, column: from.at.column + charactersIn(source.text, from.offset, offset) };
  lastAsked.set(source, { offset, at });
  return at;
}
