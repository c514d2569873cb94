import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import { groupedBy } from '../../../lib/shared/grouped-by';

const hourMs = 3_600_000;

/** What a sensor says of its space at one time. What is left out, it does not say. */
export interface SpotState {
  readonly atMs: number;
  /** Null: it says that it does not know. */
  readonly occupied: boolean | null;
  readonly closed?: true;
  readonly message?: 'status' | 'heartbeat' | 'startup';
  readonly temperatureCelsius?: number;
  readonly firmware?: string;
  readonly resetCause?: string;
  readonly debugCodes?: readonly string[];
}

/** Of two states of one time a taken space counts: doubt must not send a car there. */
const takenFirst = (a: SpotState, b: SpotState): SpotState => ({
  ...a,
  ...b,
  occupied: a.occupied === null || b.occupied === null ? (a.occupied ?? b.occupied) : a.occupied || b.occupied,
});

/** States, one a time, ascending. */
export const oneATime = (states: readonly SpotState[]): readonly SpotState[] =>
  [...groupedBy(states, ({ atMs }) => atMs).values()].map((versions) => versions.reduce(takenFirst));

/** A state, with how long a car has stood there by then. */
export interface Standing extends SpotState {
  /** First state that had it; null where none stands there. */
  readonly sinceMs: number | null;
  /** The state before it had none: a car came. */
  readonly isArrivalKnown: boolean;
}

export function standingsOf(states: readonly SpotState[]): readonly Standing[] {
  let sinceMs: number | null = null;
  let isArrivalKnown = false;
  let wasFree = false;
  return states.map((state) => {
    const { occupied, atMs, closed } = state;
    const isTaken = occupied === true && !closed;
    // A sensor that does not know says nothing of who stands there.
    if (isTaken && sinceMs === null) [sinceMs, isArrivalKnown] = [atMs, wasFree];
    const standing = { ...state, sinceMs, isArrivalKnown };
    if (occupied === false || closed) [sinceMs, isArrivalKnown] = [null, false];
    if (occupied !== null) wasFree = !isTaken;
    return standing;
  });
}

/** Stays that are over: of those whose beginning was seen. */
export const staysOf = (standings: readonly Standing[]) =>
  standings.flatMap(({ atMs, occupied, sinceMs, isArrivalKnown }) =>
    occupied === false && sinceMs !== null && isArrivalKnown ? [{ atMs, minutes: (atMs - sinceMs) / 60_000 }] : [],
  );

/** Alarm 3: taken for longer than allowed; over when the space is free. After a silence nobody knows since when it is taken. */
export const overstaySigns = (standings: readonly Standing[], hours: number): readonly Sign[] =>
  whileTrue(
    standings,
    ({ occupied, sinceMs, isArrivalKnown, atMs, closed }) => {
      if (closed || occupied === false) return false;
      if (occupied === null || sinceMs === null) return null;
      return atMs - sinceMs >= hours * hourMs || (isArrivalKnown ? false : null);
    },
    ({ sinceMs, atMs }) => `taken for ${Math.floor((atMs - (sinceMs ?? atMs)) / hourMs)} h`,
  );
