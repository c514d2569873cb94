import { servicesOf } from '../../../assembly/services-of';
import { type City, partitionOf } from '../../../config';
import { deviceDomains } from '../../../config/device-domains';
import { partFacts } from '../../../model/part-facts';
import type { Service } from '../../../services/shared';
import { same } from '../../../shared/same';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { numberOf } from '../devices/numbers';
import type { CityChange, CityVersion } from '../rule';
import { askedByComingOf } from './asked-by-coming';
import { cityToName, groupsOfNewSignIn } from './groups-of-tokens';
import { leftForAnother } from './leaving';
import { mailsToConfirm } from './mails-to-confirm';
import { ordersInCloud } from './orders-to-name';
import { partsIn } from './parts';
import { at } from './property';
import { quoted } from './quoted';
import { recordsOf } from './records-of-domain';
import { rolesOfPeople } from './roles-of-people';
import { sealedThere } from './sealed';
import { cloudsLeft, isSamePlace, partsAt, wasThere } from './second-cloud';
import { sendersToBring } from './senders';
import { toDoOfSignIn } from './sign-in-of-people';
import { addressesToTell, devicesToBring, isAddress, isWayIn, labels } from './to-do-first';
import { isEntered, secretsToEnter } from './to-enter';
import { firstFolders, newFolders } from './who-brings-files';

const sectionOf = (city: City | undefined, { id }: Service): unknown => at(city, `services.${id}`);

/** Devices that share a key with the city. */
export const withDeviceKeys = (city: City, service: Service): boolean =>
  service.deviceTypes.some((type) => type.keyBytes !== undefined && numberOf(sectionOf(city, service), type) > 0);

/** Services into which devices come: of the others nothing is registered. */
const withWayIn = ({ model }: CityVersion, services: readonly Service[]): readonly Service[] =>
  services.filter(({ id }) =>
    model.stacks.some((stack) => stack.id === id && Object.values(stack.resources).some(isWayIn)),
  );

/** What an account must have before a city comes to it. */
function ofAccount(head: CityVersion, { former }: CityChange): readonly ToDo[] {
  const [from, to] = [former?.city?.cloud, head.city?.cloud];
  if (!to) return [];
  const isSame = from && from.account === to.account && partitionOf(from.region) === partitionOf(to.region);
  const known = former && isSame ? rolesOfPeople(former) : [];
  const roles = [...new Set(rolesOfPeople(head))].filter((role) => !known.includes(role)).sort();
  return roles.length === 0
    ? []
    : [{ who: 'operator', what: phrase('to-do.roles-first', { roles: { list: roles.map(quoted) } }) }];
}

/** A place that is new to a city has none of what CDK needs there, unless another city is there, and the quotas that AWS gives to anybody. */
function placeToPrepare({ city }: CityVersion, { former, neighbours }: CityChange): readonly ToDo[] {
  if (!city || isSamePlace(former?.city?.cloud, city.cloud)) return [];
  const { account, region } = city.cloud;
  const place: PhraseValue = { phrase: phrase(`region.${region}`) };
  const how = neighbours && neighbours.base.length > 0 ? 'to-do.bootstrap-if-missing' : 'to-do.bootstrap';
  return [{ who: 'operator', what: phrase(how, { account, region: place }) }];
}

/** An account that stays the same in another partition is mostly a line that was forgotten. */
function accountToCheck({ city }: CityVersion, { former }: CityChange): readonly ToDo[] {
  const [from, to] = [former?.city?.cloud, city?.cloud];
  if (!from || !to || from.account !== to.account || partitionOf(from.region) === partitionOf(to.region)) return [];
  return [{ who: 'operator', what: phrase('to-do.account-of-partition', { account: to.account }) }];
}

/** What must be entered and confirmed where a cloud is new: nobody has given it anything yet. */
function toDoInNewCloud(head: CityVersion, change: CityChange): readonly ToDo[] {
  const cloud = head.city?.cloud;
  // Those of before, too: their certificates are made anew, and devices that know them alone follow their records.
  const domains = cloud && cloud.deviceHostedZone === undefined ? deviceDomains(cloud) : [];
  return [
    ...placeToPrepare(head, change),
    ...ofAccount(head, change),
    ...secretsToEnter(partsAt(head, isEntered), change),
    ...domains.map((domain) => recordsOf(domain, head, change)),
    ...mailsToConfirm(head),
  ];
}

/** The same of a city that is new, with devices that nobody has registered yet and addresses that nobody knows. */
export function toDoOfNewCity(head: CityVersion, change: CityChange): readonly ToDo[] {
  const { city } = head;
  const services = city ? servicesOf(city, change.services) : [];
  const withDevices = withWayIn(head, services);
  const withKeys = services.filter((service) => city && withDeviceKeys(city, service));
  return [
    ...toDoInNewCloud(head, change),
    ...toDoOfSignIn(change),
    ...devicesToBring(withDevices, withKeys),
    ...addressesToTell(partsAt(head, isAddress), change),
    ...askedByComingOf(services, change),
    ...sendersToBring(head, services),
    ...firstFolders(head, services),
    ...ordersInCloud(head, change.services),
  ];
}

/** What every device gets anew: names and topics hold the city's; a place has its address, where no domain of the city stands for it. */
function registeredAnew({ city }: CityVersion, change: CityChange): ToDo {
  const { predecessors = [] } = change;
  const to = city?.cloud;
  const keepsAddress = cloudsLeft(change).every((left) => {
    const from = left.city?.cloud;
    return isSamePlace(from, to) || (to?.deviceDomain !== undefined && to.deviceDomain === from?.deviceDomain);
  });
  const anew = [
    phrase('to-do.anew.certificate'),
    ...(predecessors.length > 0 ? [phrase('to-do.anew.name')] : []),
    ...(keepsAddress ? [] : [phrase('to-do.anew.address')]),
  ];
  const what = { list: anew.map((one): PhraseValue => ({ phrase: one })) };
  return { who: 'device-team', what: phrase('to-do.register-anew', { what }) };
}

/** A recordal is of an account, and of who operates its region: that of before does not hold. One with another number is there. */
function recordalAnew({ city }: CityVersion, { former }: CityChange): readonly ToDo[] {
  const [was, is] = [former?.city?.cloud, city?.cloud];
  if (!city?.cloud.icp.recorded || isSamePlace(was, is) || (was && was.icp.number !== is?.icp.number)) return [];
  return [{ who: 'city', what: phrase('to-do.recordal-anew', { account: city.cloud.account }) }];
}

/** Interfaces whose address AWS makes up, another in each cloud: whoever calls them has that of the old one, or none of what comes. */
function interfacesToTell(head: CityVersion, change: CityChange): readonly ToDo[] {
  const isOld = wasThere(change);
  const old = partsAt(head, ({ type }) => partFacts(type).word === 'api').filter(isOld);
  const first = partsAt(head, isAddress).filter((part) => !isOld(part));
  return [
    ...(old.length > 0
      ? [{ who: 'operator', what: phrase('to-do.new-interfaces', { parts: partsIn(old, change) }) } as const]
      : []),
    ...addressesToTell(first, change),
  ];
}

/**
 * A directory of the city's own is made anew, empty: who had an account in one registers again, who signed in otherwise is
 * asked in. Another way to sign in is told with its setting, where one city is compared.
 */
function signInOf({ city }: CityVersion, change: CityChange): readonly ToDo[] {
  const identity = city?.identity;
  const were = cloudsLeft(change).map((left) => left.city?.identity);
  const isAsBefore = were.every((was) => was?.kind === identity?.kind);
  if (change.former && !isAsBefore) return [];
  const isDirectory = identity?.kind === 'cognito';
  const hadDirectory = isDirectory && were.some((was) => was?.kind === 'cognito');
  const anew: readonly ToDo[] = hadDirectory ? [{ who: 'people', what: phrase('to-do.accounts-anew') }] : [];
  if (isDirectory && isAsBefore) return [...groupsOfNewSignIn(change), ...anew];
  if (!change.former && !were.every((was) => same(was, identity))) return [...toDoOfSignIn(change), ...anew];
  // A name is another city to who signs in.
  return change.base ? [] : cityToName(change);
}

/** Was it run in a cloud that is left? */
const wasRun = (change: CityChange, service: Service): boolean =>
  cloudsLeft(change).some(({ city }) => !city || sectionOf(city, service) !== undefined);

/** Who brings files goes on with those of before, in another bucket; of services that come with the cloud they begin. */
function foldersToTell(head: CityVersion, change: CityChange, services: readonly Service[]): readonly ToDo[] {
  const [old, first] = [true, false].map((is) => services.filter((service) => wasRun(change, service) === is));
  return [
    // No registry of another cloud has who was registered in the one before.
    ...sendersToBring(head, change.base ? (old ?? []) : services),
    ...newFolders(head, old ?? []),
    // Of one city that is compared, each service that comes says it.
    ...(change.base ? [] : firstFolders(head, first ?? [])),
  ];
}

/** Devices that have been registered are registered anew; those of services that come with the cloud for the first time. */
function devicesToRegister(head: CityVersion, change: CityChange): readonly ToDo[] {
  const services = head.city ? servicesOf(head.city, change.services) : [];
  const isOld = (service: Service) => wasRun(change, service);
  const hadKeys = (service: Service) => cloudsLeft(change).some(({ city }) => !city || withDeviceKeys(city, service));
  const withDevices = withWayIn(head, services);
  const withKeys = services.filter((service) => head.city && withDeviceKeys(head.city, service));
  const old = withKeys.filter(hadKeys);
  return [
    ...(withDevices.some(isOld) ? [registeredAnew(head, change)] : []),
    ...(old.length > 0
      ? [{ who: 'device-team', what: phrase('to-do.device-keys', { services: labels(old) }) } as const]
      : []),
    ...devicesToBring(
      // Of one city that is compared, each service that comes says it.
      change.base ? [] : withDevices.filter((service) => !isOld(service)),
      withKeys.filter((service) => !hadKeys(service)),
    ),
  ];
}

/** The same where a city has its cloud made a second time, and what it takes along only by somebody's hand. */
export function toDoOfSecondCloud(head: CityVersion, change: CityChange): readonly ToDo[] {
  const services = head.city ? servicesOf(head.city, change.services) : [];
  // What comes with it has no data there.
  const old = services.filter((service) => wasRun(change, service));
  return [
    ...accountToCheck(head, change),
    ...devicesToRegister(head, change),
    // Of a city that is renamed, the one that is left says it.
    ...(change.base ? leftForAnother(change) : []),
    ...sealedThere(cloudsLeft(change), old),
    ...signInOf(head, change),
    ...recordalAnew(head, change),
    ...interfacesToTell(head, change),
    ...foldersToTell(head, change, services),
    // Of one city that is compared, each service that comes says it.
    ...ordersInCloud(head, change.services, (service) => !change.base || !service || wasRun(change, service)),
    ...toDoInNewCloud(head, change),
  ];
}
