import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { Protocol } from '../ocpp/versions';

const store = 'connections';

/** An open WebSocket: whose it is, and its protocol version. */
export interface Connection {
  readonly connectionId: string;
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly openedMs: number;
  /** False once it has ended, or another connection of the station has taken its place. */
  readonly current: boolean;
}

export async function connectionOf(state: StateStorePort, connectionId: string): Promise<Connection | undefined> {
  const stored = await state.read(store, connectionId, 'connection');
  return stored && fromBytes<Connection>(stored.value);
}

export const keepConnection = (state: StateStorePort, connection: Connection): Promise<void> =>
  update(state, store, connection.connectionId, 'connection', () => ({
    bytes: toBytes(connection),
    result: undefined,
  }));

/** Says that a connection counts no more; answers what it was, or undefined when it was none. */
export const endConnection = (state: StateStorePort, connectionId: string): Promise<Connection | undefined> =>
  update(state, store, connectionId, 'connection', (stored) => {
    const known = stored && fromBytes<Connection>(stored.value);
    return { bytes: known?.current ? toBytes({ ...known, current: false }) : undefined, result: known };
  });
