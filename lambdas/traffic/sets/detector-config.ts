import type { SetCodec } from '../../../lib/engine/windows/window';

export const detectorFunctions = ['Presence', 'Advance', 'Stopbar Count', 'Yellow_Red'] as const;
export type DetectorFunction = (typeof detectorFunctions)[number];

/** What a detector is there for. One detector may serve several phases and functions, a row each. */
export interface DetectorRow {
  readonly phase: number;
  readonly function: DetectorFunction;
  readonly detector: number;
}

/** Detector configuration of one controller: the rows of the newest file, distinct and sorted. */
export interface DetectorConfig {
  readonly receivedAtMs: number;
  readonly rows: readonly DetectorRow[];
}

/** A configuration of distinct, sorted rows, whatever the order and repetition of `rows`. */
export function detectorConfig(receivedAtMs: number, rows: Iterable<DetectorRow>): DetectorConfig {
  const byKey = new Map<string, DetectorRow>();
  for (const row of rows) byKey.set(keyOf(row), row);
  return { receivedAtMs, rows: [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row) };
}

/** Phases that the detectors of one function serve. */
export function phasesByDetector(
  config: DetectorConfig | undefined,
  wanted: DetectorFunction,
): Map<number, readonly number[]> {
  const phases = new Map<number, number[]>();
  for (const row of config?.rows ?? []) {
    if (row.function !== wanted) continue;
    const known = phases.get(row.detector);
    if (known) known.push(row.phase);
    else phases.set(row.detector, [row.phase]);
  }
  return phases;
}

/**
 * A file replaces the one before as a whole, since a detector that is gone from it is gone. The newest received wins,
 * and of two received in the same millisecond the one that sorts last: the greatest of a total order, so that order of
 * arrival and re-delivery change nothing.
 */
export const detectorConfigCodec: SetCodec<DetectorConfig> = {
  encode(config) {
    return Buffer.from(JSON.stringify(config));
  },
  decode(bytes) {
    return JSON.parse(Buffer.from(bytes).toString()) as DetectorConfig;
  },
  merge(stored, added) {
    if (stored === undefined) return { set: added, accepted: added.rows.length };
    if (rank(stored) >= rank(added)) return { set: stored, accepted: 0 };
    const known = new Set(stored.rows.map(keyOf));
    return { set: added, accepted: added.rows.filter((row) => !known.has(keyOf(row))).length };
  },
};

const pad = (n: number): string => String(n).padStart(15, '0');
const keyOf = (row: DetectorRow): string => `${pad(row.phase)} ${row.function} ${pad(row.detector)}`;
const rank = (config: DetectorConfig): string => `${pad(config.receivedAtMs)} ${config.rows.map(keyOf).join('|')}`;
