import { clear, raiseAfter, type Sign } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { GridSection } from '../../../lib/services/grid/config';
import type { DemandEvent } from '../forms/openadr3';
import { binAt } from './asset-day';
import type { Span } from './gaps';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Ten similar days lie within two weeks, where they are working days. */
export const similarWithinDays = 14;
const similarDays = 10;
const highestDays = 5;
/** The day itself corrects what others say of it by what was used in these hours before the event. */
const adjusted = { fromMs: 4 * hourMs, toMs: hourMs };
const mostAdjustment = 0.2;

/** Energy of an interval, kWh; null: unknown, or of too few households. */
export type LoadAt = (atMs: number) => number | null;

/** A time in which an event asks for less. */
export interface Shed extends Span {
  readonly event: string;
  readonly program: string;
}

export interface Settlement extends Shed {
  /** Mean of the five highest of ten similar days, adjusted by the day itself, kWh. */
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

/** A level above 0 of `SIMPLE` (OpenADR 3), one after the other as one. */
export function shedIn({ id, program, intervals }: DemandEvent): Shed | null {
  const asked = intervals.filter(({ type, value }) => type === 'SIMPLE' && value > 0);
  if (asked.length === 0) return null;
  return {
    event: id,
    program,
    fromMs: Math.min(...asked.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...asked.map(({ toMs }) => toMs)),
  };
}

const overlaps = (a: Span, b: Span): boolean => a.fromMs < b.toMs && b.fromMs < a.toMs;

/**
 * Rule F.2; null where fewer than five similar days, or not all of the event itself, are known.
 *
 * @param sheds what else was asked: such a day is not similar
 */
export function settled(
  shed: Shed,
  loadAt: LoadAt,
  { stepMs, zone, sheds }: { readonly stepMs: number; readonly zone: ZoneTime; readonly sheds: readonly Shed[] },
): Settlement | null {
  const span = { fromMs: binAt(shed.fromMs, { stepMs, zone }), toMs: shed.toMs };
  const actualKwh = energyIn(loadAt, span, stepMs);
  if (actualKwh === null) return null;
  const similar: { readonly kwh: number; readonly morning: number | null }[] = [];
  for (let days = 1; days <= similarWithinDays && similar.length < similarDays; days++) {
    const of = ({ fromMs, toMs }: Span) => ({ fromMs: before(zone, fromMs, days), toMs: before(zone, toMs, days) });
    const there = of(span);
    if (isWeekend(zone, there.fromMs) !== isWeekend(zone, span.fromMs)) continue;
    if (sheds.some((one) => overlaps(one, there))) continue;
    const kwh = energyIn(loadAt, there, stepMs);
    if (kwh === null) continue;
    similar.push({ kwh, morning: energyIn(loadAt, morningOf(there), stepMs) });
  }
  if (similar.length < highestDays) return null;
  const highest = [...similar].sort((a, b) => b.kwh - a.kwh).slice(0, highestDays);
  const mornings = highest.flatMap(({ morning }) => morning ?? []);
  const today = energyIn(loadAt, morningOf(span), stepMs);
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

export const settlementRow = (one: Settlement) => ({
  atMs: one.fromMs,
  until: new Date(one.toMs).toISOString(),
  event_id: one.event,
  program: one.program,
  baseline_kwh: thousandths(one.baselineKwh),
  actual_kwh: thousandths(one.actualKwh),
  shed_kwh: thousandths(one.baselineKwh - one.actualKwh),
  adjustment_percent: Math.round(10_000 * (one.adjustment - 1)) / 100,
  similar_days: one.days,
});

const morningOf = ({ fromMs }: Span): Span => ({ fromMs: fromMs - adjusted.fromMs, toMs: fromMs - adjusted.toMs });
