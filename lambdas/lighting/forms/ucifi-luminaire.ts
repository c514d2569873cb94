import type { JsonObject } from '../../../lib/engine/intake/reading';
import { type Instance, instancesOf, readTimes } from '../../../lib/engine/lwm2m/instances';
import type { Resource } from '../../../lib/engine/lwm2m/records';
import { type Faults, type LampPart, type Status, saidTogether, summed } from '../rules/status';
import { defined } from './attributes';
import { mostWatts } from './sdm-streetlight';
import { electricalMonitor, lampController, luminaireAsset, photocell } from './ucifi';

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.length === 0 || values.includes(undefined)
    ? undefined
    : values.reduce((total: number, one) => total + (one ?? 0), 0);

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

/** Of several what their sum is, and what any says; of one that is not the first no sum, for others are there too. */
function together(some: readonly Partial<Status>[], isSeveral: boolean): Partial<Status> {
  const total = (part: 'watts' | 'kwh') =>
    isSeveral && some.length === 1 ? undefined : sum(some.map((one) => one[part]));
  const says = saidTogether(some.map((one) => one.says));
  return { ...Object.assign({}, ...some), ...{ watts: total('watts'), kwh: total('kwh') }, ...(says ? { says } : {}) };
}

/** What a message says of each lamp, where a controller has several. */
function lampsIn(controllers: readonly Instance[], assets: readonly Instance[]): NonNullable<Status['lamps']> {
  const lamps: Record<string, LampPart> = {};
  for (const [instances, read] of [
    [controllers, ofController],
    [assets, ofAsset],
  ] as const)
    for (const of of instances) {
      const { isOn, level, ratedWatts, leastWatts, leastLevel } = read(of);
      lamps[of.index] = { ...lamps[of.index], ...defined({ isOn, level, ratedWatts, leastWatts, leastLevel }) };
    }
  return lamps;
}

/** What it says of each electrical monitor, of those that measure power or energy. */
function monitorsIn(monitors: readonly Instance[]): Status['monitors'] {
  const all = monitors.flatMap((of) => {
    const { watts, kwh } = ofMonitor(of);
    const part = defined({ watts, kwh });
    return Object.keys(part).length === 0 ? [] : [[of.index, part] as const];
  });
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

/** What the resources of one time say. */
function statusOf(resources: readonly Resource[]): Omit<Status, 'atMs'> {
  const all = (object: number) => instancesOf(resources, object);
  const [controllers, assets] = [all(lampController), all(luminaireAsset)];
  const monitors = all(electricalMonitor).filter((one) => !one.isRejected);
  const isSeveral = [...controllers, ...assets].some((one) => one.index > 0);
  const read = (some: readonly Instance[], of: (instance: Instance) => Partial<Status>, several = false) =>
    some.length === 0 ? {} : together(some.map(of), several);
  const lamps = isSeveral ? lampsIn(controllers, assets) : undefined;
  // What is measured at the input (3418), and should be taken there (3417), counts for more than what a driver says of its lamp.
  return defined({
    ...read(controllers, ofController, isSeveral),
    ...read(all(photocell), ofPhotocell),
    ...defined(read(monitors, ofMonitor)),
    monitors: monitorsIn(monitors),
    ...defined(read(assets, ofAsset, isSeveral)),
    ...(lamps ? { level: undefined, leastWatts: undefined, leastLevel: undefined, ...summed(lamps), lamps } : {}),
  });
}

/** uCIFI objects 3416 to 3419 of a luminaire. */
export const readLuminaire = (root: JsonObject, receivedAtMs: number): readonly Status[] =>
  readTimes(root, receivedAtMs, [lampController, luminaireAsset, electricalMonitor, photocell], statusOf);
