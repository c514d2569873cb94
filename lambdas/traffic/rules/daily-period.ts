import type { ZoneTime } from '../../../lib/engine/clock/zone-time';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** [fromMs, toMs): the same local hours of one day. */
export interface DailyPeriod {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Periods `fromHour`–`toHour` local time (24: midnight) whose last moment lies in [fromMs, toMs). */
export function periodsEndingIn(
  span: DailyPeriod,
  zone: ZoneTime,
  fromHour: number,
  toHour: number,
): readonly DailyPeriod[] {
  const periods: DailyPeriod[] = [];
  // The day before as well: a day that ends at 24:00 ends on the next date.
  const firstDay = Math.floor(zone.wallMs(span.fromMs) / dayMs) * dayMs - dayMs;
  for (let day = firstDay; day < zone.wallMs(span.toMs) + dayMs; day += dayMs) {
    const period = { fromMs: zone.instantMs(day + fromHour * hourMs), toMs: zone.instantMs(day + toHour * hourMs) };
    if (period.toMs > span.fromMs && period.toMs <= span.toMs) periods.push(period);
  }
  return periods;
}
