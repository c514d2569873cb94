import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Behind } from '../network';
import { curveOfMeter } from './channels';
import type { Curve } from './curve';
import type { Span } from './gaps';
import { type Block, type Flow, type Interval, isOfEnergy, type Read, type Register, type Role } from './reads';
import { type Bins, binAt } from './steps';

const minuteMs = 60_000;

/** A meter of a transformer or feeder, with what it used by flow. */
export interface Meter {
  readonly id: string;
  readonly role: Role;
  readonly curves: Readonly<Partial<Record<Flow, Curve>>>;
}

/** What a meter is of an asset; null: it hangs elsewhere. */
export function roleIn({ customers, inputs, outputs }: Behind, meter: string): Role | null {
  if (inputs.has(meter)) return 'input';
  if (outputs.has(meter)) return 'output';
  return customers.has(meter) ? 'customer' : null;
}

/** The curves of a meter by flow. */
export const curvesOf = (
  reads: readonly (Block | Register)[],
  span: Span,
  about: { readonly zone: ZoneTime; readonly fallbackMinutes: number },
): Meter['curves'] =>
  Object.fromEntries(
    [...groupedBy(reads, ({ flow }) => flow)].map(([flow, some]) => {
      const blocks = some.filter((one) => one.kind === 'block');
      const registers = some.filter((one) => one.kind === 'register');
      return [flow, curveOfMeter({ blocks, registers }, span, about)];
    }),
  );

/** Curves of all meters of an asset, each as what it was of it at the time of its reads. */
export function metersOf(
  reads: readonly Read[],
  behindAt: (atMs: number) => Behind,
  span: Span,
  about: { readonly zone: ZoneTime; readonly fallbackMinutes: number },
): readonly Meter[] {
  const byPlace = groupedBy(reads.filter(isOfEnergy), ({ meter, atMs }) => `${roleIn(behindAt(atMs), meter)} ${meter}`);
  return [...byPlace.values()].flatMap((its): readonly Meter[] => {
    const [{ meter: id, atMs }] = its as [Block, ...Block[]];
    const role = roleIn(behindAt(atMs), id);
    return role === null ? [] : [{ id, role, curves: curvesOf(its, span, about) }];
  });
}

/** What flowed through an asset in a time, kWh. */
export interface Flows {
  supplied: number;
  returned: number;
  delivered: number;
  generated: number;
  /** Customers with a value. */
  customers: number;
  /** Of these, with a value of what they feed in. */
  generators: number;
  /** Main meters of its own, and of the transformers that it supplies, with a value. */
  inputs: number;
  outputs: number;
  estimated: number;
  intervals: number;
}

const noFlows = (): Flows => ({
  supplied: 0,
  returned: 0,
  delivered: 0,
  generated: 0,
  customers: 0,
  generators: 0,
  inputs: 0,
  outputs: 0,
  estimated: 0,
  intervals: 0,
});

/** Which of the flows what goes through a meter is a part of. */
const partOf = (role: Role, flow: Flow) =>
  role === 'input' ? (flow === 'import' ? 'supplied' : 'returned') : flow === 'import' ? 'delivered' : 'generated';

/** Shares of an interval by bin: a longer one is spread over its bins. */
function* binsOf({ atMs, minutes }: Interval, bins: Bins): Generator<readonly [bin: number, share: number]> {
  const [lengthMs, endMs] = [minutes * minuteMs, atMs + minutes * minuteMs];
  for (let fromMs = atMs; fromMs < endMs; ) {
    const bin = binAt(fromMs, bins);
    const toMs = Math.min(endMs, bin + bins.stepMs);
    yield [bin, (toMs - fromMs) / lengthMs];
    fromMs = toMs;
  }
}

/** Counts a meter that has a value. */
function count(flows: Flows, role: Role, flow: Flow): void {
  if (role === 'customer') flows[flow === 'import' ? 'customers' : 'generators'] += 1;
  else if (flow === 'import') flows[role === 'input' ? 'inputs' : 'outputs'] += 1;
}

/** Flows of all meters by bin, of the bins in a span. */
export function flowsByBin(meters: readonly Meter[], span: Span, bins: Bins): ReadonlyMap<number, Flows> {
  const flows = new Map<number, Flows>();
  for (const { role, curves } of meters)
    for (const [flow, { intervals }] of Object.entries(curves) as readonly [Flow, Curve][]) {
      const part = partOf(role, flow);
      const counted = new Set<number>();
      for (const one of intervals.values())
        for (const [bin, share] of binsOf(one, bins)) {
          if (bin < span.fromMs || bin >= span.toMs) continue;
          const sums = flows.get(bin) ?? noFlows();
          flows.set(bin, sums);
          sums[part] += share * one.kwh;
          sums.intervals += 1;
          if (one.flag !== '') sums.estimated += 1;
          if (counted.has(bin)) continue;
          counted.add(bin);
          count(sums, role, flow);
        }
    }
  return flows;
}

/** How far the intervals of a curve cover a day. */
export interface Coverage {
  /** Every interval of the day has a value, measured or estimated. */
  readonly isWhole: boolean;
  /** And each as measured. */
  readonly isRead: boolean;
}

/** A day has 23, 24 or 25 hours: rule C. */
export function coverageOf({ minutes, intervals }: Curve, day: Span): Coverage {
  let [coveredMs, readMs] = [0, 0];
  for (const { atMs, minutes: its, flag } of intervals.values()) {
    if (atMs < day.fromMs || atMs >= day.toMs) continue;
    coveredMs += its * minuteMs;
    if (flag === '') readMs += its * minuteMs;
  }
  const needed = day.toMs - day.fromMs - (minutes * minuteMs) / 2;
  return { isWhole: coveredMs >= needed, isRead: readMs >= needed };
}

/** How well the customers of an asset were read on a local day. */
export interface AssetDay {
  /** Customers, without those whose first read is of that day or later: they were set up then. */
  readonly expected: number;
  readonly read: number;
}

/** Sums of a day: of meters the most that had a value in one of its bins. */
export function summed(bins: Iterable<Flows>): Flows {
  const sum = noFlows();
  for (const one of bins)
    for (const name of Object.keys(sum) as (keyof Flows)[])
      sum[name] = isNumber.has(name) ? Math.max(sum[name], one[name]) : sum[name] + one[name];
  return sum;
}

const isNumber: ReadonlySet<keyof Flows> = new Set(['customers', 'generators', 'inputs', 'outputs']);

/** Share of what came in that no meter behind it measured, of a day on which all of them did; null: nobody knows. */
export function lossesOf(flows: Iterable<Flows>, meters: readonly Meter[], behind: Behind, day: Span): number | null {
  const { customers, inputs, outputs, isOpen } = behind;
  const covered = new Map(
    meters.flatMap(({ id, curves }) => (curves.import ? [[id, coverageOf(curves.import, day)] as const] : [])),
  );
  const whole = (ids: Iterable<string>) => [...ids].every((id) => covered.get(id)?.isWhole);
  const isMetered = !isOpen && inputs.size > 0 && customers.size + outputs.size > 0;
  if (!isMetered || !whole(inputs) || !whole(outputs) || !whole(customers.keys())) return null;
  const { supplied, generated, delivered, returned } = summed(flows);
  const cameIn = supplied + generated;
  return cameIn > 0 ? (100 * (cameIn - delivered - returned)) / cameIn : null;
}

/** A customer is expected from its first read on; one that never was read, since it hangs there. */
export function assetDay(meters: readonly Meter[], { customers }: Behind, day: Span): AssetDay {
  const own = meters.filter(({ id, role }) => role === 'customer' && customers.has(id));
  const isNew = ({ curves: { import: its } }: Meter) =>
    its !== undefined && Number.isFinite(its.beginsMs) && its.beginsMs > day.fromMs;
  const isRead = ({ curves }: Meter) => curves.import !== undefined && coverageOf(curves.import, day).isRead;
  return { expected: customers.size - own.filter(isNew).length, read: own.filter(isRead).length };
}
