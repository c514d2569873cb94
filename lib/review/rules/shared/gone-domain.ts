import { deviceDomains } from '../../../config/device-domains';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';

/** Part of a domain of devices that the city gives up: the finding on the address of devices tells of it. */
export function isOfGoneDomain({ base, head }: CityChange, { before, after }: ResourceChange): boolean {
  if (!base?.city || !head?.city || after) return false;
  const domain = before?.properties.DomainName ?? before?.properties.Name;
  const [was, is] = [deviceDomains(base.city.cloud), deviceDomains(head.city.cloud)];
  return was.some((one) => one === domain) && !is.some((one) => one === domain);
}
