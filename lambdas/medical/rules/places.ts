import type { Beds } from './beds';

/** HL7 table 0116: closed, housekeeping, isolated, contaminated, occupied, unoccupied. */
export const bedStatuses = ['C', 'H', 'I', 'K', 'O', 'U'] as const;
export type BedStatus = (typeof bedStatuses)[number];

/** A bed as its hospital describes it. */
export interface Located {
  /** Names under which visits know it. */
  readonly names: readonly string[];
  readonly ward: string;
  /** Null where nobody says it. */
  readonly status: BedStatus | null;
  /** Since when it has this status. */
  readonly sinceMs: number;
}

/** A bed in which somebody lies, or lay. */
export interface Lying {
  /** Names that the bed may have. */
  readonly names: readonly string[];
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** Beds of a ward, or of all wards. */
export interface PlaceCounts {
  readonly beds: number;
  /** Neither closed nor contaminated. */
  readonly usable: number;
  readonly taken: number;
  /** Those of which status and visits say different things for a while. */
  readonly disagreeing: number;
  /** Occupied by their status. */
  readonly occupied: number;
}

/** Messages about a bed and about who lies in it come on different ways: so long they may differ. */
const settleMs = 15 * 60_000;

const isOpen = ({ toMs }: Lying): boolean => toMs === null;

/** Rule C: beds by ward, by the visits that lie in them. What is isolated may be taken or not. */
export function countsByWard(
  located: readonly Located[],
  lying: readonly Lying[],
  nowMs: number,
): ReadonlyMap<string, PlaceCounts> {
  const byName = new Map<string, Lying[]>();
  for (const one of lying)
    for (const name of one.names) {
      const known = byName.get(name);
      if (known) known.push(one);
      else byName.set(name, [one]);
    }
  const counts = new Map<string, PlaceCounts>();
  for (const { names, ward, status, sinceMs } of located) {
    const its = names.flatMap((name) => byName.get(name) ?? []);
    const open = its.filter(isOpen);
    const isTaken = open.length > 0;
    const changedMs = isTaken
      ? Math.min(...open.map(({ fromMs }) => fromMs))
      : Math.max(0, ...its.map(({ toMs }) => toMs ?? 0));
    const isJudged = status !== null && status !== 'I' && nowMs - Math.max(sinceMs, changedMs) >= settleMs;
    const { beds, usable, taken, disagreeing, occupied } = counts.get(ward) ?? noBeds;
    counts.set(ward, {
      beds: beds + 1,
      usable: usable + (status === 'C' || status === 'K' ? 0 : 1),
      taken: taken + (isTaken ? 1 : 0),
      disagreeing: disagreeing + (isJudged && isTaken !== (status === 'O') ? 1 : 0),
      occupied: occupied + (status === 'O' ? 1 : 0),
    });
  }
  return counts;
}

const noBeds: PlaceCounts = { beds: 0, usable: 0, taken: 0, disagreeing: 0, occupied: 0 };

export const totalOf = (counts: Iterable<PlaceCounts>): PlaceCounts =>
  [...counts].reduce(
    (sum, one) => ({
      beds: sum.beds + one.beds,
      usable: sum.usable + one.usable,
      taken: sum.taken + one.taken,
      disagreeing: sum.disagreeing + one.disagreeing,
      occupied: sum.occupied + one.occupied,
    }),
    noBeds,
  );

/** Rule C: occupied of those that are neither closed nor contaminated; more lie in a closed bed than can: 100 % at most. */
export const takenPercent = ({ taken, usable }: PlaceCounts): number | null =>
  usable === 0 ? null : Math.min(100, (100 * taken) / usable);

/** A report that is older says nothing of now. */
const reportAgeMs = 2 * 3_600_000;

/**
 * How far the beds that are occupied by their status are from those that the hospital has reported, in percent of the staffed beds; 0
 * where there is no report of late, or where it describes fewer beds than it has.
 */
export function reportGap({ beds, occupied }: PlaceCounts, report: Beds | undefined, nowMs: number): number {
  const staffed = report?.staffed ?? report?.licensed ?? 0;
  if (!report || report.occupied === null || staffed === 0 || beds < staffed) return 0;
  return nowMs - report.atMs > reportAgeMs ? 0 : (100 * Math.abs(occupied - report.occupied)) / staffed;
}
