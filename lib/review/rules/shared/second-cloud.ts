import { namedTypes } from '../../../city/name-scopes';
import type { City } from '../../../config';
import { partitionOf } from '../../../config';
import { isKept, type Resource } from '../../../model/city-model';
import { type Holds, partFacts } from '../../../model/part-facts';
import type { PhraseValue } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, CityVersion, Draft } from '../rule';
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

/** Parts of a cloud that is made beside another one, or is left for it, as what becomes of them: no two of them are compared. */
export const partsTurning = (version: CityVersion, side: 'base' | 'head'): ResourceChange[] =>
  partsAt(version, () => true).map(({ stack, before }): ResourceChange => {
    const part = before as Resource;
    const { logicalId, type, deletionPolicy } = part;
    const said = { stack, logicalId, type, properties: [] };
    if (side === 'head') return { ...said, fate: 'create', after: part };
    return { ...said, fate: isKept(deletionPolicy) ? 'orphan' : 'delete', before: part };
  });

/** Of account and region at once it is the place as a whole that changes: one move, and no two. */
export function atPlace({ base, head }: Pick<CityChange, 'base' | 'head'>): Pick<Draft, 'at'> {
  const [from, to] = [base?.city?.cloud, head?.city?.cloud];
  return from && to && from.account !== to.account && from.region !== to.region ? { at: 'cloud' } : {};
}

/** Settings by which a city gets a cloud beside the one that it has. */
export function causesOfSecondCloud({ base, head, restaged }: CityChange): readonly string[] {
  if (base && head) return ['cloud.account', 'cloud.region'];
  return restaged ? ['stage'] : ['city', 'stage'];
}

/** Clouds in whose place this one is made: one, or of a city that several become each of theirs. */
export function cloudsLeft({ former, standing = [], predecessors = [] }: Followed): readonly CityVersion[] {
  const joined = standing.filter(({ city }) => predecessors.includes(city)).map(({ version }) => version);
  return former ? [former] : joined;
}

type Followed = Pick<CityChange, 'former' | 'standing' | 'predecessors'>;

/** Was a part in a cloud that is left, too? Ids of parts hold neither the place nor the name of a city. */
export const wasThere =
  (change: Followed) =>
  ({ stack, before }: PartAt): boolean => {
    const left = cloudsLeft(change);
    const has = ({ model }: CityVersion) =>
      model.stacks.some(
        ({ id, resources }) => id === stack && before !== undefined && Object.hasOwn(resources, before.logicalId),
      );
    return left.length === 0 || left.some(has);
  };

/** Is it one account and region? */
export const isSamePlace = (a: City['cloud'] | undefined, b: City['cloud'] | undefined): boolean =>
  a !== undefined && b !== undefined && a.account === b.account && a.region === b.region;

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
