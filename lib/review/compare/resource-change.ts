import { type CityModel, isKept, type Resource } from '../model/city-model';
import type { Impact, Replacements } from './replacements';
import { same } from './same';

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
  /** Names of the properties that differ; empty for resources that come or go. */
  readonly properties: readonly string[];
}

const resourcesOf = (model: CityModel) =>
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

/** Every resource that comes, goes or changes, by stack and logical id. */
export async function resourceChanges(
  base: CityModel,
  head: CityModel,
  known: Replacements,
): Promise<ResourceChange[]> {
  const pairs = differingPairs(base, head);
  await known.learn(pairs.flatMap(({ type, properties }) => properties.map((property) => [type, property] as const)));
  return pairs.map((pair) => ({ ...pair, fate: fateOf(pair, known) }));
}
