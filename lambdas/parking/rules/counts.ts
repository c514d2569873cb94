const dayMs = 24 * 3_600_000;

/** What signs show of a car park, in words of DATEX II (ParkingSiteStatusEnum, OpeningStatusEnum). */
export type Level = 'spacesAvailable' | 'almostFull' | 'full' | 'closed' | 'unknown';

/** A count of a car park at one time. What is left out, the sender does not say. */
export interface Count {
  readonly atMs: number;
  readonly free?: number;
  /** Below 0 or above the capacity where the counter of the sender drifts. */
  readonly occupied?: number;
  readonly capacity?: number;
  /** Taken share as the sender says it, per cent. */
  readonly percent?: number;
  /** Vehicles that came in and went out in the time before, ms; of no time said: since the count before. */
  readonly entered?: number;
  readonly exited?: number;
  readonly overMs?: number;
  /** When they passed, where the sender says it: it may repeat them with each message. */
  readonly passedMs?: number;
  /** What a counter has counted since it was set to nothing, and today. */
  readonly enteredSum?: number;
  readonly exitedSum?: number;
  readonly enteredToday?: number;
  readonly exitedToday?: number;
  /** `unknown`: the sender says that it does not know. */
  readonly opening?: 'open' | 'closed' | 'unknown';
  /** It sums up car parks that are counted themselves: nothing of it is summed up again. */
  readonly isArea?: true;
  /** Id of the car park in which these spaces are: where that is counted, they are among its. */
  readonly within?: string;
  /** What the sender says in words. */
  readonly says?: Exclude<Level, 'closed' | 'unknown'>;
}

/** What a list says of a car park, as of its own time. */
export interface Listed {
  readonly listedMs: number;
  readonly site: {
    readonly name: string | null;
    readonly kind: string | null;
    readonly capacity: number | null;
    readonly latitude: number | null;
    readonly longitude: number | null;
  };
}

/** The same as a report, and when it came: of two of one time the later one counts. */
export interface Site extends Listed {
  readonly atMs: number;
  readonly receivedMs: number;
}

/** A list counts from its own time on, and again when it comes: one that has stood unchanged for a year is still the newest. */
export function sitesOf(listed: Listed, receivedMs: number): readonly Site[] {
  const times = receivedMs - listed.listedMs > dayMs ? [listed.listedMs, receivedMs] : [listed.listedMs];
  return times.map((atMs) => ({ atMs, receivedMs, ...listed }));
}

export type CarParkReport = Count | Site;
export const isSite = (report: CarParkReport): report is Site => 'site' in report;
export const isCount = (report: CarParkReport): report is Count => !isSite(report);
