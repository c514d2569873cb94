import type { ChargingSection } from './config';
import { validityOf } from './rules/tariff-of';

type Tariff = ChargingSection['tariffs'][number];
type Element = Tariff['elements'][number];

/** From the first on, until before the second. */
export type Range = readonly [from: number, to: number];

export const dayMinutes = 1440;
const dayMs = 86_400_000;

const weekdays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export const everyDay: readonly number[] = weekdays.map((_, i) => i);

/** What restrictions measure, in the order in which a part is cut. */
export const measures = ['date', 'clock', 'duration', 'kwh', 'current', 'power'] as const;
export type Measure = (typeof measures)[number];

/** Part of all charging: moments on some days of the week, within a range of each measure. */
export interface Part {
  /** 0 Sunday … 6 Saturday. */
  readonly days: readonly number[];
  /** `date` in ms, `clock` in minutes of the day, the others in the units of OCPI. */
  readonly ranges: Readonly<Record<Measure, Range>>;
}

const open: Range = [0, Number.POSITIVE_INFINITY];
const always: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** An end at or before the start is of the next day; both equal: the whole day (charging rule E). */
function clocksOf(start = '00:00', end = '00:00'): readonly Range[] {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  if (from < to) return [[from, to]];
  const parts: readonly Range[] = [
    [from, dayMinutes],
    [0, to],
  ];
  return from === to ? [[0, dayMinutes]] : parts.filter(([a, b]) => a < b);
}

/** Minutes of the day as `HH:MM`; the end of the day is the beginning of the next. */
export const clockOf = (minutes: number): string => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
};

const charges = (type: string): boolean => type === 'ENERGY' || type === 'TIME' || type === 'FLAT';

/** Parts of charging that an element has a price for; what is paid once is paid however long the session lasts. */
function partsOf({ price_components, restrictions = {} }: Element): readonly Part[] {
  const r = restrictions;
  if (r.reservation !== undefined || !price_components.some(({ type }) => charges(type))) return [];
  const isOnce = price_components.some(({ type }) => type === 'FLAT');
  const until = (most: number | undefined) => (isOnce ? undefined : most) ?? Number.POSITIVE_INFINITY;
  const days = r.day_of_week?.length
    ? everyDay.filter((day) => r.day_of_week?.includes(weekdays[day] as never))
    : everyDay;
  const ms = (date: string | undefined, none: number) => (date === undefined ? none : Date.parse(date));
  return clocksOf(r.start_time, r.end_time).map((clock) => ({
    days,
    ranges: {
      clock,
      date: [ms(r.start_date, always[0]), ms(r.end_date, always[1])],
      duration: [r.min_duration ?? 0, until(r.max_duration)],
      kwh: [r.min_kwh ?? 0, until(r.max_kwh)],
      current: [r.min_current ?? 0, r.max_current ?? open[1]],
      power: [r.min_power ?? 0, r.max_power ?? open[1]],
    },
  }));
}

const meet = ([a, b]: Range, [c, d]: Range): Range => [Math.max(a, c), Math.min(b, d)];
const isEmpty = ([from, to]: Range): boolean => from >= to;

/** What is left of a part beside another. */
function beside(part: Part, other: Part): readonly Part[] {
  const days = part.days.filter((day) => other.days.includes(day));
  if (days.length === 0 || measures.some((key) => isEmpty(meet(part.ranges[key], other.ranges[key])))) return [part];
  const rest = part.days.filter((day) => !days.includes(day));
  const left: Part[] = rest.length > 0 ? [{ ...part, days: rest }] : [];
  let ranges = part.ranges;
  for (const key of measures) {
    const [[from, to], [cutFrom, cutTo]] = [ranges[key], other.ranges[key]];
    const outside: readonly Range[] = [
      [from, Math.min(to, cutFrom)],
      [Math.max(from, cutTo), to],
    ];
    left.push(...outside.filter((one) => !isEmpty(one)).map((one) => ({ days, ranges: { ...ranges, [key]: one } })));
    ranges = { ...ranges, [key]: meet(ranges[key], other.ranges[key]) };
  }
  return left;
}

/** When charging can be billed by a tariff: a day to each side of its validity is left out, for zones. */
function datesOf(tariff: Tariff, priced: readonly Part[]): Range {
  const { fromMs, toMs } = validityOf(tariff);
  // What was before all prices of a tariff is the past of the city, of which it says nothing.
  const first = Math.min(...priced.map(({ ranges }) => ranges.date[0]));
  return [Math.max(first, fromMs + dayMs), toMs - dayMs];
}

/** A range without the ends that the tariff's own validity has. */
const withoutEnds = ([from, to]: Range, [first, last]: Range): Range => [
  from === first ? always[0] : from,
  to === last ? always[1] : to,
];

/** Parts of all charging for which no element of a tariff has a price; none where it prices no charging at all. */
export function unpricedParts(tariff: Tariff): readonly Part[] {
  const priced = tariff.elements.flatMap(partsOf);
  const dates = datesOf(tariff, priced);
  const ranges = {
    date: dates,
    clock: [0, dayMinutes],
    duration: open,
    kwh: open,
    current: open,
    power: open,
  } as const;
  if (priced.length === 0 || isEmpty(dates)) return [];
  const all: Part = { days: everyDay, ranges };
  const left = priced.reduce<readonly Part[]>((rest, part) => rest.flatMap((one) => beside(one, part)), [all]);
  return left.map((part) => ({ ...part, ranges: { ...part.ranges, date: withoutEnds(part.ranges.date, dates) } }));
}
