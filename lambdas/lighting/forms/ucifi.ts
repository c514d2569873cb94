import { booleanAt, type JsonObject, numberAt, Refused } from '../../../lib/engine/intake/reading';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Resource, resourcesOf } from './lwm2m-records';

/** Objects of the uCIFI Alliance in the registry of OMA. */
export const [lampController, luminaireAsset, electricalMonitor, photocell] = [3416, 3417, 3418, 3419] as const;
export type UcifiObject = typeof lampController | typeof luminaireAsset | typeof electricalMonitor | typeof photocell;
/** Resource of all of them: when it was measured, seconds since 1970. */
const timestamp = 5518;

/** Resources of one instance of an object, read as what they are; undefined for those that are not there. */
export class Instance {
  private readonly values: ReadonlyMap<number, Resource['value']>;

  constructor(
    private readonly name: string,
    /** Its number among those of its object. */
    readonly index: number,
    resources: readonly Resource[],
  ) {
    this.values = new Map(resources.map(({ resource, value }) => [resource, value]));
  }

  number(resource: number, min: number, max: number): number | undefined {
    const value = this.values.get(resource);
    return value === undefined ? undefined : numberAt(value, `${this.name}/${resource}`, min, max);
  }

  boolean(resource: number): boolean | undefined {
    const value = this.values.get(resource);
    return value === undefined ? undefined : booleanAt(value, `${this.name}/${resource}`);
  }

  /** True where any is; undefined where none is there. */
  any(...resources: readonly number[]): boolean | undefined {
    const all = resources.flatMap((resource) => this.boolean(resource) ?? []);
    return all.length === 0 ? undefined : all.includes(true);
  }

  text(resource: number): string | undefined {
    const value = this.values.get(resource);
    return value === undefined ? undefined : String(value);
  }
}

/** Instances of an object, in their order. */
export function instancesOf(resources: readonly Resource[], object: UcifiObject): readonly Instance[] {
  const own = resources.filter((one) => one.object === object);
  return [...groupedBy(own, ({ instance }) => instance)]
    .sort(([a], [b]) => a - b)
    .map(([i, its]) => new Instance(`${object}/${i}`, i, its));
}

export const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.length === 0 || values.includes(undefined)
    ? undefined
    : values.reduce((total: number, one) => total + (one ?? 0), 0);

/**
 * What resources say as LwM2M notifies of them, in SenML JSON or in the JSON of LwM2M 1.0: each time is a report of its own. Throws
 * `Refused` where nothing of these objects is read.
 */
export function readTimes<T extends object>(
  root: JsonObject,
  receivedAtMs: number,
  objects: readonly UcifiObject[],
  read: (resources: readonly Resource[]) => T,
): readonly (T & { readonly atMs: number })[] {
  const known = resourcesOf(root, receivedAtMs).filter(({ object }) => objects.some((one) => one === object));
  const stampOf = ({ object, instance }: Resource) =>
    known.find((one) => one.object === object && one.instance === instance && one.resource === timestamp);
  const measuredAt = (of: Resource) => {
    const stamp = stampOf(of);
    return stamp ? 1000 * numberAt(stamp.value, `${of.object}/${of.instance}/${timestamp}`, 0, 1e11) : of.atMs;
  };
  const measured = known.filter(({ resource }) => resource !== timestamp);
  const reports = [...groupedBy(measured, measuredAt)].flatMap(([atMs, its]) => {
    const said = read(its);
    return Object.keys(said).length === 0 ? [] : [{ ...said, atMs }];
  });
  if (reports.length > 0) return reports;
  throw new Refused('schema.invalid', `message has no resource of ${objects.join(', ')} that is read`);
}
