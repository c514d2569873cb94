import type { Entry, Segment } from './entry';

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
export const blockText = (entries: readonly Entry[]): string => entries.map((e) => `${JSON.stringify(e)}\n`).join('');
