import { fromBytes, toBytes } from '../../shared/json-bytes';
import { update } from '../../shared/optimistic';
import type { StateStorePort } from '../../shared/ports';
import type { Protocol } from '../ocpp/versions';

const store = 'stations';
const partition = 'presence';
/** Heard again inside this time is not written again. */
const noteEveryMs = 60_000;

/** How a station is connected. */
export interface Presence {
  readonly stationId: string;
  readonly protocol: Protocol;
  /** Null while it is not connected. */
  readonly connectionId: string | null;
  /** Last connect or disconnect. */
  readonly changedMs: number;
  /** Last heard, to a minute. */
  readonly heardMs: number;
  /** Last BootNotification that has not been followed by our settings; null when there is nothing to do. */
  readonly bootedMs: number | null;
}

/** Changes what is known of a station; null stays away. */
async function change(
  state: StateStorePort,
  stationId: string,
  edit: (known: Presence | undefined) => Presence | undefined,
): Promise<Presence | undefined> {
  return update(state, store, partition, stationId, (stored) => {
    const known = stored && fromBytes<Presence>(stored.value);
    const next = edit(known);
    return { bytes: next === known || !next ? undefined : toBytes(next), result: known };
  });
}

/** Notes a new connection; answers the presence before, whose connection it replaces. */
export const noteConnected = (
  state: StateStorePort,
  stationId: string,
  connection: { readonly connectionId: string; readonly protocol: Protocol },
  nowMs: number,
): Promise<Presence | undefined> =>
  change(state, stationId, (known) => ({
    bootedMs: null,
    ...known,
    stationId,
    ...connection,
    changedMs: nowMs,
    heardMs: Math.max(nowMs, known?.heardMs ?? 0),
  }));

/** Notes the end of a connection, unless another has replaced it. */
export const noteDisconnected = (state: StateStorePort, stationId: string, connectionId: string, nowMs: number) =>
  change(state, stationId, (known) =>
    known?.connectionId === connectionId ? { ...known, connectionId: null, changedMs: nowMs } : known,
  );

/** Notes that a station was heard; at most once a minute. */
export const noteHeard = (state: StateStorePort, stationId: string, protocol: Protocol, nowMs: number) =>
  change(state, stationId, (known) => {
    if (known && nowMs - known.heardMs < noteEveryMs) return known;
    return {
      connectionId: null,
      changedMs: nowMs,
      bootedMs: null,
      ...known,
      stationId,
      protocol,
      heardMs: Math.max(nowMs, known?.heardMs ?? 0),
    };
  });

/** Notes that a station has booted and waits for our settings, or that it has them (`null`). */
export const noteBooted = (state: StateStorePort, stationId: string, bootedMs: number | null) =>
  change(state, stationId, (known) => (known ? { ...known, bootedMs } : known));

/** A station that has connected once. */
export async function presenceOf(state: StateStorePort, stationId: string): Promise<Presence | undefined> {
  const stored = await state.read(store, partition, stationId);
  return stored && fromBytes<Presence>(stored.value);
}

/** Every station that has connected once. */
export async function presences(state: StateStorePort): Promise<readonly Presence[]> {
  const entries = await state.entries(store, partition, '', '\uffff');
  return entries.map(({ value }) => fromBytes<Presence>(value));
}
