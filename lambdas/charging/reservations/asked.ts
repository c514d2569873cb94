import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { Protocol } from '../ocpp/versions';
import type { ReservationEvent } from '../rules/reservation';

/** ReserveNow of both versions; the payload fits its schema. */
interface ReserveNow {
  readonly reservationId: number;
  readonly connectorId: number;
  readonly expiryDate: string;
  readonly idTag: string;
  readonly id: number;
  readonly evseId?: number;
  readonly expiryDateTime: string;
  readonly idToken: { readonly idToken: string };
}

const actions = ['CancelReservation', 'ReserveNow'] as const;
export type ReservationAction = (typeof actions)[number];

export const isReservationAction = (action: string): action is ReservationAction =>
  actions.some((one) => one === action);

/**
 * What a command says of a reservation once the station has accepted it. Connector 0 of 1.6 and no EVSE of 2.0.1 are any.
 */
export function reservationAsked(
  protocol: Protocol,
  action: ReservationAction,
  payload: JsonObject,
  atMs: number,
  hash: (idToken: string) => string,
): ReservationEvent {
  if (action === 'CancelReservation')
    return { kind: 'cancelled', reservationId: payload.reservationId as number, atMs };
  const p = payload as unknown as ReserveNow;
  const is16 = protocol === 'ocpp1.6';
  return {
    kind: 'made',
    reservationId: is16 ? p.reservationId : p.id,
    atMs,
    expiryMs: Date.parse(is16 ? p.expiryDate : p.expiryDateTime),
    connectorId: (is16 ? p.connectorId : p.evseId) || null,
    idTokenHash: hash(is16 ? p.idTag : p.idToken.idToken),
  };
}
