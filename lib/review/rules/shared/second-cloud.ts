import { namedTypes } from '../../../city/name-scopes';
import type { City } from '../../../config';
import { partitionOf } from '../../../config';
import type { Resource } from '../../../model/city-model';
import { type Holds, partFacts } from '../../../model/part-facts';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange, CityVersion } from '../rule';
import type { PartAt } from './parts';
import { partsIn } from './parts';
import { at } from './property';

/** A part of a side, as those are named that come or go. */
export const partsAt = ({ model }: CityVersion, is: (resource: Resource) => boolean): PartAt[] =>
  model.stacks.flatMap(({ id: stack, resources }) =>
    Object.values(resources)
      .filter(is)
      .map((before) => ({ stack, before })),
  );

const staying: readonly Holds[] = ['data', 'keys', 'logs'];

/** What the cloud that is left has stored, by kind and number. */
export const storedIn = (left: CityVersion, change: CityChange): PhraseValue =>
  partsIn(
    partsAt(left, ({ type }) => staying.includes(partFacts(type).holds)),
    change,
  );

/** Does the city leave its cloud for one elsewhere? Then all of it is made anew, and no part is compared with another. */
export const leavesItsCloud = ({ base, former }: Pick<CityChange, 'base' | 'former'>): boolean =>
  base !== undefined && former === base;

/** Settings by which a city gets a cloud beside the one that it has. */
export function causesOfSecondCloud({ base, head, restaged }: CityChange): readonly string[] {
  if (base && head) return ['cloud.account', 'cloud.region'];
  return restaged ? ['stage'] : ['city', 'stage'];
}

/** Is it one account and region? */
export const isSamePlace = (a: City['cloud'] | undefined, b: City['cloud'] | undefined): boolean =>
  a !== undefined && b !== undefined && a.account === b.account && a.region === b.region;

/** What takes down a cloud, or a part of it, that nobody asks for any more: production protects its stacks. */
export function takeDown(left: CityVersion | undefined, stacks: (id: string) => boolean = () => true): ToDo {
  const isProtected = left?.model.stacks.some(({ id, terminationProtection }) => terminationProtection && stacks(id));
  return { who: 'operator', what: phrase(isProtected ? 'to-do.take-down-protected' : 'to-do.take-down') };
}

/** A cloud that is taken down leaves what it has stored: what that is, is written down before, and it is billed until somebody deletes it. */
export const leavesKept: readonly ToDo[] = [
  { who: 'operator', what: phrase('to-do.list-kept') },
  { who: 'operator', what: phrase('to-do.delete-kept', { what: { phrase: phrase('to-do.old-cloud') } }) },
];

type Scope = 'partition' | 'account' | 'region';

/** Names that are no type's own name, and must be alone as well. */
const alsoAlone: Readonly<Record<string, readonly [readonly string[], Scope]>> = {
  'AWS::IoT::DomainConfiguration': [['DomainName'], 'region'],
  // A record of the same type in the same zone; its stack does not take over what another made.
  'AWS::Route53::RecordSet': [['HostedZoneId', 'Name', 'Type'], 'partition'],
};

/** Everything by which AWS knows a part and refuses a second one, with where it does. */
function namesOf({ type, properties }: Resource): readonly (readonly [name: string, scope: Scope])[] {
  const named = namedTypes[type];
  const [paths, scope] = alsoAlone[type] ?? [];
  return [
    ...(named ? [[[named.at], named.scope] as const] : []),
    ...(paths && scope ? [[paths, scope] as const] : []),
  ].flatMap(([of, where]) => {
    const values = of.map((path) => at(properties, path));
    return values.every((value) => typeof value === 'string') ? [[[type, ...values].join('\0'), where] as const] : [];
  });
}

/** Where both clouds lie, both refuse a name that is alone there. */
function isShared(scope: Scope, a: City['cloud'], b: City['cloud']): boolean {
  if (partitionOf(a.region) !== partitionOf(b.region)) return false;
  if (scope === 'partition') return true;
  return a.account === b.account && (scope === 'account' || a.region === b.region);
}

/** Parts of the new cloud whose names the one that is left still has: their stacks are refused while it stands. */
export function heldBy(left: CityVersion, head: CityVersion): PartAt[] {
  const [from, to] = [left.city?.cloud, head.city?.cloud];
  if (!from || !to) return [];
  const held = new Set(
    partsAt(left, () => true).flatMap(({ before }) => namesOf(before as Resource).map(([name]) => name)),
  );
  return partsAt(head, (resource) =>
    namesOf(resource).some(([name, scope]) => held.has(name) && isShared(scope, from, to)),
  );
}
