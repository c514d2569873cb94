import { clear, raiseAfter, type Sign } from '../../../lib/engine/alarms/signs';
import type { About } from '../../../lib/engine/windows/windowed';
import type { GridSection } from '../../../lib/services/grid/config';
import { readsDue } from '../../../lib/services/grid/facts';
import type { DemandEvent } from '../forms/openadr3';
import { type Behind, networkOf } from '../places';
import { type AssetDay, assetDay, type Bins, type Flows, flowsByBin, type Meter, metersOf, roleIn } from './asset-day';
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
import type { Span } from './gaps';
import { billSigns, checkSigns } from './meter-checks';
import { type Block, type Due, endOf, isOfEnergy, type Period, type Read, type Register } from './reads';
import { cutByDay, newestOf, timelineOf } from './timeline';
import { periodRows, shownFlows, shownOf, shownOfAll, type Told, toldByBin, toldOf } from './told';

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
export function lossDetail({ atMs, day }: ToldDay, days: readonly ToldDay[], { lossPercent }: GridSection) {
  const { lossesPercent: losses } = day;
  if (losses === null) return undefined;
  const detail = `losses of ${losses.toFixed(1)} %`;
  if (losses > lossPercent) return detail;
  const before = days.filter((one) => one.atMs < atMs && one.atMs >= atMs - daysBefore * dayMs - dayMs / 2);
  // A day that was already too high, or on which more went out than came in, is no measure of the others.
  const usual = before.flatMap((one) => one.day.lossesPercent ?? []).filter((one) => one >= 0 && one <= lossPercent);
  if (usual.length < fewestDaysBefore) return null;
  const mean = usual.reduce((a, b) => a + b, 0) / usual.length;
  return losses > mean + lossJump ? `${detail}, more than on the days before` : null;
}

/** Signs of days that are due: a day after their end their reads must be there. */
export function judged(
  days: readonly ToldDay[],
  detailOf: (day: ToldDay) => string | null | undefined,
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

export interface ToldDay extends Span {
  readonly atMs: number;
  readonly date: string;
  readonly day: AssetDay;
  /** Its reads must be there. */
  readonly isDue: boolean;
}

/** All that the reads of an asset say in a window, the week before it and the two days after. */
export class AssetReads {
  private readonly behind: Behind;
  private readonly meters: readonly Meter[];
  /** By bin, as it may be told. */
  private readonly flows: ReadonlyMap<number, Flows>;
  private readonly bins: Bins;
  /** Up to here it is known what was read. */
  private readonly knownMs: number;
  /** Days whose reads the clock has missed, and up to where time is known to have gone. */
  private readonly missed: readonly Due[];
  private readonly clockMs: number;
  /** What a VTN has asked of it, around the window too. */
  private readonly events: readonly DemandEvent[];
  /** Times in which an event asked for less, and held. */
  private readonly sheds: readonly Shed[];

  constructor(
    private readonly reads: readonly Read[],
    private readonly about: Pick<About<GridSection>, 'deviceId' | 'settings' | 'zone' | 'scope' | 'known'>,
  ) {
    const { settings, zone, scope, deviceId, known } = about;
    this.bins = { stepMs: settings.loadMinutes * minuteMs, zone };
    this.knownMs = reads.reduce((latest, one) => Math.max(latest, endOf(one)), scope.asOfMs);
    this.missed = reads.filter((one) => one.kind === 'due');
    this.clockMs = this.missed.reduce((latest, { untilMs }) => Math.max(latest, untilMs), this.knownMs);
    this.behind = networkOf(known).behind(deviceId);
    const around = { fromMs: scope.fromMs - similarWithinDays * dayMs, toMs: scope.toMs + 2 * dayMs };
    this.events = cutByDay(newestOf(reads.filter((one) => one.kind === 'event')), around);
    this.sheds = shedsIn(this.events);
    // A local day that begins in the window ends a day after it at the latest.
    const toMs = Math.min(scope.toMs + dayMs, this.knownMs);
    const options = { zone, fallbackMinutes: settings.loadMinutes };
    const days = this.own.length > 0 ? similarWithinDays : daysBefore;
    this.meters = metersOf(reads, this.behind, { fromMs: scope.fromMs - days * dayMs, toMs }, options);
    const span = { fromMs: this.own.length > 0 ? scope.fromMs - days * dayMs : scope.fromMs, toMs };
    this.flows = toldByBin(this.meters, this.told(span), span, this.bins);
  }

  /** Those of the window. */
  private get own(): readonly Shed[] {
    return this.sheds.filter((one) => this.isOwn(one));
  }

  private isOwn({ fromMs }: Span): boolean {
    const { scope } = this.about;
    return fromMs >= scope.fromMs && fromMs < scope.toMs;
  }

  /** Of each interval of the window that enough customers have a value for. */
  loads() {
    const { settings } = this.about;
    return [...within(this.flows, this.about.scope)].flatMap(([atMs, flows]) => {
      const shown = shownOf(flows, this.behind, settings.fewestMeters);
      if (!shown.behind && !shown.own) return [];
      const { customers: meters, estimated, intervals } = flows;
      return [{ atMs, ...shownFlows(flows, shown), meters, estimated_percent: percent(estimated, intervals) }];
    });
  }

  /** What of customers may be told of a span: rule G. */
  private told(span: Span): Told {
    const { behind, bins } = this;
    const { settings } = this.about;
    const energy = this.reads.filter(isOfEnergy).filter((one) => roleIn(behind, one) === 'customer');
    const customers = behind.customers.size;
    return toldOf(energy, { ...bins, span, fewest: settings.fewestMeters, customers });
  }

  billing() {
    const { behind } = this;
    const { scope, settings } = this.about;
    const ofCustomers = this.reads.filter(isHung).filter((one) => roleIn(behind, one) === 'customer');
    const periods = ofCustomers.filter((one) => one.kind === 'period');
    const feeding = ofCustomers.filter((one) =>
      one.kind === 'period' ? one.commodity === 'generation' : one.flow === 'export',
    );
    const own = periods.filter(({ atMs }) => atMs >= scope.fromMs && atMs < scope.toMs);
    const customers = own.reduce((most, { among = 0 }) => Math.max(most, among), behind.customers.size);
    const generators = new Set(feeding.map(({ meter }) => meter)).size;
    return periodRows(own, { customers, generators }, settings.fewestMeters);
  }

  /** Local days that are over, those of the week before too; one of which nothing came when its reads are due. */
  days(): readonly ToldDay[] {
    const { zone, scope } = this.about;
    const days: ToldDay[] = [];
    if (this.meters.length === 0 && this.missed.length === 0) return days;
    for (
      let day = zone.dayOf(scope.fromMs - (daysBefore - 1) * dayMs);
      day.fromMs < scope.toMs;
      day = zone.dayOf(day.toMs)
    ) {
      if (day.toMs > this.clockMs) break;
      const { date, fromMs, toMs } = day;
      const known = flowsByBin(this.meters, day, this.bins);
      // Days before are for comparison alone, and not told.
      const flows = fromMs < scope.fromMs ? known : within(this.flows, day);
      const isDue = this.clockMs >= toMs + 1000 * readsDue;
      const its = assetDay(this.meters, this.behind, day, [...flows.values()]);
      const missed = this.missed.find(({ atMs }) => atMs === fromMs);
      if (known.size === 0 && !(isDue && (missed || its.expected > 0))) continue;
      // Whoever hung there then was missed, wherever they are now.
      const expected = known.size === 0 && missed ? missed.among : its.expected;
      days.push({ fromMs, toMs, atMs: fromMs, date, isDue, day: { ...its, expected } });
    }
    return days;
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

  /** Rule F.2 of what was asked in the window; of what is not settled why not, as soon as its reads must be there. */
  settlements(): readonly (Settlement | Unsettled)[] {
    const { bins, behind, sheds } = this;
    const { settings } = this.about;
    const isMetered = behind.inputs.size > 0;
    const loadAt = (atMs: number): number | null => {
      const of = this.flows.get(atMs);
      if (!of) return null;
      const shown = shownOf(of, behind, settings.fewestMeters);
      if (isMetered) return shown.own ? of.supplied : null;
      return shown.behind ? of.delivered : null;
    };
    // By reads around it alone: what lies further away evaluates this window no more.
    const readMs = this.reads.reduce((latest, one) => Math.max(latest, endOf(one)), 0);
    const isDue = (one: Settlement | Unsettled) =>
      isSettled(one) || Math.min(one.toMs, one.fromMs + dayMs) + 1000 * readsDue <= readMs;
    const all = this.own.map((shed) => settled(shed, loadAt, { ...bins, sheds }));
    return [...all, ...overriddenIn(this.events, sheds).filter((one) => this.isOwn(one))].filter(isDue);
  }

  /** Rule B of the days of the window. */
  checks(days: readonly ToldDay[]): readonly Sign[] {
    const ofDays = days.flatMap((day) =>
      checkSigns(this.meters, this.behind, day, this.about.zone.dayOf(day.fromMs - 1)),
    );
    return [...ofDays, ...billSigns(this.reads.filter((one) => one.kind === 'bill'))];
  }

  /** A day of the window, as a row. */
  row({ date, day, ...span }: ToldDay) {
    const { flows, expected, read, lossesPercent } = day;
    const { settings } = this.about;
    const bins = [...within(this.flows, span).values()];
    const shown = shownOfAll(bins, this.behind, settings.fewestMeters);
    const isMetered = this.behind.inputs.size > 0;
    const isShown = isMetered ? shown.own : shown.behind;
    const loads = isShown ? bins : [];
    const kw = loads.map(({ supplied, delivered }) => ((isMetered ? supplied : delivered) * 60) / settings.loadMinutes);
    const peak = kw.length === 0 ? null : Math.max(...kw);
    const mean = kw.reduce((a, b) => a + b, 0) / Math.max(1, kw.length);
    return {
      atMs: span.fromMs,
      date,
      ...shownFlows(flows, shown),
      losses_percent: lossesPercent === null ? null : Math.round(100 * lossesPercent) / 100,
      peak_kw: peak === null ? null : Math.round(1000 * peak) / 1000,
      load_factor: peak ? Math.round(1e6 * (mean / peak)) / 1e6 : null,
      meters_expected: expected,
      meters_read: read,
      estimated_percent: percent(flows.estimated, flows.intervals),
    };
  }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100);

const within = (flows: ReadonlyMap<number, Flows>, { fromMs, toMs }: Span): ReadonlyMap<number, Flows> =>
  new Map([...flows].filter(([atMs]) => atMs >= fromMs && atMs < toMs).sort(([a], [b]) => a - b));

const isHung = (one: Read): one is Block | Register | Period => isOfEnergy(one) || one.kind === 'period';
