import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Behind } from '../places';
import { binsOf, count, type Flows, flowsByBin, type Meter, noFlows, partOf } from './asset-day';
import { curveOfMeter } from './channels';
import type { Span } from './curve';
import { type Block, endOf, type Flow, type Period, type Register, standing } from './reads';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A register may tell of so much before and after it. */
const edgeMs = 2 * hourMs;

/** What a household used in a bin. */
interface Part {
  readonly kwh: number;
  readonly isEstimated: boolean;
}

/** What is told, by bin and household. */
export type Told = ReadonlyMap<number, ReadonlyMap<string, Part>>;

interface Telling {
  readonly span: Span;
  readonly stepMs: number;
  readonly zone: ZoneTime;
  /** So many households must have something new to say of a bin. */
  readonly fewest: number;
}

type Energy = Block | Register;

/**
 * Rule G: what households used, as it may be told. Reads are gone through in the order of their reception: of a bin is told what stood
 * when so many households said of it something else than what was told before. What one or a few say later, be it a read, a correction or
 * what fills a gap, waits for others: else their use were the difference of what is told before and after.
 *
 * @param reads of customers, of one flow
 */
export function toldOf(reads: readonly Energy[], telling: Telling): Told {
  const households = new Map(
    [...groupedBy(reads, ({ meter }) => meter)].map(([meter, its]) => [meter, new Household(its, telling)]),
  );
  const current = new Map<number, Map<string, Part>>();
  const told = new Map<number, ReadonlyMap<string, Part>>();
  let knownMs = Number.NEGATIVE_INFINITY;
  const receptions = [...groupedBy(reads, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [receivedMs, its] of receptions) {
    const before = knownMs;
    for (const one of its) knownMs = Math.max(knownMs, endOf(one));
    const isNextDay = Math.floor(before / dayMs) !== Math.floor(knownMs / dayMs);
    const heard = new Set(its.filter((one) => touches(one, telling.span)).map(({ meter }) => meter));
    const touched = new Set<number>();
    for (const [meter, household] of households) {
      if (!heard.has(meter) && !(household.isIncomplete && (isNextDay || its.some((one) => one.meter === meter))))
        continue;
      for (const [bin, part] of household.asOf(receivedMs, knownMs)) {
        const parts = current.get(bin) ?? new Map<string, Part>();
        current.set(bin, parts);
        if (part) parts.set(meter, part);
        else parts.delete(meter);
        touched.add(bin);
      }
    }
    for (const bin of touched) {
      const [now, then] = [current.get(bin) ?? new Map(), told.get(bin) ?? new Map<string, Part>()];
      const differing = [...new Set([...now.keys(), ...then.keys()])].filter(
        (one) => now.get(one)?.kwh !== then.get(one)?.kwh,
      );
      if (differing.length >= telling.fewest) told.set(bin, new Map(now));
    }
  }
  return told;
}

const touches = (one: Energy, { fromMs, toMs }: Span): boolean =>
  one.atMs < toMs + edgeMs && endOf(one) > fromMs - edgeMs;

/** What one household has said up to a time. */
class Household {
  /** A bin of the span is not measured. */
  isIncomplete = true;
  private parts: ReadonlyMap<number, Part> = new Map();

  constructor(
    private readonly reads: readonly Energy[],
    private readonly telling: Telling,
  ) {}

  /** Bins that change with what has come by a time; undefined: nothing is known of it any more. */
  asOf(receivedMs: number, knownMs: number): ReadonlyMap<number, Part | undefined> {
    const { span, stepMs, zone } = this.telling;
    const came = this.reads.filter((one) => one.receivedMs <= receivedMs);
    const until = { fromMs: span.fromMs, toMs: Math.min(span.toMs, knownMs) };
    const blocks = came.filter((one) => one.kind === 'block');
    const registers = came.filter((one) => one.kind === 'register');
    const { intervals } = curveOfMeter({ blocks, registers }, until, { zone, fallbackMinutes: stepMs / 60_000 });
    const parts = new Map<number, Part>();
    for (const one of intervals.values())
      for (const [bin, share] of binsOf(one, stepMs)) {
        if (bin < span.fromMs || bin >= span.toMs) continue;
        const { kwh = 0, isEstimated = false } = parts.get(bin) ?? {};
        parts.set(bin, { kwh: kwh + share * one.kwh, isEstimated: isEstimated || one.flag !== '' });
      }
    const before = this.parts;
    this.parts = parts;
    const measured = [...parts.values()].filter(({ isEstimated }) => !isEstimated).length;
    this.isIncomplete = measured * stepMs < span.toMs - span.fromMs;
    const changed = [...new Set([...before.keys(), ...parts.keys()])].filter(
      (bin) => before.get(bin)?.kwh !== parts.get(bin)?.kwh,
    );
    return new Map(changed.map((bin) => [bin, parts.get(bin)]));
  }
}

/** Flows by bin with what may be told of customers in the place of what is known of them. */
export function toldByBin(
  meters: readonly Meter[],
  told: Readonly<Record<Flow, Told>>,
  span: Span,
  stepMs: number,
): ReadonlyMap<number, Flows> {
  const mains = meters.filter(({ role }) => role !== 'customer');
  const flows = new Map(flowsByBin(mains, span, stepMs));
  for (const flow of ['import', 'export'] as const)
    for (const [bin, parts] of told[flow]) {
      if (bin < span.fromMs || bin >= span.toMs) continue;
      const sums = flows.get(bin) ?? noFlows();
      flows.set(bin, sums);
      for (const { kwh, isEstimated } of parts.values()) {
        sums[partOf('customer', flow)] += kwh;
        sums.intervals += 1;
        if (isEstimated) sums.estimated += 1;
        count(sums, 'customer', flow);
      }
    }
  return flows;
}

/** Of so few households something is shown. */
interface Shown {
  /** What meters behind the asset measured. */
  readonly behind: boolean;
  /** What its own meter measured. */
  readonly own: boolean;
  readonly generated: boolean;
}

/**
 * Rule G: no figure is of fewer households than the city says, neither by itself nor as the difference of two that are shown. What
 * is delivered is of the customers with a value, and of those behind the transformers that it supplies; what comes in is of all.
 */
export function shownOf({ customers, generators, inputs, outputs }: Flows, behind: Behind, fewest: number): Shown {
  const below = behind.customersBelow - behind.customers.size;
  const enough = (households: number) => households === 0 || households >= fewest;
  // Of a feeder without one of its transformers the rest is no sum.
  const isSum = outputs === behind.outputs.size;
  const isBehind = isSum && enough(customers) && enough(below) && customers + below >= fewest;
  const isMetered = inputs > 0 && inputs === behind.inputs.size;
  const missing = behind.customers.size - customers;
  return {
    behind: isBehind,
    own: isMetered && behind.customersBelow >= fewest && (!isBehind || enough(missing)),
    generated: isBehind && enough(generators),
  };
}

/** The parts of what flows that may be shown, as columns. */
export function shownFlows(flows: Flows, shown: Shown) {
  const kwh = (value: number, may: boolean) => (may ? Math.round(value * 1000) / 1000 : null);
  return {
    supplied_kwh: kwh(flows.supplied, shown.own),
    returned_kwh: kwh(flows.returned, shown.own),
    delivered_kwh: kwh(flows.delivered, shown.behind),
    generated_kwh: kwh(flows.generated, shown.generated),
  };
}

const placeOf = ({ meter, register }: Period): string => JSON.stringify([meter, register]);
const saidBy = ({ value, estimated }: Period): string => `${value} ${estimated}`;

/**
 * Rule G of billing periods: those count which had come when the last so many customers said something else than before; what one or
 * a few say later waits for others. Before so many have said anything nothing counts.
 */
function countedOf(periods: readonly Period[], fewest: number): readonly Period[] {
  let counted: ReadonlyMap<string, Period> = new Map();
  const now = new Map<string, Period>();
  const receptions = [...groupedBy(periods, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [, its] of receptions) {
    for (const one of its) {
      const before = now.get(placeOf(one));
      now.set(placeOf(one), before ? standing(before, one) : one);
    }
    const differing = [...now].filter(([place, one]) => {
      const then = counted.get(place);
      return then === undefined || saidBy(then) !== saidBy(one);
    });
    if (new Set(differing.map(([, { meter }]) => meter)).size >= fewest) counted = new Map(now);
  }
  return [...counted.values()];
}

/** Sums of billing periods that begin at one time, of one commodity in one unit; of fewer customers than the city says none. */
export function periodRows(periods: readonly Period[], { customers }: Behind, fewest: number) {
  const placed = periods.filter(({ meter }) => customers.has(meter));
  const key = ({ atMs, commodity, unit }: Period) => `${atMs} ${commodity} ${unit}`;
  return [...groupedBy(placed, key).values()].flatMap((some) => {
    const counted = countedOf(some, fewest);
    const [first] = counted;
    if (!first) return [];
    const { atMs, commodity, unit } = first;
    const total = Math.round(1000 * counted.reduce((sum, { value }) => sum + value, 0)) / 1000;
    const connections = (of: readonly Period[]) => new Set(of.map(({ meter }) => meter)).size;
    const estimated = connections(counted.filter((one) => one.estimated));
    return [{ atMs, commodity, unit, total, connections: connections(counted), estimated }];
  });
}
