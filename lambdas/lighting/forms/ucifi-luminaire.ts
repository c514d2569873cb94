import { booleanAt, type JsonObject, numberAt, Refused } from '../../../lib/engine/intake/reading';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Faults, type Status, saidTogether } from '../rules/status';
import { type Resource, resourcesOf } from './lwm2m-records';
import { mostWatts } from './sdm-streetlight';

/** Objects of the uCIFI Alliance in the registry of OMA. */
const [lampController, luminaireAsset, electricalMonitor, photocell] = [3416, 3417, 3418, 3419] as const;
const objects: readonly number[] = [lampController, luminaireAsset, electricalMonitor, photocell];
/** Resource of all of them: when it was measured, seconds since 1970. */
const timestamp = 5518;

/** Resources of one instance of an object, read as what they are; undefined for those that are not there. */
class Instance {
  private readonly values: ReadonlyMap<number, Resource['value']>;

  constructor(
    private readonly name: string,
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

const defined = <T extends object>(parts: T): Partial<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>;

const percent = (value: number | undefined) => (value === undefined ? undefined : value / 100);

/** 3416, outdoor lamp controller 2.0. */
function ofController(of: Instance): Partial<Status> {
  // What the controller carries out may differ from what it was sent (2), and a lamp that failed is at 0 though it was sent on (3).
  const command = of.number(2, 0, 100) ?? of.number(1, 0, 100) ?? of.number(3, 0, 100);
  const says: Faults = defined({
    lamp: of.boolean(5),
    'control-gear': of.any(7, 12, 25),
    relay: of.boolean(9),
    'day-burner': of.boolean(10),
    cycling: of.boolean(11),
    schedule: of.boolean(14),
  });
  return defined({
    isOn: command === undefined ? undefined : command > 0,
    level: command ? command / 100 : undefined,
    ratedWatts: of.number(36, 0, mostWatts) || undefined,
    leastWatts: of.number(38, 0, mostWatts),
    leastLevel: percent(of.number(37, 0, 100)),
    watts: of.number(46, 0, mostWatts),
    kwh: of.number(47, 0, 1e9),
    switches: of.number(18, 0, 1e9),
    plan: of.text(13),
    says: Object.keys(says).length === 0 ? undefined : says,
  });
}

/** 3417, luminaire asset: power at the input, which is where 3418 measures. */
const ofAsset = (of: Instance): Partial<Status> =>
  defined({ ratedWatts: of.number(7, 0, mostWatts) || undefined, leastWatts: of.number(8, 0, mostWatts) });

/** 3418, electrical monitor 2.0; its energy is in Wh. */
const ofMonitor = (of: Instance): Partial<Status> => {
  const wattHours = of.number(6, 0, 1e12);
  return defined({
    volts: of.number(1, 0, 1000),
    watts: of.number(4, 0, mostWatts),
    powerFactor: of.number(5, -1, 1),
    kwh: wattHours === undefined ? undefined : wattHours / 1000,
  });
};

/** 3419, photocell: true when it is dark. */
const ofPhotocell = (of: Instance): Partial<Status> => defined({ isDark: of.boolean(3) });

const sum = (values: readonly (number | undefined)[]) =>
  values.includes(undefined) ? undefined : values.reduce((total: number, one) => total + (one ?? 0), 0);

/** Two lamps of one controller are one luminaire: it is on where one is, and what any says holds. */
function together(lamps: readonly Partial<Status>[]): Partial<Status> {
  if (lamps.length === 1) return lamps[0] as Partial<Status>;
  const total = (part: 'ratedWatts' | 'watts' | 'kwh') => sum(lamps.map((one) => one[part]));
  return {
    ...Object.assign({}, ...lamps),
    ...defined({
      isOn: lamps.some(({ isOn }) => isOn) || undefined,
      ratedWatts: total('ratedWatts'),
      watts: total('watts'),
      kwh: total('kwh'),
      says: saidTogether(lamps.map(({ says }) => says)),
    }),
  };
}

const readers = {
  [lampController]: ofController,
  [luminaireAsset]: ofAsset,
  [photocell]: ofPhotocell,
  [electricalMonitor]: ofMonitor,
} as const;

/** What the resources of one time say. */
function statusOf(atMs: number, resources: readonly Resource[]): Status {
  const ofObject = (object: keyof typeof readers): Partial<Status> => {
    const own = groupedBy(
      resources.filter((one) => one.object === object),
      ({ instance }) => instance,
    );
    const instances = [...own].sort(([a], [b]) => a - b);
    if (instances.length === 0) return {};
    return together(instances.map(([i, its]) => readers[object](new Instance(`${object}/${i}`, its))));
  };
  const asset = ofObject(luminaireAsset);
  // What is measured at the input (3418), and should be taken there (3417), counts for more than what a driver says of its lamp.
  return { ...ofObject(lampController), ...ofObject(photocell), ...ofObject(electricalMonitor), ...asset, atMs };
}

/**
 * uCIFI objects 3416 to 3419 as LwM2M notifies of them, in SenML JSON or in the JSON of LwM2M 1.0. Each time is a status of its own.
 */
export function readLuminaire(root: JsonObject, receivedAtMs: number): readonly Status[] {
  const known = resourcesOf(root, receivedAtMs).filter(({ object }) => objects.includes(object));
  const measuredAt = (of: Resource) => {
    const stamp = known.find(
      (one) => one.object === of.object && one.instance === of.instance && one.resource === timestamp,
    );
    return stamp === undefined
      ? of.atMs
      : 1000 * numberAt(stamp.value, `${of.object}/${of.instance}/${timestamp}`, 0, 1e11);
  };
  const told = known.filter(({ resource }) => resource !== timestamp);
  const statuses = [...groupedBy(told, measuredAt)].map(([atMs, its]) => statusOf(atMs, its));
  const said = statuses.filter((status) => Object.keys(status).length > 1);
  if (said.length === 0)
    throw new Refused('schema.invalid', `message has no resource of ${objects.join(', ')} that is read`);
  return said;
}
