import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { type DueList, timeKey } from '../../../lib/engine/subjects/due';
import type { ReservationEvent, ReservationFacts, ReservationUse } from '../rules/reservation';

const store = 'sessions';
/** Reservations by their expiry. */
export const dueList: DueList = { store, partition: 'reservations-due' };

const partitionOf = (stationId: string) => `reservations#${stationId}`;
const nothing: ReservationFacts = { events: [], uses: [] };

const withOne = <T>(set: readonly T[], one: T): readonly T[] =>
  [...new Map([...set, one].map((item) => [JSON.stringify(item), item]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);

/** What is known of a reservation id of a station. */
export async function reservationFacts(
  state: StateStorePort,
  stationId: string,
  reservationId: number,
): Promise<ReservationFacts> {
  const stored = await state.read(store, partitionOf(stationId), String(reservationId));
  return stored ? fromBytes<ReservationFacts>(stored.value) : nothing;
}

const change = (
  state: StateStorePort,
  stationId: string,
  reservationId: number,
  edit: (facts: ReservationFacts) => ReservationFacts,
): Promise<void> =>
  update(state, store, partitionOf(stationId), String(reservationId), (stored) => {
    const known = stored ? fromBytes<ReservationFacts>(stored.value) : nothing;
    const next = edit(known);
    const same = JSON.stringify(next) === JSON.stringify(known);
    return { bytes: same ? undefined : toBytes(next), result: undefined };
  });

/** Adds what was said of a reservation, and notes when it is to be looked at. */
export async function addReservation(state: StateStorePort, stationId: string, event: ReservationEvent): Promise<void> {
  const { reservationId } = event;
  await change(state, stationId, reservationId, (f) => ({ ...f, events: withOne(f.events, event) }));
  if (event.kind !== 'made') return;
  const id = [stationId, reservationId];
  await update(state, store, dueList.partition, `${timeKey(event.expiryMs)}#${JSON.stringify(id)}`, (stored) => ({
    bytes: stored ? undefined : toBytes(id),
    result: undefined,
  }));
}

export const addReservationUse = (
  state: StateStorePort,
  stationId: string,
  reservationId: number,
  use: ReservationUse,
): Promise<void> => change(state, stationId, reservationId, (f) => ({ ...f, uses: withOne(f.uses, use) }));
