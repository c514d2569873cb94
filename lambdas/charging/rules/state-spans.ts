import type { ChargingState, ConnectorState, ConnectorStatus, SessionEvent } from '../types';
import { inTime } from './connector-state';

/** How long a session was in one charging state. */
export interface StateSpan {
  readonly state: ChargingState;
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly toMs: number | null;
}

/** Spans of one state each, ascending; a state that is sent again goes on. */
function joined(spans: readonly StateSpan[]): readonly StateSpan[] {
  const result: StateSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.state === span.state) result[result.length - 1] = { ...last, toMs: span.toMs };
    else result.push(span);
  }
  return result;
}

/** What a connector's status says of the session on it; `Occupied` says nothing. */
const stateOfStatus: Readonly<Record<ConnectorState, ChargingState | undefined>> = {
  Available: 'Idle',
  Preparing: 'EVConnected',
  Charging: 'Charging',
  SuspendedEV: 'SuspendedEV',
  SuspendedEVSE: 'SuspendedEVSE',
  Finishing: 'EVConnected',
  Reserved: 'EVConnected',
  Unavailable: 'SuspendedEVSE',
  Faulted: 'SuspendedEVSE',
  Occupied: undefined,
};

interface TimedState {
  readonly atMs: number;
  readonly state: ChargingState;
}

/** States by the connector's statuses within a session; the one in force at its start counts from there. */
function statesByStatuses(
  statuses: readonly ConnectorStatus[],
  startMs: number,
  endMs: number | null,
): readonly TimedState[] {
  const states = inTime(statuses).flatMap(({ status, atMs }) => {
    const state = stateOfStatus[status];
    return state === undefined || (endMs !== null && atMs >= endMs) ? [] : [{ atMs: Math.max(atMs, startMs), state }];
  });
  return states.filter(({ atMs }, i) => atMs > startMs || (states[i + 1]?.atMs ?? atMs + 1) > startMs);
}

/**
 * Charging rule B: states of a session over time, closed by its end; from its events, else from its connector.
 *
 * @param events in their order
 */
export function stateSpans(
  events: readonly SessionEvent[],
  statuses: readonly ConnectorStatus[] = [],
): readonly StateSpan[] {
  const startMs = events.find((event) => event.kind === 'started')?.atMs;
  const endMs = events.findLast((event) => event.kind === 'ended')?.atMs ?? null;
  const byEvents = events.flatMap(({ atMs, chargingState: state }) => (state === undefined ? [] : [{ atMs, state }]));
  const states = byEvents.length > 0 || startMs === undefined ? byEvents : statesByStatuses(statuses, startMs, endMs);
  return joined(
    states.map(({ atMs, state }, i) => {
      const nextMs = states[i + 1]?.atMs ?? endMs;
      // A clock that was set back makes a span of no length, never a negative one.
      return { state, fromMs: atMs, toMs: nextMs === null ? null : Math.max(atMs, nextMs) };
    }),
  );
}
