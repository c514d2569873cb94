import { askingRuntime } from '../../../lib/engine/handlers/asking-runtime';
import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { ClientCredentials } from '../../../lib/engine/outside/client-credentials';
import { education } from '../../../lib/services/education/facts';
import { scopeOf } from '../provider/pages';
import { type ProviderSettings, pollProvider } from '../provider/poll';

let client: { readonly of: string; readonly credentials: ClientCredentials } | undefined;

/** The token lives as long as it may, whichever run asked for it. */
function clientOf({ tokenAddress, version }: ProviderSettings): ClientCredentials {
  const of = `${version} ${tokenAddress}`;
  if (client?.of !== of) {
    const clock = { nowMs: () => Date.now() };
    client = { of, credentials: new ClientCredentials(tokenAddress, clock, scopeOf(version)) };
  }
  return client.credentials;
}

/** By the clock: what the provider of OneRoster has goes into the feed of rosters. */
export const handler = handlerOf(
  functionDuties(education, 'roster-poll', {}, { scheduled: (ports, city) => pollProvider(ports, city, { clientOf }) }),
  askingRuntime,
);
