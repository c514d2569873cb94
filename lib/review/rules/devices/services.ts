import { partFacts } from '../../../model/part-facts';
import type { Service } from '../../../services/shared';
import { type Phrase, phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { isToldWithItsWhole } from '../data/whole';
import { panelsByService } from '../operations/panels-by-service';
import type { CityChange, Draft, Rule } from '../rule';
import { serviceOf } from '../shared/area';
import { at } from '../shared/property';
import { takeDown } from '../shared/second-cloud';
import { turningServices } from '../shared/turning-services';
import { numbersOf } from './numbers';

/** Dashboards of the city that show the service from now on, or no longer. */
const dashboardsWith = (change: CityChange, service: Service): ResourceChange[] =>
  change.resources.filter((c) => panelsByService(c, change).some(({ id }) => id === service.id));

/** How many devices of each type the service has on a side: `410 × Charging station`. */
function devices(change: CityChange, service: Service, side: 'base' | 'head'): Phrase | undefined {
  const numbers = numbersOf(at(change[side]?.city, `services.${service.id}`), service);
  return numbers.length === 0 ? undefined : phrase('value', { value: { list: numbers } });
}

const common = ({ id }: Service) => ({ about: id, from: [`services.${id}`, 'services'] });

function added(change: CityChange, service: Service): Draft {
  const own = change.resources.filter(({ stack }) => serviceOf(stack, change.services) === service);
  const again = change.head?.kept?.includes(service.id) ? '-again' : '';
  return {
    ...common(service),
    direction: 'better',
    severity: 'medium',
    what: phrase(`devices.service.added${again}`, { service: { label: service.name } }),
    why: phrase(`devices.service.why-added${again}`, { summary: { label: service.summary }, n: own.length }),
    ...(again
      ? { toDo: [{ who: 'operator', what: phrase('to-do.import-kept', { service: { label: service.name } }) }] }
      : {}),
    after: devices(change, service, 'head'),
    reversible: true,
    resources: [...own, ...dashboardsWith(change, service)],
  };
}

function removed(change: CityChange, service: Service): Draft {
  const own = change.resources.filter(
    (c) => serviceOf(c.stack, change.services) === service && isToldWithItsWhole(change, c),
  );
  const hasDevices = own.some(({ type }) => partFacts(type).holds === 'registry');
  return {
    ...common(service),
    direction: 'worse',
    severity: 'critical',
    what: phrase('devices.service.removed', { service: { label: service.name } }),
    why: phrase(hasDevices ? 'devices.service.why-removed-devices' : 'devices.service.why-removed', { n: own.length }),
    toDo: [takeDown(change.base, (stack) => serviceOf(stack, change.services) === service)],
    before: devices(change, service, 'base'),
    reversible: false,
    resources: [...own, ...dashboardsWith(change, service)],
  };
}

/** A service comes to a city, or leaves it, with all its parts that hold no data. */
export const services: Rule = {
  id: 'devices.service',
  find: (change) => {
    const { come, go } = turningServices(change);
    return [...come.map((service) => added(change, service)), ...go.map((service) => removed(change, service))];
  },
};
