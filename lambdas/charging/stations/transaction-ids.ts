import { createHash } from 'node:crypto';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { StartTransaction16 } from '../adapters/ocpp16-payloads';

const store = 'stations';
const partitionOf = (stationId: string) => `transactions#${stationId}`;

/** A station can start one transaction on a connector at one time with one token and one meter reading. */
const digestOf = ({ connectorId, timestamp, meterStart }: StartTransaction16, idTokenHash: string): string =>
  createHash('sha256')
    .update(JSON.stringify([connectorId, Date.parse(timestamp), meterStart, idTokenHash]))
    .digest('base64url')
    .slice(0, 24);

const nextId = (state: StateStorePort, stationId: string): Promise<number> =>
  update(state, store, partitionOf(stationId), 'counter', (stored) => {
    const id = (stored ? fromBytes<number>(stored.value) : 0) + 1;
    return { bytes: toBytes(id), result: id };
  });

/** Keeps the first id that a start was given: whoever comes later gets the same. */
const keep = (state: StateStorePort, stationId: string, digest: string, id: number): Promise<number> =>
  update(state, store, partitionOf(stationId), `start#${digest}`, (stored) =>
    stored ? { bytes: undefined, result: fromBytes<number>(stored.value) } : { bytes: toBytes(id), result: id },
  );

/**
 * The transaction id of a StartTransaction of OCPP 1.6: counted per station, and the same for the same start however
 * often and with whatever message id it is sent. `recorded` is the id that another central system has given it.
 */
export async function transactionIdOf(
  state: StateStorePort,
  stationId: string,
  start: StartTransaction16,
  idTokenHash: string,
  recorded?: number,
): Promise<number> {
  const digest = digestOf(start, idTokenHash);
  const stored = await state.read(store, partitionOf(stationId), `start#${digest}`);
  if (stored) return fromBytes<number>(stored.value);
  return keep(state, stationId, digest, recorded ?? (await nextId(state, stationId)));
}
