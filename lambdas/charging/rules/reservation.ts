/** What was said of a reservation: made with an expiry, or taken back. */
export type ReservationEvent =
  | {
      readonly kind: 'made';
      readonly reservationId: number;
      readonly atMs: number;
      readonly expiryMs: number;
      /** Connector of 1.6, EVSE of 2.0.1; null for any. */
      readonly connectorId: number | null;
      readonly idTokenHash: string;
    }
  | { readonly kind: 'cancelled'; readonly reservationId: number; readonly atMs: number };

/** A session that named a reservation. */
export interface ReservationUse {
  readonly sessionId: string;
  /** Start of the session; when the message arrived, where `timeRefused`. */
  readonly startMs: number;
  /** The time that the station gave could not be right: that somebody came is known, and not when. */
  readonly timeRefused?: true;
}

/** All that is known of one reservation id of a station, as sets. */
export interface ReservationFacts {
  readonly events: readonly ReservationEvent[];
  readonly uses: readonly ReservationUse[];
}

export interface Reservation {
  readonly reservationId: number;
  readonly connectorId: number | null;
  readonly idTokenHash: string;
  readonly madeMs: number;
  readonly expiryMs: number;
  /** Start of the session that followed; null when none has. */
  readonly usedMs: number | null;
  /** Taken back, or made anew under its id, before it expired. */
  readonly withdrawn: boolean;
}

const least = (times: readonly number[]): number | null => (times.length > 0 ? Math.min(...times) : null);

/** The reservations that were made under one id: what follows one, up to the next, is about it. */
export function reservationsOf({ events, uses }: ReservationFacts): readonly Reservation[] {
  const made = events.filter((e) => e.kind === 'made').sort((a, b) => a.atMs - b.atMs || a.expiryMs - b.expiryMs);
  const startsOf = (timeRefused: true | undefined) =>
    uses.flatMap((use) => (use.timeRefused === timeRefused ? [use.startMs] : []));
  return made.map(({ reservationId, connectorId, idTokenHash, atMs: madeMs, expiryMs }, i) => {
    const nextMs = made[i + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const within = (ms: number) => ms >= madeMs && ms < nextMs;
    const cancelled = events.some((e) => e.kind === 'cancelled' && within(e.atMs) && e.atMs < expiryMs);
    return {
      reservationId,
      connectorId,
      idTokenHash,
      madeMs,
      expiryMs,
      usedMs: least(startsOf(undefined).filter(within)) ?? least(startsOf(true).filter(within)),
      withdrawn: cancelled || nextMs < expiryMs,
    };
  });
}

/** Whether a reservation has expired without a session, as of a time. */
export const isExpired = ({ usedMs, withdrawn, expiryMs }: Reservation, asOfMs: number): boolean =>
  usedMs === null && !withdrawn && expiryMs <= asOfMs;
