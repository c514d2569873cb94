import { deviceDomains } from '../../../config/device-domains';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange, CityVersion } from '../rule';
import { isSamePlace } from './second-cloud';

/**
 * Records that somebody sets for a domain of devices where its zone is not the city's. As long as another cloud has it, it leads
 * to that one until its own part is taken down; clouds of one account and region have one address.
 */
export function recordsOf(domain: string, head: CityVersion, { former, standing = [] }: CityChange): ToDo {
  // Of an assembly of an old release nobody knows the domains.
  const holders = [...(former ? [former] : []), ...standing.map(({ version }) => version)].filter(
    ({ city }) => !city || deviceDomains(city.cloud).includes(domain),
  );
  const isThere = ({ city }: CityVersion) => isSamePlace(city?.cloud, head.city?.cloud);
  const moved = holders.every(isThere) ? 'to-do.keep-records' : 'to-do.set-records';
  return { who: 'operator', what: phrase(holders.length === 0 ? 'to-do.prove-domain' : moved, { domain }) };
}
