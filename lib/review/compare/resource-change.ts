import { type CityModel, isKept, type Resource } from '../../model/city-model';
import { partFacts } from '../../model/part-facts';
import { same } from '../../shared/same';
import { referredTo } from './referred-to';
import type { Impact, Replacements } from './replacements';

/** What becomes of a resource. */
export type Fate =
  | 'create'
  /** Gone with what it held. */
  | 'delete'
  /** Stays in the account, of no stack. */
  | 'orphan'
  /** Made anew, the old one goes by its `UpdateReplacePolicy`. */
  | 'replace'
  /** Made anew under some conditions that CloudFormation alone knows. */
  | 'maybe-replace'
  | 'update';

/** A resource that differs between the sides. */
export interface ResourceChange {
  /** Short name of its stack. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly fate: Fate;
  readonly before?: Resource;
  readonly after?: Resource;
  /** Names of the properties that differ, in the template or since what they refer to is made anew; empty for resources that come or go. */
  readonly properties: readonly string[];
}

const resourcesOf = (model: CityModel): ReadonlyMap<string, Resource> =>
  new Map(
    model.stacks.flatMap((stack) =>
      Object.values(stack.resources).map((r) => [`${stack.id}\0${r.logicalId}`, r] as const),
    ),
  );

function changedProperties(before: Resource, after: Resource): string[] {
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
  return [...names].filter((name) => !same(before.properties[name], after.properties[name])).sort();
}

const fates: Readonly<Record<Impact, Fate>> = { update: 'update', replace: 'replace', maybe: 'maybe-replace' };
const worstFirst: readonly Impact[] = ['replace', 'maybe', 'update'];

function updateFate(before: Resource, after: Resource, properties: readonly string[], known: Replacements): Fate {
  if (before.type !== after.type) return 'replace';
  const impacts = new Set(properties.map((property) => known.of(after.type, property)));
  return fates[worstFirst.find((impact) => impacts.has(impact)) ?? 'update'];
}

type Pair = Pick<ResourceChange, 'stack' | 'logicalId' | 'type' | 'before' | 'after' | 'properties'>;

/** Resources that are not the same on both sides. */
function differingPairs(base: CityModel, head: CityModel): Pair[] {
  const [befores, afters] = [resourcesOf(base), resourcesOf(head)];
  return [...new Set([...befores.keys(), ...afters.keys()])].sort().flatMap((key) => {
    const [before, after] = [befores.get(key), afters.get(key)];
    if (same(before, after)) return [];
    const [stack, logicalId] = key.split('\0') as [string, string];
    const properties = before && after ? changedProperties(before, after) : [];
    return [{ stack, logicalId, type: (after ?? before)?.type as string, before, after, properties }];
  });
}

function fateOf({ before, after, properties }: Pair, known: Replacements): Fate {
  if (!before) return 'create';
  if (!after) return isKept(before.deletionPolicy) ? 'orphan' : 'delete';
  return updateFate(before, after, properties, known);
}

const identity = ({ stack, logicalId }: Pick<ResourceChange, 'stack' | 'logicalId'>): string =>
  `${stack}\0${logicalId}`;

/** Resources of both sides that refer to one that is made anew, each with the properties in which it does. */
function referrers(base: CityModel, head: CityModel, anew: ReadonlySet<string>): Pair[] {
  if (anew.size === 0) return [];
  const befores = resourcesOf(base);
  return head.stacks.flatMap(({ id: stack, resources }) =>
    Object.values(resources).flatMap((after) => {
      const { logicalId, type } = after;
      const before = befores.get(identity({ stack, logicalId }));
      if (!before || anew.has(identity({ stack, logicalId }))) return [];
      const properties = Object.entries(after.properties)
        .filter(([, value]) => referredTo(value).some((id) => anew.has(identity({ stack, logicalId: id }))))
        .map(([name]) => name);
      return properties.length > 0 ? [{ stack, logicalId, type, before, after, properties }] : [];
    }),
  );
}

/**
 * What is made anew has another ARN or id, so that what holds it for good is made anew, too, though its template says
 * what it said: until nothing more follows.
 */
async function withFollowers(
  changes: readonly ResourceChange[],
  base: CityModel,
  head: CityModel,
  known: Replacements,
): Promise<ResourceChange[]> {
  const byId = new Map<string, ResourceChange>(changes.map((change) => [identity(change), change]));
  for (;;) {
    const anew = new Set([...byId].filter(([, { fate }]) => fate === 'replace').map(([id]) => id));
    const referring = referrers(base, head, anew);
    await known.learn(propertiesOf(referring));
    const following = referring
      .map((pair) => ({
        ...pair,
        properties: pair.properties.filter((name) => known.of(pair.type, name) === 'replace'),
      }))
      .filter(({ properties }) => properties.length > 0);
    if (following.length === 0) break;
    for (const pair of following) {
      const own = byId.get(identity(pair))?.properties ?? [];
      const properties = [...new Set([...own, ...pair.properties])].sort();
      byId.set(identity(pair), { ...pair, properties, fate: 'replace' });
    }
  }
  const own = new Set(changes.map(identity));
  return [...byId]
    .filter(([id, change]) => own.has(id) || isMissed(change))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change);
}

/** Can somebody tell that this part is made anew? Of a permission and its like what they follow says enough. */
function isMissed({ type }: ResourceChange): boolean {
  const { holds, name, unique } = partFacts(type);
  return holds !== 'nothing' || (unique && name !== undefined);
}

const propertiesOf = (pairs: readonly Pair[]) =>
  pairs.flatMap(({ type, properties }) => properties.map((property) => [type, property] as const));

/** Every resource that comes, goes or changes, by stack and logical id. */
export async function resourceChanges(
  base: CityModel,
  head: CityModel,
  known: Replacements,
): Promise<ResourceChange[]> {
  const pairs = differingPairs(base, head);
  await known.learn(propertiesOf(pairs));
  const changes = pairs.map((pair) => ({ ...pair, fate: fateOf(pair, known) }));
  return withFollowers(changes, base, head, known);
}
