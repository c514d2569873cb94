import { clear, raiseAfter, type Sign } from '../../../lib/engine/alarms/signs';
import { enough } from '../../../lib/engine/metering/fewest';
import type { About } from '../../../lib/engine/windows/windowed';
import type { GridSection } from '../../../lib/services/grid/config';
import { readsDue, tellableDays } from '../../../lib/services/grid/facts';
import type { DemandEvent } from '../forms/openadr3';
import { networkOf } from '../network';
import {
  type AssetDay,
  assetDay,
  type Flows,
  flowsByBin,
  lossesOf,
  type Meter,
  metersOf,
  roleIn,
  summed,
} from './asset-day';
import { periodRows } from './billing';
import {
  isSettled,
  overriddenIn,
  type Settlement,
  type Shed,
  settled,
  shedsIn,
  similarWithinDays,
  type Unsettled,
} from './demand-response';
import { type Disclosure, disclosureOf, shownFlows, shownOf } from './disclosure';
import type { Span } from './gaps';
import { billSigns, checkSigns } from './meter-checks';
import { type Block, type Due, endOf, isOfEnergy, type Period, type Read, type Register } from './reads';
import type { Bins } from './steps';
import { cutByDay, newestOf, timelineOf } from './timeline';

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;
/** Days before one by which it is judged. */
const daysBefore = 7;

/** Alarm 2: a day that is due, of which too few meters were read. Null: it is well. */
export function missingDetail({ expected, read }: AssetDay): string | null {
  if (expected === 0 || read >= readSuccess * expected) return null;
  return `${read} of ${expected} meters are read`;
}

const readSuccess = 0.99;
/** Percentage points above the mean of the days before. */
const lossJump = 3;
const fewestDaysBefore = 3;

/** Alarm 3. Undefined: nobody knows the losses of the day. */
export function lossDetail(
  { atMs, lossesPercent: losses, ring }: ReportedDay,
  days: readonly ReportedDay[],
  { lossPercent }: GridSection,
) {
  if (ring.length > 0) return `no losses: the file of assets has a ring of ${[...ring].sort().join(', ')}`;
  if (losses === null) return undefined;
  const detail = `losses of ${losses.toFixed(1)} %`;
  if (losses > lossPercent) return detail;
  const before = days.filter((one) => one.atMs < atMs && one.atMs >= atMs - daysBefore * dayMs - dayMs / 2);
  // A day that was already too high, or on which more went out than came in, is no measure of the others.
  const usual = before.flatMap((one) => one.lossesPercent ?? []).filter((one) => one >= 0 && one <= lossPercent);
  if (usual.length < fewestDaysBefore) return null;
  const mean = usual.reduce((a, b) => a + b, 0) / usual.length;
  return losses > mean + lossJump ? `${detail}, more than on the days before` : null;
}

/** Signs of days that are due: a day after their end their reads must be there. */
export function judged(
  days: readonly ReportedDay[],
  detailOf: (day: ReportedDay) => string | null | undefined,
): readonly Sign[] {
  return days.flatMap((one): readonly Sign[] => {
    const dueMs = one.toMs + 1000 * readsDue;
    if (!one.isDue) return [];
    const detail = detailOf(one);
    if (detail === undefined) return [];
    if (detail !== null) return [raiseAfter(one.atMs, dueMs - one.atMs, detail)];
    return [{ ...clear(dueMs), ofMs: one.atMs }];
  });
}

export interface ReportedDay extends Span {
  readonly atMs: number;
  readonly date: string;
  readonly day: AssetDay;
  /** Null: nobody knows them, or they may not be published; of days before the window as they are known. */
  readonly lossesPercent: number | null;
  /** Assets that supply each other in a ring, of which it is one: a slip in a file. */
  readonly ring: readonly string[];
  /** Its reads must be there. */
  readonly isDue: boolean;
}

/** What is published of a local day of an asset. */
interface DayDisclosure extends Disclosure {
  readonly bins: ReadonlyMap<number, Flows>;
}

/** All that the reads of an asset say in a window, the week before it and the two days after. */
export class AssetReads {
  private readonly meters: readonly Meter[];
  private readonly mains: readonly Meter[];
  private readonly bins: Bins;
  /** Up to here it is known what was read. */
  private readonly knownMs: number;
  /** Days whose reads the clock has missed, and up to where time is known to have gone. */
  private readonly missed: readonly Due[];
  private readonly clockMs: number;
  /** Up to here it is known what came. */
  private readonly cameMs: number;
  /** What a VTN has asked of it, around the window too. */
  private readonly events: readonly DemandEvent[];
  /** Times in which an event asked for less, and held. */
  private readonly sheds: readonly Shed[];
  /** Reads by which the use of customers is published. */
  private readonly energy: readonly (Block | Register)[];
  private readonly disclosures = new Map<number, DayDisclosure>();

  constructor(
    private readonly reads: readonly Read[],
    private readonly about: Pick<About<GridSection>, 'deviceId' | 'settings' | 'zone' | 'scope' | 'known'>,
  ) {
    const { settings, zone, scope } = about;
    this.bins = { stepMs: settings.loadMinutes * minuteMs, zone };
    this.knownMs = reads.reduce((latest, one) => Math.max(latest, endOf(one)), scope.asOfMs);
    this.missed = reads.filter((one) => one.kind === 'due');
    this.clockMs = this.missed.reduce((latest, { untilMs }) => Math.max(latest, untilMs), this.knownMs);
    this.cameMs = reads.reduce((latest, one) => Math.max(latest, 'receivedMs' in one ? one.receivedMs : 0), 0);
    const around = { fromMs: scope.fromMs - similarWithinDays * dayMs, toMs: scope.toMs + 2 * dayMs };
    this.events = cutByDay(newestOf(reads.filter((one) => one.kind === 'event')), around);
    this.sheds = shedsIn(this.events);
    // A local day that begins in the window ends a day after it at the latest.
    const toMs = Math.min(scope.toMs + dayMs, this.knownMs);
    const days = this.own.length > 0 ? similarWithinDays : daysBefore;
    const span = { fromMs: scope.fromMs - (days + 1) * dayMs, toMs };
    const options = { zone, fallbackMinutes: settings.loadMinutes };
    this.meters = metersOf(reads, (atMs) => this.behindAt(atMs), span, options);
    this.energy = reads.filter(isOfEnergy).filter((one) => isInTime(one.receivedMs, endOf(one)));
    this.mains = this.meters.filter(({ role }) => role !== 'customer');
  }

  /** Those of the window. */
  private get own(): readonly Shed[] {
    return this.sheds.filter((one) => this.isOwn(one));
  }

  private isOwn({ fromMs }: Span): boolean {
    const { scope } = this.about;
    return fromMs >= scope.fromMs && fromMs < scope.toMs;
  }

  private behindAt(atMs: number) {
    return networkOf(this.about.known).behind(this.about.deviceId, atMs);
  }

  private measurableAt(atMs: number) {
    const { known, deviceId, settings } = this.about;
    return networkOf(known).measurable(deviceId, atMs, settings.fewestMeters);
  }

  /** Rule G of the local day of a time. */
  private disclosureAt(atMs: number): DayDisclosure {
    const { zone, settings } = this.about;
    const day = zone.dayOf(atMs);
    const before = this.disclosures.get(day.fromMs);
    if (before) return before;
    const disclosure = disclosureOf(this.energy, {
      day,
      dueMs: day.toMs + 1000 * readsDue,
      cameMs: this.cameMs,
      customers: this.behindAt(day.fromMs).customers,
      fewest: settings.fewestMeters,
      zone,
      minutes: settings.loadMinutes,
    });
    const made = { ...disclosure, bins: flowsByBin([...this.mains, ...(disclosure.shown ?? [])], day, this.bins) };
    this.disclosures.set(day.fromMs, made);
    return made;
  }

  private shownIn(bins: readonly Flows[], day: Pick<Span, 'fromMs'>) {
    return shownOf(bins, this.disclosureAt(day.fromMs), this.behindAt(day.fromMs), this.measurableAt(day.fromMs).may);
  }

  /** Of each interval of the window of which enough may be published. */
  loads() {
    const { scope, zone } = this.about;
    const rows = [];
    for (let day = zone.dayOf(scope.fromMs); day.fromMs < scope.toMs; day = zone.dayOf(day.toMs))
      for (const [atMs, flows] of within(this.disclosureAt(day.fromMs).bins, scope)) {
        const shown = this.shownIn([flows], day);
        if (!shown.behind && !shown.own) continue;
        const { customers: meters, estimated, intervals } = flows;
        rows.push({ atMs, ...shownFlows(flows, shown), meters, estimated_percent: percent(estimated, intervals) });
      }
    return rows;
  }

  billing() {
    const { scope, settings } = this.about;
    const ofCustomers = this.reads
      .filter(isHung)
      .filter(({ atMs, meter }) => roleIn(this.behindAt(atMs), meter) === 'customer');
    const periods = ofCustomers.filter((one) => one.kind === 'period');
    const own = periods.filter(
      ({ atMs, toMs, receivedMs }) => atMs >= scope.fromMs && atMs < scope.toMs && isInTime(receivedMs, toMs),
    );
    const isFedIn = (one: Block | Register | Period) =>
      one.kind === 'period' ? one.commodity === 'generation' : one.flow === 'export';
    const feeding = new Set(ofCustomers.filter(isFedIn).map(({ meter }) => meter));
    const whose = (commodity: Period['commodity'], fromMs: number, toMs: number) => {
      if (commodity === 'gas') return undefined;
      const customers = this.customersOver(fromMs, toMs);
      if (!customers) return null;
      const generators = new Set([...customers].filter((one) => feeding.has(one)));
      if (commodity === 'generation') return generators;
      return enough(generators.size, settings.fewestMeters) ? customers : null;
    };
    return periodRows(own, whose, settings.fewestMeters);
  }

  /** Customers of a time in which they stay the same, and beside whom nobody else shows; null: there are none. */
  private customersOver(fromMs: number, toMs: number): ReadonlySet<string> | null {
    const { known, settings } = this.about;
    const of = (atMs: number) => this.behindAt(atMs).customers;
    const customers = new Set(of(fromMs).keys());
    const isSame = (others: ReadonlyMap<string, unknown>) =>
      others.size === customers.size && [...others.keys()].every((one) => customers.has(one));
    for (const atMs of [fromMs, ...networkOf(known).changesBetween(fromMs, toMs)]) {
      const { may, others } = this.measurableAt(atMs);
      if (!may || !enough(others, settings.fewestMeters) || !isSame(of(atMs))) return null;
    }
    return customers;
  }

  /** Local days that are over, those of the week before too; one of which nothing came when its reads are due. */
  days(): readonly ReportedDay[] {
    const { zone, scope } = this.about;
    const days: ReportedDay[] = [];
    if (this.meters.length === 0 && this.missed.length === 0) return days;
    for (
      let day = zone.dayOf(scope.fromMs - (daysBefore - 1) * dayMs);
      day.fromMs < scope.toMs;
      day = zone.dayOf(day.toMs)
    ) {
      if (day.toMs > this.clockMs) break;
      const { date, fromMs, toMs } = day;
      const known = flowsByBin(this.meters, day, this.bins);
      const isDue = this.clockMs >= toMs + 1000 * readsDue;
      // Whoever hung there then was missed, wherever they are now.
      const its = assetDay(this.meters, this.behindAt(fromMs), day);
      const isMissed = isDue && (its.expected > 0 || this.missed.some(({ atMs }) => atMs === fromMs));
      if (known.size === 0 && !isMissed) continue;
      const ring = networkOf(this.about.known).ringOf(this.about.deviceId, fromMs);
      const lossesPercent = ring.length > 0 ? null : this.lossesOn(day, known);
      days.push({ fromMs, toMs, atMs: fromMs, date, isDue, day: its, lossesPercent, ring });
    }
    return days;
  }

  /** Days before the window are for comparison alone, and not published. */
  private lossesOn(day: Span, known: ReadonlyMap<number, Flows>): number | null {
    const behind = this.behindAt(day.fromMs);
    if (day.fromMs < this.about.scope.fromMs) return lossesOf(known.values(), this.meters, behind, day);
    const { all } = this.disclosureAt(day.fromMs);
    if (!all || !this.measurableAt(day.fromMs).may) return null;
    const meters = [...this.mains, ...all];
    return lossesOf(flowsByBin(meters, day, this.bins).values(), meters, behind, day);
  }

  /** Rule F.1. */
  asked() {
    const types = [...new Set(this.events.flatMap(({ intervals }) => intervals.map(({ type }) => type)))].sort();
    return types.flatMap((type) =>
      timelineOf(this.events, type).map((held) => ({
        atMs: held.fromMs,
        until: new Date(held.toMs).toISOString(),
        payload: type,
        value: held.value,
        event_id: held.event,
        program: held.program,
      })),
    );
  }

  /**
   * Rule F.2 of what was asked in the window, by the main meter, else by customers where none is left out; of what is not settled why not,
   * as soon as its reads must be there.
   */
  settlements(): readonly (Settlement | Unsettled)[] {
    const { bins, sheds } = this;
    const loadAt = (atMs: number): number | null => {
      const disclosure = this.disclosureAt(atMs);
      const of = disclosure.bins.get(atMs);
      if (!of) return null;
      const shown = this.shownIn([of], { fromMs: this.about.zone.dayOf(atMs).fromMs });
      if (this.behindAt(atMs).inputs.size > 0) return shown.own ? of.supplied : null;
      return shown.behind && disclosure.isAll ? of.delivered : null;
    };
    // By reads around it alone: what lies further away evaluates this window no more.
    const readMs = this.reads.reduce((latest, one) => Math.max(latest, endOf(one)), 0);
    const isDue = (one: Settlement | Unsettled) =>
      isSettled(one) || Math.min(one.toMs, one.fromMs + dayMs) + 1000 * readsDue <= readMs;
    const all = this.own.map((shed) => settled(shed, loadAt, { ...bins, sheds }));
    return [...all, ...overriddenIn(this.events, sheds).filter((one) => this.isOwn(one))].filter(isDue);
  }

  /** Rule B of the days of the window. */
  checks(days: readonly ReportedDay[]): readonly Sign[] {
    const ofDays = days.flatMap((day) =>
      checkSigns(this.meters, this.behindAt(day.fromMs), day, this.about.zone.dayOf(day.fromMs - 1)),
    );
    return [...ofDays, ...billSigns(this.reads.filter((one) => one.kind === 'bill'))];
  }

  /** A day of the window, as a row. */
  row({ date, day, lossesPercent, ring: _, ...span }: ReportedDay) {
    const { settings } = this.about;
    const disclosure = this.disclosureAt(span.fromMs);
    const bins = [...disclosure.bins.values()];
    const shown = this.shownIn(bins, span);
    const isMetered = this.behindAt(span.fromMs).inputs.size > 0;
    const isShown = isMetered ? shown.own : shown.behind && disclosure.isAll;
    const loads = isShown ? bins : [];
    const kw = loads.map(({ supplied, delivered }) => ((isMetered ? supplied : delivered) * 60) / settings.loadMinutes);
    const peak = kw.length === 0 ? null : Math.max(...kw);
    const mean = kw.reduce((a, b) => a + b, 0) / Math.max(1, kw.length);
    const flows = summed(bins);
    return {
      atMs: span.fromMs,
      date,
      ...shownFlows(flows, shown),
      losses_percent: lossesPercent === null ? null : Math.round(100 * lossesPercent) / 100,
      peak_kw: peak === null ? null : Math.round(1000 * peak) / 1000,
      load_factor: peak ? Math.round(1e6 * (mean / peak)) / 1e6 : null,
      meters_told: shown.behind ? flows.customers : 0,
      meters_expected: day.expected,
      meters_read: day.read,
      estimated_percent: percent(flows.estimated, flows.intervals),
    };
  }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100);

const within = (flows: ReadonlyMap<number, Flows>, { fromMs, toMs }: Span): ReadonlyMap<number, Flows> =>
  new Map([...flows].filter(([atMs]) => atMs >= fromMs && atMs < toMs).sort(([a], [b]) => a - b));

const isHung = (one: Read): one is Block | Register | Period => isOfEnergy(one) || one.kind === 'period';

const isInTime = (receivedMs: number, endMs: number): boolean => receivedMs < endMs + tellableDays * dayMs;
