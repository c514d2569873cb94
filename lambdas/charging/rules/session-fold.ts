import {
  type ChargingSession,
  type ConnectorStatus,
  type SessionEvent,
  type SessionFlag,
  sessionFlags,
} from '../types';
import { idleTime } from './idle-time';
import { sessionEnergy } from './session-energy';
import { sequenceFaults } from './session-events';
import type { SessionUse } from './session-uses';
import { type StateSpan, stateSpans } from './state-spans';

type Said<K extends keyof SessionEvent> = NonNullable<SessionEvent[K]> | null;

/** First value that any event has. */
const first = <K extends keyof SessionEvent>(events: readonly SessionEvent[], key: K): Said<K> =>
  events.find((event) => event[key] !== undefined)?.[key] ?? null;

/** Last value that any event has. */
const last = <K extends keyof SessionEvent>(events: readonly SessionEvent[], key: K): Said<K> =>
  events.findLast((event) => event[key] !== undefined)?.[key] ?? null;

/** End of the last time it charged; null while it charges, and when it never has. */
const lastCharging = (spans: readonly StateSpan[]): number | null =>
  spans.findLast((span) => span.state === 'Charging')?.toMs ?? null;

function chargingMs(spans: readonly StateSpan[], lastMs: number): number | null {
  if (spans.length === 0) return null;
  const charging = spans.filter((span) => span.state === 'Charging');
  return charging.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, (toMs ?? lastMs) - fromMs), 0);
}

/** Flags that hold, each once, in their fixed order. */
const flagsOf = (holds: ReadonlySet<SessionFlag | false>): readonly SessionFlag[] =>
  sessionFlags.filter((flag) => holds.has(flag));

/** A state of a session of another system, which names times and counts no messages: it is done after it has ended. */
const isState = ({ kind, seqNo, chargingState, samples }: SessionEvent): boolean =>
  kind === 'updated' && seqNo === undefined && chargingState !== undefined && samples.length === 0;

const placed = (event: SessionEvent, atMs: number): SessionEvent => ({
  ...event,
  atMs,
  samples: event.samples.map((sample) => ({ ...sample, atMs })),
});

/** Events as their registers are read: a start without a right time before all others, an end after them. */
function forEnergy({ events, untimed: { start, end } }: SessionUse): readonly SessionEvent[] {
  const times = events.map(({ atMs }) => atMs);
  return [
    ...(start ? [placed(start, Math.min(start.atMs, ...times))] : []),
    ...events,
    ...(end ? [placed(end, Math.max(end.atMs, start?.atMs ?? 0, ...times))] : []),
  ];
}

/**
 * Charging rule B: a session from the *set* of its events. Order of arrival and re-delivery change nothing; an end that
 * comes before its start, and a gap in the sequence, are accepted and flagged until the rest arrives.
 *
 * @param statuses of its connector, which have its charging states where the events do not (1.6)
 */
export function foldSession(use: SessionUse, statuses: readonly ConnectorStatus[] = []): ChargingSession {
  const ordered = use.events;
  const read = forEnergy(use);
  const newest = read.at(-1) as SessionEvent;
  const startMs = ordered.find((event) => event.kind === 'started')?.atMs ?? null;
  const endMs = ordered.findLast((event) => event.kind === 'ended')?.atMs ?? null;
  const ended = endMs !== null || use.untimed.end !== undefined || use.endLostMs !== null;
  const lastMs = Math.max(...read.map((event) => event.atMs));
  const spans = stateSpans(ordered, statuses);
  const doneChargingMs = lastCharging(spans);
  const energy = sessionEnergy(read);
  const idle = idleTime(endMs, doneChargingMs);
  const sequence = sequenceFaults(ordered);
  const holds = new Set<SessionFlag | false>([
    sequence.gap && 'sequence-gap',
    sequence.conflict && 'sequence-conflict',
    use.sessionId !== newest.sessionId && 'id-reused',
    !use.afterEnd.every(isState) && 'told-after-end',
    startMs === null && 'start-missing',
    ended && endMs === null && 'end-missing',
    (use.untimed.start ?? use.untimed.end) !== undefined && 'time-refused',
    ordered.some((event) => event.offline) && 'offline',
    startMs !== null && endMs !== null && endMs < startMs && 'end-before-start',
    (idle?.doneAfterEnd === true || use.afterEnd.some(isState)) && 'done-after-end',
    ordered.some((event) => event.doneUnknown) && 'done-unknown',
    ...energy.flags.filter((flag) => flag !== 'energy-unknown' || ended),
  ]);
  return {
    sessionId: use.sessionId,
    stationId: newest.stationId,
    connectorId: first(read, 'connectorId'),
    startMs,
    endMs,
    endLostMs: use.endLostMs,
    ended,
    lastMs,
    chargingState: spans.at(-1)?.state ?? null,
    idTokenHash: first(read, 'idTokenHash'),
    reservationId: first(read, 'reservationId'),
    stoppedReason: last(read, 'stoppedReason'),
    energyWh: energy.energyWh,
    lastRegisterWh: energy.lastRegisterWh,
    chargingMs: chargingMs(spans, lastMs),
    doneChargingMs,
    idleMinutes: idle?.minutes ?? null,
    flags: flagsOf(holds),
    quarantine: energy.quarantine,
  };
}
