import { clear, raiseAfter, type Sign } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { GridSection } from '../../../lib/services/grid/config';
import type { DemandEvent } from '../forms/openadr3';
import type { Span } from './gaps';
import { binAt } from './steps';
import { timelineOf } from './timeline';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Ten similar days lie within two weeks, where they are working days, and four where they are not. */
export const similarWithinDays = 14;

/** Of the last similar days the highest, of which all must be known. */
interface Similar {
  readonly most: number;
  readonly fewest: number;
  readonly highest: number;
}
const weekdays: Similar = { most: 10, fewest: 5, highest: 5 };
const weekends: Similar = { most: 3, fewest: 3, highest: 2 };
/** A longer request has no baseline: the day before is a part of it. */
const longestMs = dayMs;
/** The day itself corrects what others say of it by what was used in these hours before the event. */
const adjusted = { fromMs: 4 * hourMs, toMs: hourMs };
const mostAdjustment = 0.2;

/** Energy of an interval, kWh; null: unknown, or of too few households. */
export type LoadAt = (atMs: number) => number | null;

/** A time in which an event asks for less, and holds. */
export interface Shed extends Span {
  readonly event: string;
  readonly program: string;
}

/** Why a time is not settled, as its row says it. */
type WhyNot =
  /** Another event held all of the time. */
  | 'overridden'
  | 'longer-than-a-day'
  /** What was used is not read, or of too few households. */
  | 'load-unknown'
  /** Too few similar days are known. */
  | 'similar-days';

export interface Unsettled extends Shed {
  readonly whyNot: WhyNot;
}

export interface Settlement extends Shed {
  /** Mean of the highest of the last similar days, adjusted by the day itself, kWh. */
  readonly baselineKwh: number;
  readonly actualKwh: number;
  /** By which the mean was multiplied. */
  readonly adjustment: number;
  /** Similar days that were known. */
  readonly days: number;
}

/** The same time on the clock of the city, so many days before. */
const before = (zone: ZoneTime, atMs: number, days: number): number => zone.instantMs(zone.wallMs(atMs) - days * dayMs);

const isWeekend = (zone: ZoneTime, atMs: number): boolean => new Date(zone.wallMs(atMs)).getUTCDay() % 6 === 0;

/** Energy of a span; null where an interval of it is not known. */
function energyIn(loadAt: LoadAt, { fromMs, toMs }: Span, stepMs: number): number | null {
  let sum = 0;
  for (let at = fromMs; at < toMs; at += stepMs) {
    const load = loadAt(at);
    if (load === null) return null;
    sum += load;
  }
  return sum;
}

const bounded = (ratio: number): number => Math.min(1 + mostAdjustment, Math.max(1 - mostAdjustment, ratio));
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Levels above 0 of `SIMPLE` (OpenADR 3), where they hold: one after the other of one event as one, ascending. */
export function shedsIn(events: readonly DemandEvent[]): readonly Shed[] {
  const sheds: Shed[] = [];
  for (const { event, program, fromMs, toMs, value } of timelineOf(events, 'SIMPLE')) {
    if (value <= 0) continue;
    const last = sheds.at(-1);
    if (last?.event === event && last.toMs === fromMs) sheds[sheds.length - 1] = { ...last, toMs };
    else sheds.push({ event, program, fromMs, toMs });
  }
  return sheds;
}

/** Events that ask for less and never hold, from when on they ask. */
export const overriddenIn = (events: readonly DemandEvent[], sheds: readonly Shed[]): readonly Unsettled[] => {
  const holding = new Set(sheds.map(({ event }) => event));
  return events.flatMap(({ id, program, intervals }): readonly Unsettled[] => {
    const asked = intervals.filter(({ type, value }) => type === 'SIMPLE' && value > 0);
    if (asked.length === 0 || holding.has(id)) return [];
    const [from, to] = [asked.map(({ fromMs }) => fromMs), asked.map(({ toMs }) => toMs)];
    return [{ event: id, program, fromMs: Math.min(...from), toMs: Math.max(...to), whyNot: 'overridden' }];
  });
};

const overlaps = (a: Span, b: Span): boolean => a.fromMs < b.toMs && b.fromMs < a.toMs;

/**
 * Rule F.2, or why it has no answer.
 *
 * @param sheds what else was asked: such a day is not similar, and such hours correct nothing
 */
export function settled(
  shed: Shed,
  loadAt: LoadAt,
  { stepMs, zone, sheds }: { readonly stepMs: number; readonly zone: ZoneTime; readonly sheds: readonly Shed[] },
): Settlement | Unsettled {
  const span = { fromMs: binAt(shed.fromMs, { stepMs, zone }), toMs: shed.toMs };
  if (shed.toMs - shed.fromMs > longestMs) return { ...shed, whyNot: 'longer-than-a-day' };
  const actualKwh = energyIn(loadAt, span, stepMs);
  if (actualKwh === null) return { ...shed, whyNot: 'load-unknown' };
  const morningIn = (there: Span): number | null => {
    const morning = morningOf(there);
    return sheds.some((one) => overlaps(one, morning)) ? null : energyIn(loadAt, morning, stepMs);
  };
  const { most, fewest, highest: highestDays } = isWeekend(zone, span.fromMs) ? weekends : weekdays;
  const similar: { readonly kwh: number; readonly morning: number | null }[] = [];
  for (let days = 1; days <= similarWithinDays && similar.length < most; days++) {
    const of = ({ fromMs, toMs }: Span) => ({ fromMs: before(zone, fromMs, days), toMs: before(zone, toMs, days) });
    const there = of(span);
    if (isWeekend(zone, there.fromMs) !== isWeekend(zone, span.fromMs)) continue;
    if (sheds.some((one) => overlaps(one, there))) continue;
    const kwh = energyIn(loadAt, there, stepMs);
    if (kwh === null) continue;
    similar.push({ kwh, morning: morningIn(there) });
  }
  if (similar.length < fewest) return { ...shed, whyNot: 'similar-days' };
  const highest = [...similar].sort((a, b) => b.kwh - a.kwh).slice(0, highestDays);
  const mornings = highest.flatMap(({ morning }) => morning ?? []);
  const today = morningIn(span);
  const usual = mornings.length === highestDays ? meanOf(mornings) : 0;
  const adjustment = today === null || usual === 0 ? 1 : bounded(today / usual);
  return {
    ...shed,
    baselineKwh: adjustment * meanOf(highest.map(({ kwh }) => kwh)),
    actualKwh,
    adjustment,
    days: similar.length,
  };
}

/** What was shed, of the baseline. */
export const shedPercent = ({ baselineKwh, actualKwh }: Settlement): number =>
  baselineKwh === 0 ? 0 : (100 * (baselineKwh - actualKwh)) / baselineKwh;

/** Alarm 10: an event that brought too little, until one brings enough. */
export const shedSigns = (settlements: readonly Settlement[], { leastShedPercent }: GridSection): readonly Sign[] =>
  settlements.map((one) => {
    const percent = shedPercent(one);
    const detail = `${one.event} shed ${percent.toFixed(1)} % of the baseline`;
    return percent < leastShedPercent
      ? raiseAfter(one.fromMs, one.toMs - one.fromMs, detail)
      : { ...clear(one.toMs, detail), ofMs: one.fromMs };
  });

const thousandths = (value: number): number => Math.round(1000 * value) / 1000;

export const isSettled = (one: Settlement | Unsettled): one is Settlement => 'baselineKwh' in one;

const rowOf = ({ fromMs, toMs, event, program }: Shed) => ({
  atMs: fromMs,
  until: new Date(toMs).toISOString(),
  event_id: event,
  program,
});

export const unsettledRow = (one: Unsettled) => ({
  ...rowOf(one),
  baseline_kwh: null,
  actual_kwh: null,
  shed_kwh: null,
  adjustment_percent: null,
  similar_days: null,
  unsettled: one.whyNot,
});

export const settlementRow = (one: Settlement) => ({
  ...rowOf(one),
  baseline_kwh: thousandths(one.baselineKwh),
  actual_kwh: thousandths(one.actualKwh),
  shed_kwh: thousandths(one.baselineKwh - one.actualKwh),
  adjustment_percent: Math.round(10_000 * (one.adjustment - 1)) / 100,
  similar_days: one.days,
  unsettled: null,
});

const morningOf = ({ fromMs }: Span): Span => ({ fromMs: fromMs - adjusted.fromMs, toMs: fromMs - adjusted.toMs });
