import { groupedBy } from '../../shared/grouped-by';
import { booleanAt, integerAt, type JsonObject, numberAt, Refused } from '../intake/reading';
import { type Resource, resourcesOf } from './records';

/** Resources of all objects of uCIFI: when it was measured, seconds since 1970; how good it is, in a word and from 0 to 100. */
const [timestamp, quality, qualityLevel] = [5518, 6042, 6049];
/** Rejected with certainty, and with probability. */
const rejected: readonly (number | undefined)[] = [1, 2];

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

  integer(resource: number, min: number, max: number): number | undefined {
    const value = this.values.get(resource);
    return value === undefined ? undefined : integerAt(value, `${this.name}/${resource}`, min, max);
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

  /** The sensor itself says that what it measured is invalid, or likely so. */
  get isRejected(): boolean {
    return rejected.includes(this.integer(quality, 0, 23)) || this.integer(qualityLevel, 0, 100) === 0;
  }
}

/** Instances of an object, in their order. */
export function instancesOf(resources: readonly Resource[], object: number): readonly Instance[] {
  const own = resources.filter((one) => one.object === object);
  return [...groupedBy(own, ({ instance }) => instance)]
    .sort(([a], [b]) => a - b)
    .map(([i, its]) => new Instance(`${object}/${i}`, i, its));
}

/**
 * What resources say as LwM2M notifies of them, in SenML JSON or in the JSON of LwM2M 1.0: each time is a report of its own. Throws
 * `Refused` where nothing of these objects is read, unless the sensor itself rejects what it measured.
 */
export function readTimes<T extends object>(
  root: JsonObject,
  receivedAtMs: number,
  objects: readonly number[],
  read: (resources: readonly Resource[]) => T,
): readonly (T & { readonly atMs: number })[] {
  const known = resourcesOf(root, receivedAtMs).filter(({ object }) => objects.includes(object));
  const stampOf = ({ object, instance, atMs }: Resource) =>
    known.find(
      (one) => one.object === object && one.instance === instance && one.resource === timestamp && one.atMs === atMs,
    );
  const measuredAt = (of: Resource) => {
    const stamp = stampOf(of);
    return stamp ? 1000 * numberAt(stamp.value, `${of.object}/${of.instance}/${timestamp}`, 0, 1e11) : of.atMs;
  };
  const measured = known.filter(({ resource }) => resource !== timestamp);
  const reports = [...groupedBy(measured, measuredAt)].flatMap(([atMs, its]) => {
    const said = read(its);
    return Object.keys(said).length === 0 ? [] : [{ ...said, atMs }];
  });
  const isRejected = objects.some((object) => instancesOf(known, object).some((one) => one.isRejected));
  if (reports.length > 0 || isRejected) return reports;
  throw new Refused('schema.invalid', `message has no resource of ${objects.join(', ')} that is read`);
}
