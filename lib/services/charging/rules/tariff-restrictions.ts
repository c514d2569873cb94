import { Rational } from './rational';
import type { DayOfWeek, TariffRestrictions } from './tariff';

/** Where a session stands at one instant. */
export interface SessionMoment {
  /** Wall time of the station, written as if it were UTC. */
  readonly wallMs: number;
  /** Since the session began. */
  readonly elapsedMs: number;
  readonly energyWh: Rational;
  /** Sum over the phases; null when not measured. */
  readonly currentA: number | null;
  readonly powerKw: number | null;
}

const days: readonly DayOfWeek[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** Minimum included, maximum excluded; a value that nobody measured is in no range. */
function within(value: number | null, min: number | undefined, max: number | undefined): boolean {
  if (min === undefined && max === undefined) return true;
  return value !== null && value >= (min ?? Number.NEGATIVE_INFINITY) && value < (max ?? Number.POSITIVE_INFINITY);
}

function energyWithin(energyWh: Rational, min: number | undefined, max: number | undefined): boolean {
  const kwh = energyWh.over(Rational.of(1000));
  return (
    (min === undefined || kwh.compare(Rational.of(min)) >= 0) &&
    (max === undefined || kwh.compare(Rational.of(max)) < 0)
  );
}

/** `end` before `start` is of the next day; both equal: the whole day. */
function clockWithin(clock: string, start = '00:00', end = '24:00'): boolean {
  return start < end ? clock >= start && clock < end : clock >= start || clock < end;
}

/** Charging rule E: whether all restrictions of a tariff element hold. Elements of reservations never price charging. */
export function restrictionsHold(restrictions: TariffRestrictions | undefined, moment: SessionMoment): boolean {
  if (!restrictions) return true;
  const r = restrictions;
  const wall = new Date(moment.wallMs);
  const date = wall.toISOString().slice(0, 10);
  return (
    r.reservation === undefined &&
    clockWithin(wall.toISOString().slice(11, 16), r.start_time, r.end_time) &&
    date >= (r.start_date ?? date) &&
    (r.end_date === undefined || date < r.end_date) &&
    (!r.day_of_week?.length || r.day_of_week.includes(days[wall.getUTCDay()] as DayOfWeek)) &&
    within(moment.elapsedMs / 1000, r.min_duration, r.max_duration) &&
    within(moment.currentA, r.min_current, r.max_current) &&
    within(moment.powerKw, r.min_power, r.max_power) &&
    energyWithin(moment.energyWh, r.min_kwh, r.max_kwh)
  );
}
