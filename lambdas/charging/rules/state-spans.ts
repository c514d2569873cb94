import type { ChargingState, SessionEvent } from '../types';

/** How long a session was in one charging state. */
export interface StateSpan {
  readonly state: ChargingState;
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly toMs: number | null;
}

/** Spans of one state each, ascending; a state told again goes on. */
function joined(spans: readonly StateSpan[]): readonly StateSpan[] {
  const result: StateSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.state === span.state) result[result.length - 1] = { ...last, toMs: span.toMs };
    else result.push(span);
  }
  return result;
}

/** Charging rule B: states of a session over time, closed by its end. @param events in their order */
export function stateSpans(events: readonly SessionEvent[]): readonly StateSpan[] {
  const told = events.filter((event) => event.chargingState !== undefined);
  const endMs = events.findLast((event) => event.kind === 'ended')?.atMs ?? null;
  return joined(
    told.map((event, i) => {
      const nextMs = told[i + 1]?.atMs ?? endMs;
      // A clock that was set back makes a span of no length, never a negative one.
      const toMs = nextMs === null ? null : Math.max(event.atMs, nextMs);
      return { state: event.chargingState as ChargingState, fromMs: event.atMs, toMs };
    }),
  );
}
