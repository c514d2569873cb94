import {
  type ChargingSession,
  type ConnectorStatus,
  type SessionEvent,
  type SessionFlag,
  sessionFlags,
} from '../types';
import { idleTime } from './idle-time';
import { sessionEnergy } from './session-energy';
import { inOrder, sequenceFaults } from './session-events';
import { type StateSpan, stateSpans } from './state-spans';

type Said<K extends keyof SessionEvent> = NonNullable<SessionEvent[K]> | null;

/** First value that any event tells. */
const first = <K extends keyof SessionEvent>(events: readonly SessionEvent[], key: K): Said<K> =>
  events.find((event) => event[key] !== undefined)?.[key] ?? null;

/** Last value that any event tells. */
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

/**
 * Charging rule B: a session from the *set* of its events. Order of arrival and re-delivery change nothing; an end that
 * comes before its start, and a gap in the sequence, are accepted and flagged until the rest arrives.
 *
 * @param events of one session; at least one
 * @param statuses of its connector, which tell its charging states where the events do not (1.6)
 */
export function foldSession(
  events: readonly SessionEvent[],
  statuses: readonly ConnectorStatus[] = [],
): ChargingSession {
  const ordered = inOrder(events);
  const newest = ordered.at(-1);
  if (!newest) throw new Error('a session has at least one event');
  const startMs = ordered.find((event) => event.kind === 'started')?.atMs ?? null;
  const endMs = ordered.findLast((event) => event.kind === 'ended')?.atMs ?? null;
  const lastMs = Math.max(...ordered.map((event) => event.atMs));
  const spans = stateSpans(ordered, statuses);
  const doneChargingMs = lastCharging(spans);
  const energy = sessionEnergy(ordered);
  const idle = idleTime(endMs, doneChargingMs);
  const sequence = sequenceFaults(ordered);
  const holds = new Set<SessionFlag | false>([
    sequence.gap && 'sequence-gap',
    sequence.conflict && 'sequence-conflict',
    startMs === null && 'start-missing',
    ordered.some((event) => event.offline) && 'offline',
    startMs !== null && endMs !== null && endMs < startMs && 'end-before-start',
    idle?.doneAfterEnd === true && 'done-after-end',
    ...energy.flags.filter((flag) => flag !== 'energy-unknown' || endMs !== null),
  ]);
  return {
    sessionId: newest.sessionId,
    stationId: newest.stationId,
    connectorId: first(ordered, 'connectorId'),
    startMs,
    endMs,
    lastMs,
    chargingState: spans.at(-1)?.state ?? null,
    idTokenHash: first(ordered, 'idTokenHash'),
    reservationId: first(ordered, 'reservationId'),
    stoppedReason: last(ordered, 'stoppedReason'),
    energyWh: energy.energyWh,
    lastRegisterWh: energy.lastRegisterWh,
    chargingMs: chargingMs(spans, lastMs),
    doneChargingMs,
    idleMinutes: idle?.minutes ?? null,
    flags: flagsOf(holds),
    quarantine: energy.quarantine,
  };
}
