import type { MeterSample, SessionEvent } from '../types';

const sampleText = (s: MeterSample) => [s.atMs, s.measurand, s.phase, s.location, s.context, s.unit, s.value];

/** The whole event as text: what is delivered again has the same, and equal times are ordered by it. */
const textOf = (e: SessionEvent): string =>
  JSON.stringify([
    [e.kind, e.stationId, e.sessionId, e.connectorId, e.seqNo, e.atMs, e.chargingState, e.idTokenHash],
    [e.registerWh, e.reservationId, e.stoppedReason, e.offline, e.timeRefused, e.refusedMs],
    e.samples.map(sampleText),
  ]);

const ranks = { started: 0, updated: 1, ended: 2 } as const;

/**
 * The distinct events of one session in their order (charging rule B): by seqNo where each has its own, for a station may
 * set its clock in mid-session; else by time. Of two ends at one time the one with the lower register comes first.
 */
export function inOrder(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const distinct = [...new Map(events.map((event) => [textOf(event), event]))];
  const numbers = new Set(distinct.map(([, event]) => event.seqNo));
  const numbered = numbers.size === distinct.length && !numbers.has(undefined);
  const order = (e: SessionEvent) => (numbered ? (e.seqNo as number) : 0);
  return distinct
    .sort(
      ([textA, a], [textB, b]) =>
        order(a) - order(b) ||
        a.atMs - b.atMs ||
        ranks[a.kind] - ranks[b.kind] ||
        (a.registerWh ?? 0) - (b.registerWh ?? 0) ||
        (textA < textB ? -1 : 1),
    )
    .map(([, event]) => event);
}

/** What follows from the sequence numbers of distinct events: some are missing, or one stands for two events. */
export function sequenceFaults(events: readonly SessionEvent[]): { readonly gap: boolean; readonly conflict: boolean } {
  const numbers = events.flatMap(({ seqNo }) => seqNo ?? []);
  const distinct = new Set(numbers);
  const first = Math.min(...numbers);
  return {
    gap: distinct.size > 0 && Math.max(...numbers) - first + 1 > distinct.size,
    conflict: distinct.size < numbers.length,
  };
}
