import { type Entry, entryLine, genesis, hashOf, type Segment } from './entry';
import type { Line } from './objects';
import type { Head } from './trail';

/** What can be wrong with a trail. */
export type Breach =
  | 'changed'
  | 'removed'
  | 'reordered'
  | 'inserted'
  | 'malformed'
  | 'not-as-written'
  | 'truncated'
  | 'extended'
  | 'segment-missing'
  | 'segment-unknown'
  | 'seal-changed'
  | 'seal-missing'
  | 'other-head'
  | 'strange-file'
  | 'day-missing';

export interface Finding {
  readonly breach: Breach;
  readonly address: string;
  /** Sequence of the entry, when it is one's. */
  readonly sequence: number | null;
  readonly message: string;
}

export interface SegmentCheck {
  readonly findings: readonly Finding[];
  readonly entries: readonly Entry[];
  /** The last link that was found. */
  readonly end: Head;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Texts, lists of texts, and one number: nothing in it is deep. */
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  'sequence' in value &&
  Number.isSafeInteger(value.sequence) &&
  (value.sequence as number) > 0 &&
  'previous' in value &&
  isText(value.previous) &&
  'hash' in value &&
  isText(value.hash) &&
  Object.entries(value).every(([name, member]) => name === 'sequence' || isText(member) || isTexts(member));

function parse(text: string): Entry | undefined {
  // Of a file of empty lines each would be an error with a stack.
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a line by itself. */
function faultsOf(entry: Entry, { text, begins = entry.sequence }: Line): (readonly [Breach, string])[] {
  const { sequence } = entry;
  return [
    ...(hashOf(entry) === entry.hash
      ? []
      : [['changed', `entry ${sequence} is not what its hash was made of`] as const]),
    ...(text === entryLine(entry)
      ? []
      : [['not-as-written', `entry ${sequence} is written otherwise than the trail writes it`] as const]),
    ...(begins === sequence
      ? []
      : [['reordered', `the block of entry ${begins} begins with entry ${sequence}`] as const]),
  ];
}

/** Which of all entries are there, to tell what is gone from what stands elsewhere. */
class Present {
  private readonly ranks: ReadonlyMap<number, number>;

  constructor(entries: readonly Entry[]) {
    const sequences = [...new Set(entries.map((e) => e.sequence))].sort((a, b) => a - b);
    this.ranks = new Map(sequences.map((sequence, i) => [sequence, i + 1]));
  }

  /** How many there are between two, of which the second is there; the first may be the one before all. */
  between(from: number, to: number): number {
    return (this.ranks.get(to) ?? 0) - (this.ranks.get(from) ?? 0) - 1;
  }
}

/** What is wrong with the place of an entry behind `end`. */
function misplaced(entry: Entry, end: Head, passed: ReadonlySet<number>, present: Present) {
  const { sequence, previous } = entry;
  if (passed.has(sequence)) return ['inserted', `entry ${sequence} is there twice`] as const;
  if (sequence <= end.sequence) return ['reordered', `entry ${sequence} stands behind entry ${end.sequence}`] as const;
  const skipped = sequence - end.sequence - 1;
  const gone = skipped - present.between(end.sequence, sequence);
  if (gone > 0) return ['removed', `${goneOf(gone, end.sequence + 1, sequence - 1)} gone`] as const;
  if (skipped > 0) return ['reordered', `entry ${sequence} stands before entry ${end.sequence + 1}`] as const;
  const follows = `entry ${sequence} does not follow what stands before it: that was changed or put there later`;
  return previous === end.hash ? undefined : (['changed', follows] as const);
}

function goneOf(count: number, first: number, last: number): string {
  if (first === last) return `entry ${first} is`;
  return count === last - first + 1
    ? `entries ${first} to ${last} are`
    : `${count} of the entries ${first} to ${last} are`;
}

/** Follows the chain of one segment. `undefined` segment: a part of one, whose beginning is not there. */
export function checkSegment(segment: Segment | undefined, lines: readonly Line[]): SegmentCheck {
  const findings: Finding[] = [];
  const parsed = lines.map((line) => ({ line, entry: parse(line.text) }));
  const entries = parsed.flatMap(({ entry }) => (entry ? [entry] : []));
  const present = new Present(entries);
  const passed = new Set<number>();
  const first = entries[0];
  let end: Head = segment
    ? { sequence: 0, hash: genesis(segment) }
    : { sequence: (first?.sequence ?? 1) - 1, hash: first?.previous ?? '' };

  for (const { line, entry } of parsed) {
    const { address } = line;
    const sequence = entry?.sequence ?? null;
    const place = entry && misplaced(entry, end, passed, present);
    const faults = entry
      ? [...faultsOf(entry, line), ...(place ? [place] : [])]
      : [['malformed', 'the line is no entry of an audit trail'] as const];
    findings.push(...faults.map(([breach, message]) => ({ breach, address, sequence, message })));
    if (!entry) continue;
    passed.add(entry.sequence);
    if (entry.sequence > end.sequence) end = { sequence: entry.sequence, hash: entry.hash };
  }
  return { findings, entries, end };
}
