import type { ThingGroup } from '../../constructs';
import type { Service } from '../services/shared';
import { districtAround, districtGroup, districtsStack, everyDistrict } from '../services/shared/districts';
import type { CityContext } from './city-context';

/** True when some district of the city has parts. */
const hasParts = ({ city }: CityContext): boolean =>
  everyDistrict(city.devices.districts).some((district) => districtAround(district) !== undefined);

/** Device types whose groups of parts of districts have a stack of their own. */
const dividedTypes = (context: CityContext, service: Service): readonly string[] =>
  hasParts(context) ? service.deviceTypes.map(({ id }) => id) : [];

/** Ids of the stacks of parts of districts, of all services. */
export const districtsStackIds = (context: CityContext): readonly string[] =>
  context.services.flatMap((service) => dividedTypes(context, service).map(districtsStack));

/**
 * Groups of a device type: its districts, their parts below them. Whose children stand in the other stack follows from
 * the depth alone, so that no group ever moves from stack to stack: it would be made anew, without its devices.
 */
export function typeGroups(context: CityContext, deviceType: string): ThingGroup {
  const name = context.name(deviceType);
  const districts = everyDistrict(context.city.devices.districts);
  const within = (around: string | undefined): ThingGroup[] =>
    districts.filter((district) => districtAround(district) === around).map((district) => groupOf(district, around));
  const groupOf = (district: string, around: string | undefined): ThingGroup => {
    const [group, children] = [districtGroup(name, district), within(district)];
    if (children.length === 0) return { name: group };
    return { name: group, children, childrenElsewhere: around === undefined };
  };
  return { name, children: within(undefined) };
}

/** Tree of thing groups: service → device type → district → its parts, so that a job reaches one type in one place. */
export const serviceGroups = (context: CityContext, service: Service): ThingGroup => ({
  name: context.name(service.id),
  children: service.deviceTypes.map(({ id }) => typeGroups(context, id)),
});
