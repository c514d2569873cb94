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
}

const [nightFrom, nightTo] = [2 * hourMs, 4 * hourMs] as const;
const baseNights = 14;
const leastNights = 7;

/** Lowest inflow of each night that is over, 02:00 to 04:00 on the clock of the city. */
function lowestOf(flows: readonly Flow[], zone: ZoneTime, asOfMs: number) {
  const nights = new Map<number, number>();
  for (const { atMs, inflow } of flows) {
    const wallMs = zone.wallMs(atMs);
    const ofDay = wallMs % dayMs;
    if (inflow === null || ofDay < nightFrom || ofDay >= nightTo) continue;
    const midnight = wallMs - ofDay;
    nights.set(midnight, Math.min(nights.get(midnight) ?? Number.POSITIVE_INFINITY, inflow));
  }
  return [...nights]
    .map(([midnight, lowest]) => ({
      date: new Date(midnight).toISOString().slice(0, 10),
      endMs: zone.instantMs(midnight + nightTo),
      lowest,
    }))
    .filter(({ endMs }) => endMs <= asOfMs)
    .map(({ date, endMs, lowest }) => ({ date, atMs: endMs - 60_000, lowest }));
}

/**
 * Rule E: nights against the median of the last 14 before them that are no alarm, so that leak nights never enter their
 * own base. Of a night that is known in part the lowest flow may be too high, never too low.
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
  return lowestOf(flows, zone, asOfMs).map(({ atMs, date, lowest }) => {
    const known = base.slice(-baseNights);
    const middle = known.length < leastNights ? null : median(known);
    const isAbove = middle !== null && lowest > exact(middle * (1 + risePercent / 100));
    const night = { date, atMs, lowest, base: middle, isAbove, isFrozen };
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
  const rise = 1 + risePercent / 100;
  return nights.flatMap(({ atMs, lowest, base, isAbove, isFrozen }): Sign[] => {
    if (base === null) return [];
    const text = `${lowest.toFixed(1)} m³/h, the base is ${base.toFixed(1)}`;
    if (isAbove) return [raise(atMs, text)];
    return isFrozen || lowest * rise < base ? [clear(atMs, text)] : [];
  });
}

const slotMs = hourMs / 2;
const slots = dayMs / slotMs;

const baseDays = 14;
const leastDays = 7;

/** A flow, and whether it is above all of its time of the days before. */
export interface Judged {
  readonly flow: Flow;
  /** Highest of the days before; null: too few are known. */
  readonly highest: number | null;
  readonly isAbove: boolean;
  /** The second in a row: one may be a hydrant that somebody tried. */
  readonly isBurst: boolean;
}

/** Highest inflow of a day by half an hour. */
function highestBySlot(flows: readonly Flow[], slotOf: (flow: Flow) => number): Float64Array {
  const highest = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY);
  for (const flow of flows) {
    const slot = slotOf(flow);
    if (flow.inflow !== null && flow.inflow > (highest[slot] as number)) highest[slot] = flow.inflow;
  }
  return highest;
}

/** Highest of the days before, of the half hour and those on either side; null where nothing is known. */
function highestAround(days: readonly Float64Array[], slot: number): number | null {
  let highest = Number.NEGATIVE_INFINITY;
  for (const day of days)
    for (let at = Math.max(0, slot - 1); at <= Math.min(slots - 1, slot + 1); at++)
      highest = Math.max(highest, day[at] as number);
  return highest === Number.NEGATIVE_INFINITY ? null : highest;
}

/**
 * Rule C of a district: inflow against the highest of the same time of the last 14 days before that had no burst.
 *
 * @param flows ascending, one a time
 */
export function judged(flows: readonly Flow[], zone: ZoneTime, risePercent: number): readonly Judged[] {
  const wallMs = ({ atMs }: Flow) => zone.wallMs(atMs);
  const slotOf = (flow: Flow) => Math.floor((wallMs(flow) % dayMs) / slotMs);
  const calm: Float64Array[] = [];
  let wasAbove = false;
  return [...groupedBy(flows, (flow) => Math.floor(wallMs(flow) / dayMs)).values()].flatMap((ofDay) => {
    const before = calm.length < leastDays ? [] : calm.slice(-baseDays);
    const looks = ofDay.map((flow) => {
      const highest = highestAround(before, slotOf(flow));
      const isAbove =
        highest !== null && flow.inflow !== null && flow.inflow > exact(highest * (1 + risePercent / 100));
      const look = { flow, highest, isAbove, isBurst: isAbove && wasAbove };
      wasAbove = isAbove;
      return look;
    });
    if (!looks.some(({ isBurst }) => isBurst)) calm.push(highestBySlot(ofDay, slotOf));
    return looks;
  });
}

/** So long after the last flow above it a burst is over: by day its water is lost in what people use. */
const calmMs = dayMs;

/** Alarm 12, told again once an hour while it lasts. */
export function burstSigns(looks: readonly Judged[]): readonly Sign[] {
  let lastMs: number | undefined;
  let toldMs = Number.NEGATIVE_INFINITY;
  return looks.flatMap(({ flow: { atMs, inflow }, highest, isBurst }): Sign[] => {
    if (isBurst) {
      const isNews = lastMs === undefined || atMs - toldMs >= hourMs;
      lastMs = atMs;
      if (!isNews) return [];
      toldMs = atMs;
      return [raise(atMs, `${inflow?.toFixed(1)} m³/h, at this time it was ${highest?.toFixed(1)} at most`)];
    }
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
