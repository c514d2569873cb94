import { type Entry, entryLine, type Segment } from './entry';

/** The bucket of the audit trail: objects under lock, written once. */
export interface AuditObjects {
  /** Writes an object that does not exist yet; false when it does. */
  create(key: string, text: string): Promise<boolean>;
  read(key: string): Promise<string>;
  /** Keys that begin so, ascending. */
  list(prefix: string): Promise<readonly string[]>;
}

const slashed = (day: string) => day.replaceAll('-', '/');

/** Folder of a city and day: `yinchuan/2026/11/24/`. */
export const dayFolder = (city: string, day: string): string => `${city}/${slashed(day)}/`;

/** Object of a block of entries, named by its first. */
export const blockKey = ({ city, day, lane }: Segment, sequence: number): string =>
  `${dayFolder(city, day)}${lane}/${String(sequence).padStart(10, '0')}.ndjson`;

/** Object that closes a day. */
export const sealKey = (city: string, day: string): string => `${dayFolder(city, day)}seal.json`;

/** An entry a line. */
export const blockText = (entries: readonly Entry[]): string => entries.map(entryLine).join('');

/** A line of a block, with its end. */
export interface Line {
  /** Where it stands, for people: `path:line`. */
  readonly address: string;
  readonly text: string;
  /** Of the first line: the sequence that the name of its block says. */
  readonly begins?: number;
}

/** Lines of a block; an empty block has one, which is no entry. */
export function blockLines(address: string, text: string): Line[] {
  const begins = Number(/(\d+)\.ndjson$/.exec(address)?.[1]);
  const texts = text.match(/[^\n]*\n|[^\n]+$/g) ?? [''];
  return texts.map((line, i) => ({ address: `${address}:${i + 1}`, text: line, ...(i === 0 ? { begins } : {}) }));
}
