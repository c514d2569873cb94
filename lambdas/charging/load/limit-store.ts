import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { Port } from '../stations/ports';

const store = 'stations';
const partition = 'limits';

export const portKey = ({ stationId, connectorId }: Pick<Port, 'stationId' | 'connectorId'>) =>
  `${stationId}#${connectorId}`;

/** A station may be named with the sign between, a connector is not. */
export function portOf(key: string): Pick<Port, 'stationId' | 'connectorId'> {
  const at = key.lastIndexOf('#');
  return { stationId: key.slice(0, at), connectorId: Number(key.slice(at + 1)) };
}

/** Limits sent to a connector, A per phase. */
export interface PortLimit {
  /** The most it may be drawing by the limits that it was sent and has confirmed. */
  readonly reservedAmps: number;
  /** Sent, not yet answered; null A: the limit is taken away. */
  readonly pending: { readonly amps: number | null; readonly commandId: string } | null;
}

/** Limits of all connectors that have one, by port key. */
export async function portLimits(state: StateStorePort): Promise<ReadonlyMap<string, PortLimit>> {
  const entries = await state.entries(store, partition, '', '\uffff');
  return new Map(entries.map(({ sort, value }) => [sort, fromBytes<PortLimit>(value)]));
}

export const keepPortLimit = (state: StateStorePort, key: string, limit: PortLimit): Promise<void> =>
  update(state, store, partition, key, () => ({ bytes: toBytes(limit), result: undefined }));

/** Of a connector that has no limit any more. */
export async function dropPortLimit(state: StateStorePort, key: string): Promise<void> {
  const stored = await state.read(store, partition, key);
  if (stored) await state.remove(store, partition, key, stored.version);
}
