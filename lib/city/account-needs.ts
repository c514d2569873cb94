import type { City } from '../config/city-schema';
import type { Place } from '../shared/naming';
import type { CityContext } from './city-context';
import { enabledFeeds } from './part-names';

/** What the cities of an account and region need of its settings, together. */
export interface AccountNeeds extends Place {
  /** Named shadows that searches go by. */
  readonly indexedShadows: readonly string[];
  /** A WebSocket API writes logs. */
  readonly apiLogging: boolean;
  readonly lakeFormation: boolean;
  /** One of the cities says that what another product set is taken over. */
  readonly adopt: boolean;
}

/** What of a city its account must know. */
type CityOfAccount = Pick<CityContext, 'city' | 'services' | 'section'>;

/** Has it a WebSocket API, which writes logs? */
export const hasWebSockets = (context: CityOfAccount): boolean =>
  context.services.some((service) => enabledFeeds(context, service).some(({ kind }) => kind === 'websocket'));

const shadowsOf = ({ services }: CityOfAccount): string[] =>
  services.flatMap(({ deviceTypes }) => deviceTypes.flatMap(({ shadows }) => shadows));

const placeOf = ({ cloud }: City): string => `${cloud.account} ${cloud.region}`;

/**
 * Needs by account and region, in the order of their first cities. What no city of a synthesis needs, and an earlier one did,
 * stays: so cities of one account may be synthesised one at a time.
 */
export function accountNeeds(contexts: readonly CityOfAccount[]): readonly AccountNeeds[] {
  const places = [...new Set(contexts.map(({ city }) => placeOf(city)))];
  return places.map((place) => {
    const own = contexts.filter(({ city }) => placeOf(city) === place);
    const { account, region } = (own[0] as CityContext).city.cloud;
    return {
      account,
      region,
      indexedShadows: [...new Set(own.flatMap(shadowsOf))].sort(),
      apiLogging: own.some(hasWebSockets),
      lakeFormation: own.some(({ city }) => city.lake.lakeFormation),
      adopt: own.some(({ city }) => city.cloud.accountSettings === 'adopt'),
    };
  });
}
