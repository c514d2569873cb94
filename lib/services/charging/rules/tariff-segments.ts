import { Rational } from './rational';
import type { LocalTime, Tariff, TariffRestrictions } from './tariff';
import type { SessionMoment } from './tariff-restrictions';

/** Part of a session in which power, current, and whether it charges, do not change. */
export interface ChargingPeriod {
  readonly startMs: number;
  readonly endMs: number;
  readonly energyWh: number;
  /** TIME when it charges, PARKING_TIME when not. */
  readonly charging: boolean;
  /** Sum over the phases; null when not measured. */
  readonly currentA: number | null;
  /** Null: energy over time. */
  readonly powerKw: number | null;
}

/** Part of a period in which one price holds. */
export interface Segment {
  readonly moment: SessionMoment;
  readonly charging: boolean;
  readonly energyWh: Rational;
  readonly durationMs: number;
}

const [minuteMs, dayMs, hourMs] = [60_000, 86_400_000, 3_600_000];

const clockMs = (clock: string): number => Number(clock.slice(0, 2)) * hourMs + Number(clock.slice(3)) * minuteMs;

const distinct = <T>(values: readonly (T | undefined)[]): T[] => [
  ...new Set(values.filter((value): value is T => value !== undefined)),
];

/** When the clocks are set within [fromMs, toMs), a day at most; none, or one. */
function clockChange(fromMs: number, toMs: number, zone: LocalTime): readonly number[] {
  const offset = (ms: number) => zone.wallMs(ms) - ms;
  if (offset(fromMs) === offset(toMs)) return [];
  let [before, after] = [fromMs, toMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offset(middle) === offset(fromMs)) before = middle;
    else after = middle;
  }
  return [after];
}

/**
 * Instants of a local day, given as wall time, at which the clock shows one of some times; also when the clocks are set, for
 * it then shows other times at once. On that day a time may come twice, or not at all.
 */
function instantsOf(dayWallMs: number, clocks: readonly string[], zone: LocalTime): readonly number[] {
  const [fromMs, toMs] = [zone.instantMs(dayWallMs), zone.instantMs(dayWallMs + dayMs)];
  const set = clockChange(fromMs, toMs, zone);
  const offsets = distinct([fromMs, toMs].map((ms) => zone.wallMs(ms) - ms));
  const shown = clocks.flatMap((clock) => offsets.map((offset) => dayWallMs + clockMs(clock) - offset));
  return [...shown, ...set];
}

/** Instants inside a period at which a restriction on clock, date or duration may change. */
function timeCuts(all: readonly TariffRestrictions[], period: ChargingPeriod, sessionStartMs: number, zone: LocalTime) {
  const clocks = distinct(['00:00', ...all.flatMap((r) => [r.start_time, r.end_time])]);
  const cuts = all
    .flatMap((r) => [r.min_duration, r.max_duration])
    .flatMap((seconds) => (seconds === undefined ? [] : [sessionStartMs + seconds * 1000]));
  const firstDay = Math.floor(zone.wallMs(period.startMs) / dayMs);
  const lastDay = Math.floor(zone.wallMs(period.endMs) / dayMs);
  for (let day = firstDay; day <= lastDay; day++) cuts.push(...instantsOf(day * dayMs, clocks, zone));
  return [...new Set(cuts)].filter((ms) => ms > period.startMs && ms < period.endMs).sort((a, b) => a - b);
}

/** Cuts one stretch of time where the session's energy passes a threshold; the energy is exact, the time to the ms. */
function cutByEnergy(stretch: Segment, thresholds: readonly Rational[]): readonly Segment[] {
  const { moment, energyWh, durationMs } = stretch;
  const from = moment.energyWh;
  const to = from.plus(energyWh);
  const inside = thresholds.filter((t) => t.compare(from) > 0 && t.compare(to) < 0);
  if (inside.length === 0) return [stretch];
  const afterMs = (mark: Rational) => Number(mark.minus(from).times(Rational.of(durationMs)).over(energyWh).floor());
  const marks = [from, ...inside, to];
  return marks.slice(1).map((end, i) => {
    const begin = marks[i] as Rational;
    const beginMs = afterMs(begin);
    return {
      ...stretch,
      moment: { ...moment, wallMs: moment.wallMs + beginMs, elapsedMs: moment.elapsedMs + beginMs, energyWh: begin },
      energyWh: end.minus(begin),
      durationMs: afterMs(end) - beginMs,
    };
  });
}

const meanPowerKw = ({ energyWh, startMs, endMs }: ChargingPeriod): number | null =>
  endMs > startMs ? (energyWh / 1000) * (hourMs / (endMs - startMs)) : null;

/**
 * Energy of each period, exact. Parts of a session carry binary noise, and 7000.000000000001 Wh would be billed as 7001:
 * the running total is taken to the thousandth of a Wh.
 */
function exactEnergies(periods: readonly ChargingPeriod[]): readonly Rational[] {
  let totalWh = 0;
  const totals = periods.map(({ energyWh }) => {
    totalWh += energyWh;
    return Rational.ratio(BigInt(Math.round(totalWh * 1000)), 1000n);
  });
  return totals.map((total, i) => total.minus(totals[i - 1] ?? Rational.zero));
}

/**
 * Periods of a session, cut wherever a restriction of the tariff may begin or end (charging rule E). Within a period
 * energy is taken to flow evenly.
 *
 * @param periods ascending and without overlap
 */
export function segmentsOf(periods: readonly ChargingPeriod[], tariff: Tariff, zone: LocalTime): readonly Segment[] {
  const restrictions = tariff.elements.flatMap((element) => element.restrictions ?? []);
  const thresholds = distinct(restrictions.flatMap((r) => [r.min_kwh, r.max_kwh]))
    .sort((a, b) => a - b)
    .map((kwh) => Rational.of(kwh).times(Rational.of(1000)));
  const sessionStartMs = periods[0]?.startMs ?? 0;
  let energyWh = Rational.zero;
  const energies = exactEnergies(periods);
  return periods.flatMap((period, index) => {
    const { startMs, endMs, charging, currentA } = period;
    const powerKw = period.powerKw ?? meanPowerKw(period);
    const edges = [startMs, ...timeCuts(restrictions, period, sessionStartMs, zone), endMs];
    return edges.slice(1).flatMap((toMs, i) => {
      const fromMs = edges[i] as number;
      const part = startMs === endMs ? Rational.of(1) : Rational.of(toMs - fromMs).over(Rational.of(endMs - startMs));
      const energy = (energies[index] as Rational).times(part);
      const moment = { wallMs: zone.wallMs(fromMs), elapsedMs: fromMs - sessionStartMs, energyWh, currentA, powerKw };
      energyWh = energyWh.plus(energy);
      return cutByEnergy({ moment, charging, energyWh: energy, durationMs: toMs - fromMs }, thresholds);
    });
  });
}
