import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Characters that are held before they go to a file. */
const charactersInMemory = 8_000_000;

/** Lines of a file, one by one. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() as string;
    yield* lines;
  }
}

/** Merges sorted files into one sequence. */
async function* merged(files: readonly string[]): AsyncGenerator<string> {
  const runs = await Promise.all(
    files.map(async (file) => {
      const lines = linesOf(file);
      return { lines, next: (await lines.next()).value as string | undefined };
    }),
  );
  for (;;) {
    let least: (typeof runs)[number] | undefined;
    for (const run of runs)
      if (run.next !== undefined && (least?.next === undefined || run.next < least.next)) least = run;
    if (least?.next === undefined) return;
    yield least.next;
    least.next = (await least.lines.next()).value as string | undefined;
  }
}

/**
 * Sorts any number of values by their keys in constant memory (external merge sort). Keys hold no control characters;
 * they are compared by UTF-16 code units, and the value breaks ties, so that the order never depends on that of adding.
 */
export class SortedSpool<T> {
  private lines: string[] = [];
  private characters = 0;
  private readonly files: string[] = [];

  /** `folder` exists and is emptied by its owner. */
  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  add(key: string, value: T): void {
    const line = `${key}\t${JSON.stringify(value)}`;
    this.lines.push(line);
    this.characters += line.length;
    if (this.characters >= charactersInMemory) this.spill();
  }

  private spill(): void {
    const file = join(this.folder, `${this.name}-${this.files.length}`);
    writeFileSync(file, `${this.lines.sort().join('\n')}\n`);
    this.files.push(file);
    this.lines = [];
    this.characters = 0;
  }

  /** Everything that was added, in order; once. */
  async *sorted(): AsyncGenerator<{ readonly key: string; readonly value: T }> {
    if (this.files.length > 0 && this.lines.length > 0) this.spill();
    const lines = this.files.length > 0 ? merged(this.files) : this.lines.sort();
    for await (const line of lines) {
      const tab = line.indexOf('\t');
      yield { key: line.slice(0, tab), value: JSON.parse(line.slice(tab + 1)) };
    }
  }
}

/** Values of one key. */
export interface Group<T> {
  readonly key: string;
  readonly values: readonly T[];
  /** The key has more values than a group holds; the next group has the same key. */
  readonly crowded: boolean;
}

/** Values of a key that are held together at most. */
export const maxGroup = 1000;

/** Values that follow each other under the same key, together: at most `most` of them at once. */
export async function* groups<T>(
  sorted: AsyncIterable<{ readonly key: string; readonly value: T }>,
  most = maxGroup,
): AsyncGenerator<Group<T>> {
  let key: string | undefined;
  let values: T[] = [];
  let crowded = false;
  for await (const next of sorted) {
    if (next.key === key && values.length === most) {
      crowded = true;
      yield { key, values, crowded };
      values = [];
    } else if (next.key !== key) {
      if (key !== undefined) yield { key, values, crowded };
      key = next.key;
      values = [];
      crowded = false;
    }
    values.push(next.value);
  }
  if (key !== undefined) yield { key, values, crowded };
}
