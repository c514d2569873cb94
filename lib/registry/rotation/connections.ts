import type { StateStorePort } from '../../engine/ports/ports';
import type { Connections } from './ports';

/** Store that a topic rule fills from the broker's own events: partition = client id, sort = principal. */
export const connectionStore = 'device-connections';

/** Reads the keys only: the rule writes no value. */
export const connectionsIn = (state: Pick<StateStorePort, 'list'>): Connections => ({
  seen: async (thing, certificateId) =>
    (await state.list(connectionStore, thing, certificateId, certificateId, 1)).length > 0,
});
