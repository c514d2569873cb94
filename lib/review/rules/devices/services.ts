import type { Resource } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import { type Phrase, phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { ToDo } from '../../finding';
import { isCoveredByWhole } from '../data/whole';
import { panelsByService } from '../operations/panels-by-service';
import type { CityChange, Draft, Rule } from '../rule';
import { serviceOf } from '../shared/area';
import { askedByComingOf } from '../shared/asked-by-coming';
import { askedByGoingOf } from '../shared/asked-by-going';
import { deleteKept, handedOver, takeDown } from '../shared/leaving';
import { ordersToName, sendsFees } from '../shared/orders-to-name';
import { at } from '../shared/property';
import { leavesItsCloud, partsTurning } from '../shared/second-cloud';
import { sendersToBring } from '../shared/senders';
import { toDoOfMembers } from '../shared/sign-in-of-people';
import { addressesToTell, devicesToBring, isWayIn, labels } from '../shared/to-do-first';
import { withDeviceKeys } from '../shared/to-do-of-second-cloud';
import { secretsToEnter } from '../shared/to-enter';
import { turningServices } from '../shared/turning-services';
import { firstFolders } from '../shared/who-brings-files';
import { numbersOf } from './numbers';

/** Dashboards of the city that show the service from now on, or no longer. */
const dashboardsWith = (change: CityChange, service: Service): ResourceChange[] =>
  change.resources.filter((c) => panelsByService(c, change).some(({ id }) => id === service.id));

/** How many devices of each type the service has on a side: `410 × Charging station`. */
function devices(change: CityChange, service: Service, side: 'base' | 'head'): Phrase | undefined {
  const numbers = numbersOf(at(change[side]?.city, `services.${service.id}`), service);
  return numbers.length === 0 ? undefined : phrase('value', { value: { list: numbers } });
}

/** What the service has of its own on the side where it is; of a city that leaves its cloud the models alone tell it. */
function ownParts(change: CityChange, service: Service, side: 'base' | 'head'): readonly ResourceChange[] {
  const isOwn = ({ stack }: { readonly stack: string }) => serviceOf(stack, change.services) === service;
  const version = change[side];
  if (!version || !leavesItsCloud(change)) return change.resources.filter(isOwn);
  return partsTurning(version, side).filter(isOwn);
}

const hasWayIn = (parts: readonly ResourceChange[]): boolean =>
  parts.some(({ before, after }) => isWayIn((after ?? before) as Resource));

const isInterface = ({ before, after }: ResourceChange): boolean =>
  ((after ?? before) as Resource).type === 'AWS::ApiGatewayV2::Api';

/** Who notices first that a service is no longer there: its devices, who calls it, or who brings files. */
function whoMissesIt(parts: readonly ResourceChange[]) {
  if (hasWayIn(parts)) return 'devices.service.why-removed-devices';
  return parts.some(isInterface) ? 'devices.service.why-removed' : 'devices.service.why-removed-files';
}

function whyRemoved({ ofSafety }: Service, parts: readonly ResourceChange[], n: number): Phrase {
  const why = phrase(whoMissesIt(parts), { n });
  return ofSafety ? phrase('devices.service.why-of-safety', { why: { phrase: why } }) : why;
}

/** What a service that comes cannot bring by itself: what it left before, its devices and their keys, and secrets. */
function toDoFor(change: CityChange, service: Service, own: readonly ResourceChange[]): readonly ToDo[] {
  const label = { label: service.name };
  // Keys, secrets and addresses of a new cloud are told with that, of all services at once.
  const moves = leavesItsCloud(change);
  const shared = change.head?.city !== undefined && withDeviceKeys(change.head.city, service);
  if (change.head?.kept?.[service.id])
    return [
      { who: 'operator', what: phrase('to-do.import-kept', { service: label }) },
      ...(hasWayIn(own)
        ? [{ who: 'device-team', what: phrase('to-do.register-again', { service: label }) } as const]
        : []),
      ...sendersToBring(change.head, [service]),
      ...(shared && !moves
        ? [{ who: 'device-team', what: phrase('to-do.device-keys', { services: label }) } as const]
        : []),
      // An interface is not kept: the one that comes has another address.
      ...(moves ? [] : addressesToTell(own, change)),
      ...firstFolders(change.head, [service]),
    ];
  const files = [...sendersToBring(change.head, [service]), ...firstFolders(change.head, [service])];
  if (moves) return [...devicesToBring(hasWayIn(own) ? [service] : [], []), ...files];
  return [
    ...devicesToBring(hasWayIn(own) ? [service] : [], shared ? [service] : []),
    ...secretsToEnter(own, change),
    ...addressesToTell(own, change),
    ...files,
  ];
}

const common = ({ id }: Service) => ({ about: id, from: [`services.${id}`, 'services'] });

function added(change: CityChange, service: Service): Draft {
  const own = ownParts(change, service, 'head');
  const again = change.head?.kept?.[service.id] ? '-again' : '';
  const toDo = [
    ...toDoFor(change, service, own),
    ...(leavesItsCloud(change) ? [] : askedByComingOf([service], change)),
    ...toDoOfMembers([`services.${service.id}`], change),
    ...(own.some(({ after }) => sendsFees(after)) ? [ordersToName(labels([service]))] : []),
  ];
  return {
    ...common(service),
    direction: 'better',
    severity: 'medium',
    what: phrase(`devices.service.added${again}`, { service: { label: service.name } }),
    why: phrase(`devices.service.why-added${again}`, { summary: { label: service.summary }, n: own.length }),
    ...(toDo.length > 0 ? { toDo } : {}),
    after: devices(change, service, 'head'),
    reversible: true,
    resources: [...own, ...dashboardsWith(change, service)],
  };
}

/** What is to be done with what a service leaves in a cloud that stays. */
function leftBy(change: CityChange, service: Service, hasDevices: boolean): readonly ToDo[] {
  const ofService = (stack: string) => serviceOf(stack, change.services) === service;
  const label = { label: service.name };
  return [
    // AWS deletes no policy that a certificate still has.
    ...(hasDevices ? [{ who: 'device-team', what: phrase('to-do.retire-devices', { service: label }) } as const] : []),
    ...handedOver(change, ({ id }) => id === service.id),
    { who: 'operator', what: phrase('to-do.write-kept', { service: label }) },
    takeDown(change.base, ofService),
    deleteKept(change.base, { phrase: phrase('area.service', { service: label }) }, ofService),
  ];
}

function removed(change: CityChange, service: Service): Draft {
  const all = ownParts(change, service, 'base');
  const own = all.filter((c) => isCoveredByWhole(change, c));
  // The cloud that is left runs it until it is taken down, and is told as a whole.
  const leaves = leavesItsCloud(change);
  return {
    ...common(service),
    direction: 'worse',
    severity: 'critical',
    ...(service.ofSafety ? { effect: 'safety' as const } : {}),
    what: phrase(leaves ? 'devices.service.left-behind' : 'devices.service.removed', {
      service: { label: service.name },
    }),
    why: whyRemoved(service, all, own.length),
    toDo: [
      ...askedByGoingOf([service], all, change.base, change),
      ...(leaves ? [] : leftBy(change, service, hasWayIn(all))),
    ],
    before: devices(change, service, 'base'),
    reversible: leaves,
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
