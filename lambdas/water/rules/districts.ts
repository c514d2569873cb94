import { clear, raise, type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { median } from '../../../lib/shared/median';
import { exact } from '../../../lib/shared/rounding';

/** What a district meter measured at one time. */
export interface Flow {
  readonly atMs: number;
  /** Net inflow, m³/h. */
  readonly inflow: number | null;
  /** Pressure, metres of water. */
  readonly pressure: number | null;
}

const bound = (a: number | null, b: number | null, of: (a: number, b: number) => number) =>
  a === null || b === null ? (a ?? b) : of(a, b);

/** Of two flows of one time the greater inflow and the lower pressure: doubt must not hide a burst. */
export const oneATime = (flows: readonly Flow[]): readonly Flow[] =>
  [...groupedBy(flows, ({ atMs }) => atMs).values()].map((versions) =>
    versions.reduce((a, b) => ({
      atMs: a.atMs,
      inflow: bound(a.inflow, b.inflow, Math.max),
      pressure: bound(a.pressure, b.pressure, Math.min),
    })),
  );

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Less than this is no rise, m³/h: of a base near zero a per cent is nothing. */
const leastRise = 0.5;
/** How much more than a base is a rise: of one below zero, of a district that passes water on, by its size. */
const riseOf = (base: number, percent: number) => Math.max(leastRise, (Math.abs(base) * percent) / 100);
const isRisen = (flow: number, base: number, percent: number) => flow > exact(base + riseOf(base, percent));
/** Whether a flow lies as far below a base as one that was raised to it would have risen. */
const isFallen = (flow: number, base: number, percent: number) => base > exact(flow + riseOf(flow, percent));

/** A night, and what it is compared with. */
export interface Night {
  /** Local day whose night it is, `YYYY-MM-DD`, and its last minute: a flow that comes late must not make it another. */
  readonly date: string;
  readonly atMs: number;
  readonly lowest: number;
  readonly base: number | null;
  readonly isAbove: boolean;
  /** The night before was above: the base is that of the nights before the alarm. */
  readonly isFrozen: boolean;
  /** Nothing flowed all night, unlike in those before: the meter is dead, and its 0 says nothing. */
  readonly isDead: boolean;
}

const [nightFrom, nightTo] = [2 * hourMs, 4 * hourMs] as const;
const baseNights = 14;
const leastNights = 7;

/** Lowest inflow of each night that is over, 02:00 to 04:00 on the clock of the city. */
function lowestOf(flows: readonly Flow[], zone: ZoneTime, asOfMs: number) {
  const nights = new Map<number, number[]>();
  for (const { atMs, inflow } of flows) {
    const wallMs = zone.wallMs(atMs);
    const ofDay = wallMs % dayMs;
    if (inflow === null || ofDay < nightFrom || ofDay >= nightTo) continue;
    const midnight = wallMs - ofDay;
    const night = nights.get(midnight);
    if (night) night.push(inflow);
    else nights.set(midnight, [inflow]);
  }
  return [...nights]
    .map(([midnight, inflows]) => ({
      date: new Date(midnight).toISOString().slice(0, 10),
      endMs: zone.instantMs(midnight + nightTo),
      lowest: inflows.reduce((a, b) => Math.min(a, b)),
      isStill: inflows.every((inflow) => inflow === 0),
    }))
    .filter(({ endMs }) => endMs <= asOfMs)
    .map(({ endMs, ...night }) => ({ ...night, atMs: endMs - 60_000 }));
}

/**
 * Rule E: nights against the median of the last 14 before them that are no alarm, so that leak nights never enter their
 * own base, nor nights of a meter that is dead. Of a night that is known in part the lowest flow may be too high, never too low.
 *
 * @param flows ascending, one a time
 */
export function nightsOf(
  flows: readonly Flow[],
  zone: ZoneTime,
  asOfMs: number,
  risePercent: number,
): readonly Night[] {
  const base: number[] = [];
  let isFrozen = false;
  return lowestOf(flows, zone, asOfMs).map(({ atMs, date, lowest, isStill }) => {
    const known = base.slice(-baseNights);
    const middle = known.length < leastNights ? null : median(known);
    const isDead = isStill && known.length > 0 && Math.abs(median(known)) > leastRise;
    const isAbove = middle !== null && isRisen(lowest, middle, risePercent);
    const night = { date, atMs, lowest, base: middle, isAbove, isFrozen, isDead };
    if (isDead) return night;
    if (!isAbove) base.push(lowest);
    isFrozen = isAbove;
    return night;
  });
}

/**
 * Alarm 11. It is over when the night is back at its base, or, of a leak that is older than the nights that are kept, when
 * the flow falls as far as it had risen: nights that are alike do not say that the leak was found.
 */
export function nightSigns(nights: readonly Night[], risePercent: number): readonly Sign[] {
  return nights.flatMap(({ atMs, lowest, base, isAbove, isFrozen, isDead }): Sign[] => {
    if (base === null || isDead) return [];
    const text = `${lowest.toFixed(1)} m³/h, the base is ${base.toFixed(1)}`;
    if (isAbove) return [raise(atMs, text)];
    return isFrozen || isFallen(lowest, base, risePercent) ? [clear(atMs, text)] : [];
  });
}

const slotMs = hourMs / 2;
const slots = dayMs / slotMs;

const baseDays = 14;
const leastDays = 7;

/** A flow, and how it is to all of its time of the days before. */
export interface Judged {
  readonly flow: Flow;
  /** Highest of the days before; null: too few are known. */
  readonly highest: number | null;
  /** The second in a row above it: one may be a hydrant that somebody tried. */
  readonly isBurst: boolean;
  /** As far below the lowest of the days before: of a burst older than they are, its end. */
  readonly isFallen: boolean;
}

interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** Lowest and highest inflow of a day by half an hour; undefined where nothing is known. */
function rangeBySlot(flows: readonly Flow[], slotOf: (flow: Flow) => number): readonly (Range | undefined)[] {
  const ranges: (Range | undefined)[] = Array.from({ length: slots });
  for (const flow of flows) {
    if (flow.inflow === null) continue;
    const { lowest, highest } = ranges[slotOf(flow)] ?? { lowest: flow.inflow, highest: flow.inflow };
    ranges[slotOf(flow)] = { lowest: Math.min(lowest, flow.inflow), highest: Math.max(highest, flow.inflow) };
  }
  return ranges;
}

/** Range of the days before, of the half hour and those on either side, over midnight too; null where too few days know it. */
function rangeAround(days: readonly (readonly (Range | undefined)[])[], slot: number): Range | null {
  const around = [(slot + slots - 1) % slots, slot, (slot + 1) % slots];
  let known = 0;
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    const ranges = around.flatMap((at) => day[at] ?? []);
    if (ranges.length > 0) known++;
    for (const range of ranges) {
      lowest = Math.min(lowest, range.lowest);
      highest = Math.max(highest, range.highest);
    }
  }
  return known < leastDays ? null : { lowest, highest };
}

/** Two flows further apart are not in a row: an hour is the longest between two, and some come late. */
const rowMs = 1.5 * hourMs;

/**
 * Rule C of a district: inflow against the highest of the same time of the last 14 days before that had no burst.
 *
 * @param flows ascending, one a time
 */
export function judged(flows: readonly Flow[], zone: ZoneTime, risePercent: number): readonly Judged[] {
  const wallMs = ({ atMs }: Flow) => zone.wallMs(atMs);
  const slotOf = (flow: Flow) => Math.floor((wallMs(flow) % dayMs) / slotMs);
  const calm: (readonly (Range | undefined)[])[] = [];
  let aboveMs = Number.NEGATIVE_INFINITY;
  return [...groupedBy(flows, (flow) => Math.floor(wallMs(flow) / dayMs)).values()].flatMap((ofDay) => {
    const before = calm.slice(-baseDays);
    const around = Array.from({ length: slots }, (_, slot) => rangeAround(before, slot));
    const looks = ofDay.map((flow): Judged => {
      const { atMs, inflow } = flow;
      const range = around[slotOf(flow)] ?? null;
      const highest = range?.highest ?? null;
      // A message of the pressure alone says nothing of the flow.
      if (inflow === null || range === null) return { flow, highest, isBurst: false, isFallen: false };
      const isAbove = isRisen(inflow, range.highest, risePercent);
      const isBurst = isAbove && atMs - aboveMs <= rowMs;
      aboveMs = isAbove ? atMs : Number.NEGATIVE_INFINITY;
      return { flow, highest, isBurst, isFallen: isFallen(inflow, range.lowest, risePercent) };
    });
    // A day of nothing but 0, unlike those before, is of a meter that is dead: what flows when it is back has flowed before.
    const isDead = ofDay.every(({ inflow }) => !inflow) && before.some((one) => one.some((range) => range?.highest));
    if (!isDead && !looks.some(({ isBurst }) => isBurst)) calm.push(rangeBySlot(ofDay, slotOf));
    return looks;
  });
}

/** So long after the last flow above it a burst is over: by day its water is lost in what people use. */
const calmMs = dayMs;

/**
 * Alarm 12, raised again once an hour while it lasts. Of one that is older than the days that are kept, so that its flow is that of
 * the days before, it is over when the flow falls as far as it had risen.
 */
export function burstSigns(looks: readonly Judged[]): readonly Sign[] {
  let lastMs: number | undefined;
  let raisedMs = Number.NEGATIVE_INFINITY;
  let wasFallen = false;
  return looks.flatMap(({ flow: { atMs, inflow }, highest, isBurst, isFallen: falls }): Sign[] => {
    const isEnd = falls && !wasFallen && lastMs === undefined;
    wasFallen = falls;
    if (isBurst) {
      const isNews = lastMs === undefined || atMs - raisedMs >= hourMs;
      lastMs = atMs;
      if (!isNews) return [];
      raisedMs = atMs;
      return [raise(atMs, `${inflow?.toFixed(1)} m³/h, at this time it was ${highest?.toFixed(1)} at most`)];
    }
    if (isEnd) return [clear(atMs, `${inflow?.toFixed(1)} m³/h, below that of the days before`)];
    if (lastMs === undefined || atMs - lastMs < calmMs) return [];
    lastMs = undefined;
    return [clear(atMs, 'a day without a flow above those of the days before')];
  });
}

/** So far above the least it is over, metres: a pressure on the edge must not raise it again and again. */
const marginMetres = 1;

/** Alarm 13. */
export const lowPressure = (flows: readonly Flow[], leastMetres: number): readonly Sign[] =>
  whileTrue(
    flows,
    ({ pressure }) => {
      if (pressure === null) return null;
      if (pressure < leastMetres) return true;
      return pressure >= leastMetres + marginMetres ? false : null;
    },
    ({ pressure }) => `${pressure?.toFixed(1)} m, the least is ${leastMetres}`,
  );
