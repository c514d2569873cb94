import { askingRuntime } from '../../../lib/engine/handlers/asking-runtime';
import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { ClientCredentials } from '../../../lib/engine/outside/client-credentials';
import { grid } from '../../../lib/services/grid/facts';
import { pollVtn } from '../vtn/poll';

let client: { readonly address: string; readonly credentials: ClientCredentials } | undefined;

/** OpenADR 3.0.1, `auth/token`. The token lives as long as it may, whichever run asked for it. */
function clientOf(address: string): ClientCredentials {
  if (client?.address !== address) {
    const tokenUrl = `${address.replace(/\/+$/, '')}/auth/token`;
    client = { address, credentials: new ClientCredentials(tokenUrl, { nowMs: () => Date.now() }) };
  }
  return client.credentials;
}

/** By the clock: what the VTN has goes into the feed of demand events. */
export const handler = handlerOf(
  functionDuties(grid, 'vtn-poll', {}, { scheduled: (ports, city) => pollVtn(ports, city, { clientOf }) }),
  askingRuntime,
);
