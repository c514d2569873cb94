import { type Entry, genesis, hashOf, type Segment } from './entry';
import type { Head } from './trail';

/** What can be wrong with a trail. */
export type Breach =
  | 'changed'
  | 'removed'
  | 'reordered'
  | 'inserted'
  | 'malformed'
  | 'truncated'
  | 'extended'
  | 'segment-missing'
  | 'segment-unknown'
  | 'seal-changed'
  | 'day-missing';

export interface Line {
  /** Where it stands, for people: `path:line`. */
  readonly address: string;
  readonly text: string;
}

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

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  'sequence' in value &&
  Number.isSafeInteger(value.sequence) &&
  'previous' in value &&
  typeof value.previous === 'string' &&
  'hash' in value &&
  typeof value.hash === 'string';

function parse(text: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Follows the chain of one segment. `undefined` segment: a part of one, whose beginning is not there. */
export function checkSegment(segment: Segment | undefined, lines: readonly Line[]): SegmentCheck {
  const findings: Finding[] = [];
  const parsed = lines.map((line) => ({ line, entry: parse(line.text) }));
  const entries = parsed.flatMap(({ entry }) => (entry ? [entry] : []));
  const present = new Set(entries.map((e) => e.sequence));
  const passed = new Set<number>();
  const first = entries[0];
  let end: Head = segment
    ? { sequence: 0, hash: genesis(segment) }
    : { sequence: (first?.sequence ?? 1) - 1, hash: first?.previous ?? '' };

  for (const { line, entry } of parsed) {
    const found = (breach: Breach, message: string) =>
      findings.push({ breach, address: line.address, sequence: entry?.sequence ?? null, message });
    if (!entry) {
      found('malformed', 'the line is no entry of an audit trail');
      continue;
    }
    const { sequence } = entry;
    if (hashOf(entry) !== entry.hash) found('changed', `entry ${sequence} is not what its hash was made of`);
    if (passed.has(sequence)) found('inserted', `entry ${sequence} is there twice`);
    else if (sequence <= end.sequence) found('reordered', `entry ${sequence} stands behind entry ${end.sequence}`);
    else if (sequence > end.sequence + 1) {
      const missing = Array.from({ length: sequence - end.sequence - 1 }, (_, i) => end.sequence + 1 + i);
      const gone = missing.filter((n) => !present.has(n));
      if (gone.length === 0) found('reordered', `entry ${sequence} stands before entry ${end.sequence + 1}`);
      else found('removed', `${namesOf(gone)} before entry ${sequence} gone`);
    } else if (entry.previous !== end.hash)
      found('changed', `entry ${sequence} does not follow what stands before it: that was changed or put there later`);
    passed.add(sequence);
    if (sequence > end.sequence) end = { sequence, hash: entry.hash };
  }
  return { findings, entries, end };
}

const namesOf = (gone: readonly number[]): string =>
  gone.length === 1 ? `entry ${gone[0]} is` : `entries ${gone[0]} to ${gone.at(-1)} are`;
