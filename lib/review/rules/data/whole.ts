import { type Holds, partFacts } from '../../../model/part-facts';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';
import { serviceOf } from '../shared/area';
import { isOfGoneDomain } from '../shared/gone-domain';
import { leavesItsCloud } from '../shared/second-cloud';
import { turningServices } from '../shared/turning-services';

/** How much goes: a whole city or the cloud that it leaves, a whole service that the city's file no longer has, or parts of what stays. */
export type Extent = 'city' | 'service' | 'part';

export function extentOf(change: CityChange, stack: string): Extent {
  if (!change.head || leavesItsCloud(change)) return 'city';
  const service = serviceOf(stack, change.services);
  return service &&
    turningServices(change).go.includes(service) &&
    !change.head.model.stacks.some(({ id }) => id === stack)
    ? 'service'
    : 'part';
}

/** What devices, people and programs find the whole by: it says nothing that the end of the whole does not say. */
const ways: readonly Holds[] = ['registry', 'groups', 'directory'];

/** Groups of a district that is given up: its own finding tells of them. */
const isOfGoneDistrict = ({ base, head }: CityChange, { type, after }: ResourceChange): boolean => {
  const [was = [], is = []] = [base?.city?.devices.districts, head?.city?.devices.districts];
  return type === 'AWS::IoT::ThingGroup' && !after && was.some((district) => !is.includes(district));
};

/**
 * Parts without data that go with a whole service, city or district: its finding has them. Tables of the data lake stay
 * apart: reports of people fail without them.
 */
export function isCoveredByWhole(change: CityChange, c: ResourceChange): boolean {
  if (c.fate !== 'delete') return false;
  const { holds, word } = partFacts(c.type);
  if (extentOf(change, c.stack) === 'part') return isOfGoneDistrict(change, c) || isOfGoneDomain(change, c);
  return holds === 'nothing' || (ways.includes(holds) && word !== 'lake-table');
}
