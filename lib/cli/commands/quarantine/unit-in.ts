import type { CityContext } from '../../../city/city-context';
import { enabledFeeds } from '../../../city/part-names';
import { type Obstacle, type Unit, unitOf } from '../../../quarantine/again/unit';
import type { RefusedMessage } from '../../../quarantine/refused-message';

/** What is sent again of a message of a city, or why nothing is. */
export function unitIn(
  context: CityContext,
  message: RefusedMessage,
  nameOf: (identity: string) => string,
): Unit | Obstacle {
  const service = context.services.find(({ id }) => id === message.service);
  const feed = service && enabledFeeds(context, service).find(({ id }) => id === message.feed);
  return unitOf(message, { feed, landingBucket: context.bucket('landing'), nameOf });
}
