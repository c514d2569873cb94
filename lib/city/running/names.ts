import type { Feed, Service } from '../../services/shared';
import { nameUnder, partPurpose } from '../../shared/naming';

/** The key of the city, as a page writes it in names. */
const city = '<city>';

/** Physical name of a part of a service, e.g. of a queue or an alarm. */
export const partName = ({ id }: Service, part: string) => nameUnder(city, partPurpose(id, part));

/** Topic to which a device of a feed publishes. */
export const topicOf = ({ id }: Service, feed: Feed<never> & { readonly deviceType: string }) =>
  `$aws/rules/${nameUnder(city, partPurpose(id, feed.id), 'snake')}/${city}/<district>/${feed.deviceType}/<thing>`;
