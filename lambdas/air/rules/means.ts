import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { hourOfPollutant } from './corrections';
import type { Observation } from './observation';
import { type Pollutant, perPollutant, pollutants, propertiesOf } from './pollutants';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Hourly means in µg/m³ by start of the hour. */
export type Hours = ReadonlyMap<number, Readonly<Record<Pollutant, number | null>>>;

/**
 * Messages that an hourly mean needs: GB 3095-2012, table 4, wants 45 minutes of the hour. Of an interval that does not divide
 * the hour as many as every hour holds: of 35 minutes one, for every other hour has no second.
 */
const neededMessages = (minutes: number): number => Math.min(Math.ceil(45 / minutes), Math.floor(60 / minutes));

/** Clocks are a little fast: an interval that begins in its last twentieth before an hour is of that hour. */
const leadMs = (minutes: number): number => (minutes * 60_000) / 20;

/** Start of the hour that an observation is of. */
export const hourOfObservation = (zone: ZoneTime, { atMs }: Observation, minutes: number): number =>
  hourOf(zone, atMs + leadMs(minutes));

/** Start of the clock hour of the zone: the two hours of a doubled one stay two, and zones may be half an hour off. */
export function hourOf(zone: ZoneTime, atMs: number): number {
  const wallMs = zone.wallMs(atMs);
  return atMs - (((wallMs % hourMs) + hourMs) % hourMs);
}

/** Hourly means of observations that come every `minutes`. */
export function hourlyMeans(observations: readonly Observation[], zone: ZoneTime, minutes: number): Hours {
  const byHour = groupedBy(observations, (one) => hourOfObservation(zone, one, minutes));
  const needed = neededMessages(minutes);
  const meanIn = (members: readonly Observation[]) =>
    perPollutant((pollutant) => hourOfPollutant(members, pollutant, needed, (values) => meanOf(values, needed)));
  return new Map([...byHour].map(([hour, members]) => [hour, meanIn(members)]));
}

/** The local calendar day that holds a time: 23, 24 or 25 hours. */
export function localDay(
  zone: ZoneTime,
  atMs: number,
): { readonly date: string; readonly fromMs: number; readonly toMs: number } {
  const midnight = Math.floor(zone.wallMs(atMs) / dayMs) * dayMs;
  const date = new Date(midnight).toISOString().slice(0, 10);
  return { date, fromMs: zone.instantMs(midnight), toMs: zone.instantMs(midnight + dayMs) };
}

/** The 24 hours in which the eight-hour means of ozone of a local day lie: 07 to 07 where the first begin at 07. */
export function ozoneSpanOf(zone: ZoneTime, day: Span, { fromHour }: OzoneDay): Span {
  const wallMs = zone.wallMs(day.fromMs) + fromHour * hourMs;
  return { fromMs: zone.instantMs(wallMs), toMs: zone.instantMs(wallMs + dayMs) };
}

/** Hours that a mean needs: of a day, and of eight hours. */
export interface Sufficiency {
  readonly day: number;
  readonly eightHours: number;
  /** Of ozone, where the standard has a rule of its own. Without it eight hours lie inside the day, and one of them is enough. */
  readonly ozone?: OzoneDay;
}

/** A day of ozone by eight-hour means that may end in the next. */
export interface OzoneDay {
  /** Local hour with which the first eight hours of a day begin; the last begin 16 hours later. */
  readonly fromHour: number;
  /** How many of the 17 a day needs. */
  readonly needed: number;
  /** µg/m³. Where the highest is above it, so is the day, however many there are. */
  readonly orAbove: number;
}

/** Statistics of a pollutant over successive hours, µg/m³; null where there is not enough to say. */
export interface Statistics {
  /** Mean of all hours. */
  readonly mean: number | null;
  /** Highest mean of eight hours that lie among them: on a calendar day those that end with the hours 07 to 23. */
  readonly highest8h: number | null;
  /** Highest hour of a sufficient number. */
  readonly highest1h: number | null;
  /** Mean of the last eight hours. */
  readonly last8h: number | null;
  readonly last1h: number | null;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Statistics by pollutant of the hours from `fromMs` until before `toMs`.
 *
 * @param ozoneSpan hours in which the eight-hour means of ozone lie
 */
export function statistics(
  hours: Hours,
  span: Span,
  needed: Sufficiency,
  ozoneSpan: Span = span,
): Readonly<Record<Pollutant, Statistics>> {
  const valuesIn = ({ fromMs, toMs }: Span, pollutant: Pollutant) =>
    Array.from(
      { length: Math.round((toMs - fromMs) / hourMs) },
      (_, i) => hours.get(fromMs + i * hourMs)?.[pollutant] ?? null,
    );
  const of = perPollutant((pollutant) => statisticsOf(valuesIn(span, pollutant), needed));
  return needed.ozone
    ? { ...of, o3: { ...of.o3, ...ozoneOf(valuesIn(span, 'o3'), valuesIn(ozoneSpan, 'o3'), needed, needed.ozone) } }
    : of;
}

/** 40 CFR 50, appendix U, 3: enough eight-hour means, or the highest above the standard; of single hours likewise. */
function ozoneOf(
  day: readonly (number | null)[],
  span: readonly (number | null)[],
  { day: neededHours, eightHours }: Sufficiency,
  { needed, orAbove }: OzoneDay,
): Pick<Statistics, 'highest8h' | 'highest1h'> {
  const decides = (values: readonly (number | null)[], enough: number) => {
    const [found, top] = [values.filter((value) => value !== null).length, highest(values)];
    return found >= enough || (top !== null && top > orAbove) ? top : null;
  };
  return { highest8h: decides(eightsOf(span, eightHours), needed), highest1h: decides(day, neededHours) };
}

/** Means of each eight successive hours. */
const eightsOf = (values: readonly (number | null)[], needed: number) =>
  values.slice(7).map((_, i) => meanOf(values.slice(i, i + 8), needed));

const nothing: Statistics = { mean: null, highest8h: null, highest1h: null, last8h: null, last1h: null };

function statisticsOf(values: readonly (number | null)[], { day, eightHours }: Sufficiency): Statistics {
  const present = values.filter((value) => value !== null);
  // Sensors measure two pollutants of six.
  if (present.length === 0) return nothing;
  const eights = eightsOf(values, eightHours);
  return {
    mean: meanOf(values, day),
    highest8h: highest(eights),
    highest1h: present.length >= day ? highest(present) : null,
    last8h: eights.at(-1) ?? null,
    last1h: values.at(-1) ?? null,
  };
}

function meanOf(values: readonly (number | null)[], needed: number): number | null {
  const present = values.filter((value) => value !== null);
  return present.length >= needed ? present.reduce((sum, value) => sum + value, 0) / present.length : null;
}

function highest(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length > 0 ? Math.max(...present) : null;
}

/** Has any pollutant a value in any of the hours? */
export const measuresAnything = (hours: Hours, fromMs: number, toMs: number): boolean =>
  [...hours].some(([hour, means]) => hour >= fromMs && hour < toMs && pollutants.some((p) => means[p] !== null));

const flatHours = 6;

/**
 * Pollutants whose hourly mean has not moved for six hours. What an instrument cannot tell from nothing may stay flat:
 * clean air at night is no fault.
 */
function flatPollutants(hours: Hours, hour: number): readonly Pollutant[] {
  return pollutants.filter((pollutant) => {
    const value = hours.get(hour)?.[pollutant] ?? null;
    if (value === null || value <= propertiesOf[pollutant].detectable) return false;
    const before = Array.from({ length: flatHours - 1 }, (_, i) => hours.get(hour - (i + 1) * hourMs)?.[pollutant]);
    return before.every((other) => other === value);
  });
}

/** PM2.5 is part of PM10; a tenth is what two instruments may differ by. */
function isFineAboveCoarse(hours: Hours, hour: number): boolean {
  const { pm25 = null, pm10 = null } = hours.get(hour) ?? {};
  return pm25 !== null && pm10 !== null && pm25 > exact(1.1 * pm10);
}

const fewestNeighbours = 3;

/** How many of the values now are more than three times the median of the others; null where there are too few to say. */
export function aboveNeighbours(values: readonly number[]): number | null {
  if (values.length <= fewestNeighbours) return null;
  return values.filter((value, i) => value > 3 * medianOf(values.filter((_, other) => other !== i))).length;
}

function medianOf(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length / 2;
  return ((ascending[Math.ceil(middle) - 1] as number) + (ascending[Math.floor(middle)] as number)) / 2;
}

/** Quality flags of an hour; the values still count, for a wrong flag must not hide bad air. */
export const suspects = (hours: Hours, hour: number): readonly string[] => [
  ...flatPollutants(hours, hour).map((pollutant) => `flat.${pollutant}`),
  ...(isFineAboveCoarse(hours, hour) ? ['pm25-above-pm10'] : []),
];

/** Without the noise of binary arithmetic: CO 2.2 mg/m³ is exactly 55, not 55.000000000000004, which rounds up to 56. */
export const exact = (value: number): number => Number(value.toPrecision(12));

export const roundUp = (value: number): number => Math.ceil(exact(value));
export const roundHalfUp = (value: number): number => Math.floor(exact(value) + 0.5);

const shifted = (value: number, decimals: number, whole: (value: number) => number): number =>
  exact(whole(exact(value * 10 ** decimals)) / 10 ** decimals);

export const truncate = (value: number, decimals: number): number => shifted(value, decimals, Math.trunc);

/** GB/T 8170-2008: the half goes to the even digit. */
export const roundHalfEven = (value: number, decimals: number): number =>
  shifted(value, decimals, (scaled) => {
    const below = Math.floor(scaled);
    const part = exact(scaled - below);
    return part > 0.5 || (part === 0.5 && below % 2 !== 0) ? below + 1 : below;
  });
