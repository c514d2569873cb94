import type { City } from '../../../config';
import { letsPeopleIn } from '../../../config/interfaces-of-people';
import { isKept, type Resource } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { isCompliance, lockDays } from '../data/object-lock';
import type { CityChange, CityVersion } from '../rule';
import { serviceOf } from './area';
import { isOn, isValue } from './property';
import { sealedThere } from './sealed';
import { isWayIn, labels } from './to-do-first';

/** A city whose cloud of before is left. */
type Leaving = Pick<CityChange, 'base' | 'services'>;

type Stacks = (id: string) => boolean;
const all: Stacks = () => true;

/** Production protects its stacks: each refuses to be taken down. */
const isProtected = (left: CityVersion | undefined, stacks: Stacks): boolean =>
  left?.model.stacks.some(({ id, terminationProtection }) => terminationProtection && stacks(id)) ?? false;

/** What takes down a cloud, or a part of it, that nobody asks for any more. */
export const takeDown = (left: CityVersion | undefined, stacks: Stacks = all): ToDo => ({
  who: 'operator',
  what: phrase(isProtected(left, stacks) ? 'to-do.take-down-protected' : 'to-do.take-down'),
});

/** What takes down a cloud in whose place there is another. */
const carryOver = (left: CityVersion | undefined): ToDo => ({
  who: 'operator',
  what: phrase(isProtected(left, all) ? 'to-do.carry-over-protected' : 'to-do.carry-over'),
});

const refusesDeletion = (part: Resource): boolean =>
  isOn('DeletionProtectionEnabled')(part) || isValue('DeletionProtection', 'ACTIVE')(part);

/** Why some of what stays cannot be deleted at once: somebody must lift its protection, or nobody can before its time. */
function guardsOf(left: CityVersion | undefined, stacks: Stacks): readonly Phrase[] {
  const kept = (left?.model.stacks ?? [])
    .filter(({ id }) => stacks(id))
    .flatMap(({ resources }) => Object.values(resources))
    .filter(({ deletionPolicy }) => isKept(deletionPolicy));
  const days = Math.max(0, ...kept.filter(isCompliance).map(lockDays));
  return [
    ...(kept.some(refusesDeletion) ? [phrase('to-do.guard.protected')] : []),
    ...(days > 0 ? [phrase('to-do.guard.locked', { days: { number: days, unit: 'days' } })] : []),
  ];
}

/** What a cloud that is taken down, or a part of it, leaves in the account is billed until somebody deletes it. */
export function deleteKept(left: CityVersion | undefined, what: PhraseValue, stacks: Stacks = all): ToDo {
  const [one, other] = guardsOf(left, stacks).map((guard): PhraseValue => ({ phrase: guard }));
  if (one === undefined) return { who: 'operator', what: phrase('to-do.delete-kept', { what }) };
  const guards: PhraseValue = other === undefined ? one : { phrase: phrase('to-do.guard.both', { one, other }) };
  return { who: 'operator', what: phrase('to-do.delete-kept-guarded', { what, guards }) };
}

/** AWS deletes no policy that a certificate still has. */
function devicesToRetire({ base, services }: Leaving): readonly ToDo[] {
  const hasDevices = base?.model.stacks.some(
    ({ id, resources }) => serviceOf(id, services) !== undefined && Object.values(resources).some(isWayIn),
  );
  return hasDevices ? [{ who: 'device-team', what: phrase('to-do.retire-devices-of-cloud') }] : [];
}

/** A cloud that is taken down leaves what it has stored: what that is, is written down before. */
export const leavesKept = (change: Leaving): readonly ToDo[] => [
  ...devicesToRetire(change),
  { who: 'operator', what: phrase('to-do.list-kept') },
  deleteKept(change.base, { phrase: phrase('to-do.cloud-taken-down') }),
];

/** All that is to be done with a cloud that another one follows. */
export const leftForAnother = (change: Leaving): readonly ToDo[] => [carryOver(change.base), ...leavesKept(change)];

/** Who signed in for services that another city runs from now on is nobody there: its directory has no account of theirs, and their tokens name this city. */
function signInThere(
  city: string,
  handed: readonly Service[],
  identity: City['identity'],
  base: CityVersion | undefined,
  services: readonly Service[],
): readonly ToDo[] {
  const sections = Object.fromEntries(handed.map(({ id }) => [id, base?.city?.services[id]]));
  const kind = identity?.kind ?? 'sigv4';
  if (kind === 'sigv4' || !letsPeopleIn({ services: sections }, services)) return [];
  return [{ who: 'city', what: phrase(`to-do.sign-in-there-${kind}`, { city, issuer: identity?.issuer ?? '' }) }];
}

/** Another city runs a service from now on, and begins without what this one has recorded: data of people whose keys nobody wraps anew stay. */
export function handedOver(
  { base, heirs = [], services }: CityChange,
  is: (service: Service) => boolean,
): readonly ToDo[] {
  const handed = heirs.map(({ city, services: ids, identity }) => ({
    city,
    identity,
    all: services.filter((service) => ids.includes(service.id) && is(service)),
  }));
  return [
    ...handed.flatMap(({ city, all: some }): ToDo[] => {
      const open = some.filter(({ register }) => register === undefined);
      return open.length === 0
        ? []
        : [{ who: 'operator', what: phrase('to-do.carry-services-over', { services: labels(open), city }) }];
    }),
    ...handed.flatMap(({ city, all: some, identity }) => signInThere(city, some, identity, base, services)),
    ...sealedThere(
      base ? [base] : [],
      services.filter((service) => handed.some(({ all: some }) => some.includes(service))),
    ),
  ];
}
