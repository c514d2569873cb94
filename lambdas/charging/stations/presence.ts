import { putDeviceState } from '../../../lib/engine/devices/device-state';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { Protocol } from '../ocpp/versions';

const store = 'stations';
const partition = 'presence';
/** Another message inside this time is not written. */
const noteEveryMs = 60_000;

/**
 * Feed under which stations stand in the store of devices, for the liveness that all services have
 * (docs/domain/common.md).
 */
export const livenessFeed = 'ocpp';

/** How a station is connected. */
export interface Presence {
  readonly stationId: string;
  readonly protocol: Protocol;
  /** Null while it is not connected. */
  readonly connectionId: string | null;
  /** Last connect or disconnect. */
  readonly changedMs: number;
  /** Time of its last message, to a minute. */
  readonly heardMs: number;
  /** Last BootNotification that has not been followed by our settings; null when there is nothing to do. */
  readonly bootedMs: number | null;
  /** Last BootNotification of all; absent when none has come. */
  readonly lastBootMs?: number;
  /** How many settings were sent to it since it booted. */
  readonly configured: number;
  /** Day for which the uptime of its ports has been computed, epoch ms. */
  readonly uptimeMs?: number;
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
    configured: 0,
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

/** Notes that a station sent a message, at most once a minute; answers the presence before. */
export async function noteMessage(state: StateStorePort, stationId: string, protocol: Protocol, nowMs: number) {
  const before = await change(state, stationId, (known) => {
    if (known && nowMs - known.heardMs < noteEveryMs) return known;
    return {
      connectionId: null,
      changedMs: nowMs,
      bootedMs: null,
      configured: 0,
      ...known,
      stationId,
      protocol,
      heardMs: Math.max(nowMs, known?.heardMs ?? 0),
    };
  });
  if (!before || nowMs - before.heardMs >= noteEveryMs)
    await putDeviceState(state, livenessFeed, { deviceId: stationId, atMs: nowMs, state: null });
  return before;
}

/** Notes that a station has booted and how many of our settings were sent to it since; `null` when it has them all. */
export const noteBooted = (state: StateStorePort, stationId: string, bootedMs: number | null, configured = 0) =>
  change(state, stationId, (known) => {
    if (!known) return known;
    const lastBootMs = bootedMs ?? known.lastBootMs;
    return { ...known, bootedMs, configured, ...(lastBootMs === undefined ? {} : { lastBootMs }) };
  });

/** Notes for which day the uptime of a station's ports has been computed. */
export const noteUptime = (state: StateStorePort, stationId: string, uptimeMs: number) =>
  change(state, stationId, (known) => (known ? { ...known, uptimeMs } : known));

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
