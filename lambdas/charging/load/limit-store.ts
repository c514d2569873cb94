import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';

const store = 'stations';
const partition = 'limits';

/** Limits sent to a connector, A per phase. */
export interface PortLimit {
  /** The most it may be drawing by the limits that it was sent and has confirmed. */
  readonly reservedAmps: number;
  /** Sent, not yet answered. */
  readonly pending: { readonly amps: number; readonly commandId: string } | null;
}

/** Limits of all connectors that were ever sent one, by port key. */
export async function portLimits(state: StateStorePort): Promise<ReadonlyMap<string, PortLimit>> {
  const entries = await state.entries(store, partition, '', '\uffff');
  return new Map(entries.map(({ sort, value }) => [sort, fromBytes<PortLimit>(value)]));
}

export const keepPortLimit = (state: StateStorePort, portKey: string, limit: PortLimit): Promise<void> =>
  update(state, store, partition, portKey, () => ({ bytes: toBytes(limit), result: undefined }));
