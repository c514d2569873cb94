import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { enough, leftOutBeside } from '../../../lib/engine/metering/fewest';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Behind } from '../network';
import { coverageOf, curvesOf, type Flows, type Meter } from './asset-day';
import type { Curve } from './curve';
import type { Span } from './gaps';
import { type Block, endOf, type Register } from './reads';

const dayMs = 24 * 3_600_000;
/** Reads around a day by which its gaps are filled: both windows that have a part of it know them. */
const [beforeMs, afterMs] = [7 * dayMs, 23 * 3_600_000];
/** Clocks of meters are some seconds off. */
const toleranceMs = 2 * 60_000;

type Energy = Block | Register;

/** Rule G: what is published of the customers of an asset of one local day. */
export interface Disclosure {
  /** Those whose use is published, each with the whole day; null: none is. */
  readonly shown: readonly Meter[] | null;
  /** No customer is left out. */
  readonly isAll: boolean;
  /** What they feed in is published too. */
  readonly showsFedIn: boolean;
  /** All of them, where losses may be published; null: they may not. */
  readonly all: readonly Meter[] | null;
}

const nothing: Disclosure = { shown: null, isAll: false, showsFedIn: false, all: null };

/** A customer whose day is whole. */
interface Whole {
  readonly meter: Meter;
  /** As measured, each interval of it. */
  readonly isRead: boolean;
  /** How much it was over the day is measured, though not when. */
  readonly isCounted: boolean;
  readonly feedsIn: boolean;
}

/** How many are behind the asset, and how many of them feed in. */
interface All {
  readonly customers: number;
  readonly generators: number;
}

/**
 * Rule G: whose use is published together. What an asset itself measures is of all, so those of whom nothing is published, and those whose
 * values are estimates, are nobody or enough; and where a few feed in, enough are left out, among whom these few are not seen.
 */
function disclosureOfWhole(whole: readonly Whole[], { customers, generators }: All, fewest: number): Disclosure {
  const read = whole.filter(({ isRead }) => isRead);
  const estimated = whole.filter(({ isRead }) => !isRead);
  const counted = enough(estimated.length, fewest) ? estimated : [];
  const missing = customers - read.length - counted.length;
  const fewFeedIn = !enough(generators, fewest);
  const leftOut = missing === 0 && fewFeedIn ? fewest : leftOutBeside(missing, fewest);
  const byFeeding = [...read].sort(
    (a, b) => Number(a.feedsIn) - Number(b.feedsIn) || (a.meter.id < b.meter.id ? -1 : 1),
  );
  const shown = [...counted, ...byFeeding.slice(leftOut)];
  const known = shown.filter(({ isCounted }) => isCounted);
  const isShown = customers === 0 || known.length >= fewest;
  const feeding = known.filter(({ feedsIn }) => feedsIn).length;
  return {
    shown: isShown ? shown.map(({ meter }) => meter) : null,
    isAll: isShown && shown.length === customers,
    showsFedIn: isShown && (generators === 0 || feeding >= fewest),
    all:
      missing === 0 && (customers === 0 || whole.filter((one) => one.isCounted).length >= fewest)
        ? whole.map(({ meter }) => meter)
        : null,
  };
}

/** Register differences cover the day, so that they say how much it was. */
function isCounted({ differences }: Curve, day: Span): boolean {
  const coveredMs = differences.reduce(
    (sum, { amount, fromMs, toMs }) =>
      amount === null ? sum : sum + Math.max(0, Math.min(toMs, day.toMs) - Math.max(fromMs, day.fromMs)),
    0,
  );
  return coveredMs >= day.toMs - day.fromMs - toleranceMs;
}

/** The reading system says each interval of the day, be it an estimate. */
function isSaidOf(reads: readonly Energy[], flow: string, day: Span): boolean {
  const said = new Map<number, number>();
  for (const one of reads) {
    if (one.kind !== 'block' || one.flow !== flow) continue;
    const stepMs = one.minutes * 60_000;
    for (const [i, kwh] of one.kwh.entries()) {
      const atMs = one.atMs + i * stepMs;
      if (kwh !== null && atMs >= day.fromMs && atMs < day.toMs) said.set(atMs, stepMs);
    }
  }
  return [...said.values()].reduce((sum, ms) => sum + ms, 0) >= day.toMs - day.fromMs;
}

/** What one customer has said up to a time. */
class Customer {
  private count = 0;
  private found: Whole | null = null;
  feedsIn = false;

  constructor(
    private readonly id: string,
    private readonly reads: readonly Energy[],
    private readonly terms: DisclosureTerms,
  ) {}

  asOf(receivedMs: number): Whole | null {
    const { day, zone, minutes } = this.terms;
    const came = this.reads.filter((one) => one.receivedMs <= receivedMs);
    if (came.length === this.count) return this.found;
    this.count = came.length;
    const curves = curvesOf(came, day, { zone, fallbackMinutes: minutes });
    this.feedsIn = curves.export !== undefined;
    const own = curves.import ? [curves.import, ...(curves.export ? [curves.export] : [])] : [];
    const coverage = own.map((curve) => coverageOf(curve, day));
    const isWhole = own.length > 0 && coverage.every((one) => one.isWhole);
    const isRead = isWhole && coverage.every((one) => one.isRead);
    const counted = isRead || (isWhole && own.every((curve) => isCounted(curve, day)));
    // What nobody but we says is a guess from other days.
    const isSaid = counted || (isWhole && Object.keys(curves).every((flow) => isSaidOf(came, flow, day)));
    const { id, feedsIn } = this;
    this.found = isSaid ? { meter: { id, role: 'customer', curves }, isRead, isCounted: counted, feedsIn } : null;
    return this.found;
  }
}

interface DisclosureTerms {
  readonly day: Span;
  /** When the books of the day are closed. */
  readonly dueMs: number;
  /** Up to here it is known what came: what reads say of times to come is no measure of that. */
  readonly cameMs: number;
  readonly customers: Behind['customers'];
  readonly fewest: number;
  readonly zone: ZoneTime;
  /** Of intervals of a meter of which nothing says how long they are. */
  readonly minutes: number;
}

/**
 * Rule G: a day is published once, by the reads that had come when all customers had been read, or else when its books were closed; where
 * too few had come by then, with the first file by which enough had. What comes later changes nothing that is published.
 */
export function disclosureOf(reads: readonly Energy[], terms: DisclosureTerms): Disclosure {
  const { day, dueMs, customers: hung, fewest } = terms;
  if (hung.size === 0) return disclosureOfWhole([], { customers: 0, generators: 0 }, fewest);
  const near = reads.filter(
    (one) => hung.has(one.meter) && one.atMs >= day.fromMs - beforeMs && one.atMs < day.toMs + afterMs,
  );
  const byMeter = groupedBy(near, ({ meter }) => meter);
  if (byMeter.size < Math.min(fewest, hung.size)) return nothing;
  const customers = [...byMeter].map(([id, its]) => new Customer(id, its, terms));
  const ofDay = near.filter((one) => endOf(one) >= day.fromMs);
  for (const atMs of instantsOf(ofDay, terms)) {
    if (atMs < dueMs && readBy(ofDay, atMs) < hung.size) continue;
    const whole = customers.flatMap((one) => one.asOf(atMs) ?? []);
    const generators = customers.filter(({ feedsIn }) => feedsIn).length;
    const isComplete = whole.filter(({ isRead }) => isRead).length === hung.size;
    if (!isComplete && atMs < dueMs) continue;
    const disclosure = disclosureOfWhole(whole, { customers: hung.size, generators }, fewest);
    if (disclosure.shown || disclosure.all) return disclosure;
  }
  return nothing;
}

const readBy = (reads: readonly Energy[], atMs: number): number =>
  new Set(reads.flatMap(({ meter, receivedMs }) => (receivedMs <= atMs ? [meter] : []))).size;

/** Times after a day at which more may be published of it. */
function instantsOf(reads: readonly Energy[], { day, dueMs, cameMs }: DisclosureTerms): readonly number[] {
  const receptions = reads.map(({ receivedMs }) => Math.max(receivedMs, day.toMs));
  return [...new Set([...receptions, dueMs])].filter((atMs) => atMs <= cameMs).sort((a, b) => a - b);
}

/** What of the flows of an interval, or of all intervals of a day, may be shown. */
interface Shown {
  /** What meters behind the asset measured. */
  readonly behind: boolean;
  /** And what they fed in. */
  readonly fedIn: boolean;
  /** What its own meter measured. */
  readonly own: boolean;
}

/** Rule G. What is delivered is of customers, and of all that it supplies: where one of these has no value there is no sum. */
export function shownOf(
  bins: readonly Flows[],
  { shown, showsFedIn }: Disclosure,
  behind: Behind,
  may: boolean,
): Shown {
  const { customers, inputs, outputs, isOpen } = behind;
  const each = (holds: (bin: Flows) => boolean) => may && bins.length > 0 && bins.every(holds);
  const isAnything = customers.size + outputs.size > 0;
  const isDisclosed = shown !== null && !isOpen && isAnything && each((one) => one.outputs === outputs.size);
  return {
    behind: isDisclosed,
    fedIn: isDisclosed && showsFedIn,
    own: inputs.size > 0 && each((one) => one.inputs === inputs.size),
  };
}

/** The parts of what flows that may be shown, as columns. */
export function shownFlows(flows: Flows, shown: Shown) {
  const kwh = (value: number, may: boolean) => (may ? Math.round(value * 1000) / 1000 : null);
  return {
    supplied_kwh: kwh(flows.supplied, shown.own),
    returned_kwh: kwh(flows.returned, shown.own),
    delivered_kwh: kwh(flows.delivered, shown.behind),
    generated_kwh: kwh(flows.generated, shown.fedIn),
  };
}
