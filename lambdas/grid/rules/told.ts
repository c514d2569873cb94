import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Behind } from '../places';
import { type Bins, binsOf, count, type Flows, flowsByBin, type Meter, noFlows, partOf } from './asset-day';
import { curveOfMeter } from './channels';
import type { Span } from './gaps';
import { type Block, endOf, type Flow, type Period, type Register, standing } from './reads';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A register may tell of so much before and after it. */
const edgeMs = 2 * hourMs;

/** What a household used, or fed in, in a bin. */
interface Part {
  readonly meter: string;
  readonly flow: Flow;
  readonly kwh: number;
  readonly isEstimated: boolean;
}

/** What is told, by bin; a part of each household and flow. */
export type Told = ReadonlyMap<number, ReadonlyMap<string, Part>>;

interface Telling extends Bins {
  readonly span: Span;
  /** So many households must have something new to say of a bin. */
  readonly fewest: number;
  /** Customers of the asset, by the file of places. */
  readonly customers: number;
}

type Energy = Block | Register;

const isSameAmount = (a: Part, b: Part): boolean => a.kwh === b.kwh;
const partsOf = (parts: ReadonlyMap<string, Part>, wanted: Flow): number =>
  [...parts.values()].filter(({ flow }) => flow === wanted).length;

/** None, or so many that nothing is told of one of them. */
const enough = (households: number, fewest: number): boolean => households <= 0 || households >= fewest;

/**
 * What is told next of a bin. A household that says nothing any more, or again what was told of it before, stays as it is told: of values
 * that never return no sum of tellings has fewer households than one of their differences.
 */
function nextOf<P>(
  now: ReadonlyMap<string, P>,
  tellings: readonly ReadonlyMap<string, P>[],
  isSame: (a: P, b: P) => boolean,
) {
  const wasTold = (place: string, part: P) =>
    tellings.some((one) => {
      const then = one.get(place);
      return then !== undefined && isSame(then, part);
    });
  const changed = new Map([...now].filter(([place, part]) => !wasTold(place, part)));
  return { next: new Map([...(tellings.at(-1) ?? []), ...changed]), changed };
}

/** Whether something new is told of a bin. */
function mayTell(
  { next, changed }: { readonly next: ReadonlyMap<string, Part>; readonly changed: ReadonlyMap<string, Part> },
  last: ReadonlyMap<string, Part>,
  { fewest, among }: { readonly fewest: number; readonly among: number },
): boolean {
  const isFew = (parts: ReadonlyMap<string, Part>, flow: Flow) => !enough(partsOf(parts, flow), fewest);
  if (new Set([...changed.values()].map(({ meter }) => meter)).size < fewest) return false;
  if (isFew(changed, 'import') || !enough(among - partsOf(next, 'import'), fewest)) return false;
  // What few feed in is in the losses alone, and with what is used it would follow from them: it stays hidden.
  if (isFew(next, 'export')) return true;
  return !isFew(changed, 'export') && !isFew(last, 'export');
}

/**
 * Rule G: what households used, as it may be told. Reads are gone through in the order of their reception: of a bin is told what stood
 * when so many households said of it something else than was told before, and when nobody or so many had no value. What one or a few say
 * later, be it a read, a correction or what fills a gap, waits for others: else their use were the difference of what is told before and
 * after, or of what the asset itself measured.
 *
 * @param reads of customers, of both flows
 */
export function toldOf(reads: readonly Energy[], telling: Telling): Told {
  const households = [...groupedBy(reads, ({ meter, flow }) => `${flow} ${meter}`)].map(
    ([place, its]) => [place, new Household(its, telling)] as const,
  );
  const current = new Map<number, Map<string, Part>>();
  const tellings = new Map<number, ReadonlyMap<string, Part>[]>();
  let [knownMs, among] = [Number.NEGATIVE_INFINITY, 0];
  const receptions = [...groupedBy(reads, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [receivedMs, its] of receptions) {
    const before = knownMs;
    for (const one of its) {
      knownMs = Math.max(knownMs, endOf(one));
      among = Math.max(among, one.among ?? telling.customers);
    }
    const isNextDay = Math.floor(before / dayMs) !== Math.floor(knownMs / dayMs);
    const speaking = new Set(its.map(({ meter }) => meter));
    const heard = new Set(its.filter((one) => touches(one, telling.span)).map(({ meter }) => meter));
    const touched = new Set<number>();
    for (const [place, household] of households) {
      const { meter, isIncomplete } = household;
      if (!heard.has(meter) && !(isIncomplete && (isNextDay || speaking.has(meter)))) continue;
      for (const [bin, part] of household.asOf(receivedMs, knownMs)) {
        const parts = current.get(bin) ?? new Map<string, Part>();
        current.set(bin, parts);
        if (part) parts.set(place, part);
        else parts.delete(place);
        touched.add(bin);
      }
    }
    for (const bin of touched) {
      const before = tellings.get(bin) ?? [];
      const found = nextOf(current.get(bin) ?? new Map<string, Part>(), before, isSameAmount);
      const { fewest } = telling;
      if (mayTell(found, before.at(-1) ?? new Map(), { fewest, among })) tellings.set(bin, [...before, found.next]);
    }
  }
  return new Map([...tellings].flatMap(([bin, its]) => its.slice(-1).map((last) => [bin, last] as const)));
}

const touches = (one: Energy, { fromMs, toMs }: Span): boolean =>
  one.atMs < toMs + edgeMs && endOf(one) > fromMs - edgeMs;

/** What one household has said of one flow up to a time. */
class Household {
  readonly meter: string;
  /** A bin of the span is not measured. */
  isIncomplete = true;
  private parts: ReadonlyMap<number, Part> = new Map();

  constructor(
    private readonly reads: readonly Energy[],
    private readonly telling: Telling,
  ) {
    this.meter = (reads[0] as Energy).meter;
  }

  /** Bins that change with what has come by a time; undefined: nothing is known of it any more. */
  asOf(receivedMs: number, knownMs: number): ReadonlyMap<number, Part | undefined> {
    const { span, stepMs, zone } = this.telling;
    const { meter, flow } = this.reads[0] as Energy;
    const came = this.reads.filter((one) => one.receivedMs <= receivedMs);
    const until = { fromMs: span.fromMs, toMs: Math.min(span.toMs, knownMs) };
    const blocks = came.filter((one) => one.kind === 'block');
    const registers = came.filter((one) => one.kind === 'register');
    const { intervals } = curveOfMeter({ blocks, registers }, until, { zone, fallbackMinutes: stepMs / 60_000 });
    const parts = new Map<number, Part>();
    for (const one of intervals.values())
      for (const [bin, share] of binsOf(one, this.telling)) {
        if (bin < span.fromMs || bin >= span.toMs) continue;
        const { kwh = 0, isEstimated = false } = parts.get(bin) ?? {};
        parts.set(bin, {
          meter,
          flow,
          kwh: kwh + share * one.kwh,
          isEstimated: isEstimated || one.flag !== '',
        });
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
export function toldByBin(meters: readonly Meter[], told: Told, span: Span, bins: Bins): ReadonlyMap<number, Flows> {
  const mains = meters.filter(({ role }) => role !== 'customer');
  const flows = new Map(flowsByBin(mains, span, bins));
  for (const [bin, parts] of told) {
    if (bin < span.fromMs || bin >= span.toMs) continue;
    const sums = flows.get(bin) ?? noFlows();
    flows.set(bin, sums);
    for (const { flow, kwh, isEstimated } of parts.values()) {
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
}

/**
 * Rule G: what is measured of an asset itself, by its main meter or its monitor, is of all customers that it supplies. Less what
 * is told of its transformers it is of the others, who must be none or enough.
 */
export function mayMeasure({ customersBelow, below }: Behind, fewest: number): boolean {
  const told = [...below.values()].filter((customers) => customers >= fewest).reduce((a, b) => a + b, 0);
  return customersBelow >= fewest && enough(customersBelow - told, fewest);
}

/**
 * Rule G: no figure is of fewer households than the city says, neither by itself nor as the difference of two that are shown. What is
 * delivered is of the customers with a value, and of those behind the transformers that it supplies. As what comes in is of all, it is
 * shown only where nobody or enough have no value, and nobody or enough feed in.
 */
export function shownOf({ customers, generators, inputs, outputs }: Flows, behind: Behind, fewest: number): Shown {
  const below = behind.customersBelow - behind.customers.size;
  const parts = [customers, below, behind.customers.size - customers, generators];
  // Of a feeder without one of its transformers the rest is no sum.
  const isSum = outputs === behind.outputs.size && customers + below >= fewest;
  const may = mayMeasure(behind, fewest);
  return {
    behind: may && isSum && parts.every((one) => enough(one, fewest)),
    own: may && inputs > 0 && inputs === behind.inputs.size,
  };
}

/** Of a day is shown what is shown of each of its intervals. */
export const shownOfAll = (bins: readonly Flows[], behind: Behind, fewest: number): Shown => {
  const each = bins.map((one) => shownOf(one, behind, fewest));
  const all = (of: keyof Shown) => each.length > 0 && each.every((one) => one[of]);
  return { behind: all('behind'), own: all('own') };
};

/** The parts of what flows that may be shown, as columns. */
export function shownFlows(flows: Flows, shown: Shown) {
  const kwh = (value: number, may: boolean) => (may ? Math.round(value * 1000) / 1000 : null);
  return {
    supplied_kwh: kwh(flows.supplied, shown.own),
    returned_kwh: kwh(flows.returned, shown.own),
    delivered_kwh: kwh(flows.delivered, shown.behind),
    generated_kwh: kwh(flows.generated, shown.behind),
  };
}

const placeOf = ({ meter, register }: Period): string => JSON.stringify([meter, register]);
const saysAlike = (a: Period, b: Period): boolean => a.value === b.value && a.estimated === b.estimated;
const connectionsOf = (periods: readonly Period[]): number => new Set(periods.map(({ meter }) => meter)).size;

/**
 * Rule G of billing periods: those count which had come when the last so many customers said something else than before; what one or
 * a few say later waits for others. Before so many have said anything nothing counts, nor while a few of all have not: what is
 * delivered to all in these days less what counts were theirs.
 */
function countedOf(periods: readonly Period[], all: number, fewest: number): readonly Period[] {
  const tellings: ReadonlyMap<string, Period>[] = [];
  const now = new Map<string, Period>();
  const receptions = [...groupedBy(periods, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [, its] of receptions) {
    for (const one of its) {
      const before = now.get(placeOf(one));
      now.set(placeOf(one), before ? standing(before, one) : one);
    }
    const { next, changed } = nextOf(now, tellings, saysAlike);
    const rest = all - connectionsOf([...next.values()]);
    if (connectionsOf([...changed.values()]) >= fewest && enough(rest, fewest)) tellings.push(next);
  }
  return [...(tellings.at(-1)?.values() ?? [])];
}

/** Customers of an asset, by what else is told of them. */
interface Connected {
  readonly customers: number;
  /** Who feed in. */
  readonly generators: number;
}

/**
 * Sums of billing periods that begin at one time, of one commodity in one unit; of fewer customers than the city says none.
 *
 * @param periods of customers
 */
export function periodRows(periods: readonly Period[], { customers, generators }: Connected, fewest: number) {
  const key = ({ atMs, commodity, unit }: Period) => `${atMs} ${commodity} ${unit}`;
  // Of gas nothing else is told.
  const all = { electricity: customers, generation: generators, gas: 0 };
  return [...groupedBy(periods, key).values()].flatMap((some) => {
    const counted = countedOf(some, all[(some[0] as Period).commodity], fewest);
    const [first] = counted;
    if (!first) return [];
    const { atMs, commodity, unit } = first;
    const total = Math.round(1000 * counted.reduce((sum, { value }) => sum + value, 0)) / 1000;
    const estimated = connectionsOf(counted.filter((one) => one.estimated));
    return [{ atMs, commodity, unit, total, connections: connectionsOf(counted), estimated }];
  });
}
