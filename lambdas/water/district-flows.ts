import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { laterOf } from '../../lib/engine/windows/message-set';
import { joined, windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import type { WaterSection } from '../../lib/services/water/config';
import { water } from '../../lib/services/water/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { balanceOf, type MonthVolumes, unavoidableOf, volumeIn } from './rules/balance';
import { daysEndedIn, endOf } from './rules/days';
import { burstSigns, type Flow, judged, lowPressure, nightSigns, nightsOf, oneATime } from './rules/districts';
import type { MeteredHour } from './rules/use';

/** m³/h into a district, and m of water: more is no district of a city. */
const inflowLimits = { min: -100_000, max: 100_000 } as const;
const pressureLimits = { min: -10, max: 400 } as const;

/** What is known of a district: a flow, what the billing system says of a month, what its meters measured together in an hour. */
type DistrictReport = Flow | MonthVolumes | MeteredHour;
const isMonth = (report: DistrictReport): report is MonthVolumes => 'month' in report;
const isHour = (report: DistrictReport): report is MeteredHour => 'meters' in report;
const isFlow = (report: DistrictReport): report is Flow => !isMonth(report) && !isHour(report);

/** Our own form, for loggers of flow and pressure have no common one: `{ ts, inflow_m3h?, pressure_m? }`, `ts` with offset. */
function readFlow(fields: Fields): Flow {
  const flow = {
    atMs: fields.instant('ts'),
    inflow: fields.optional.number('inflow_m3h', inflowLimits),
    pressure: fields.optional.number('pressure_m', pressureLimits),
  };
  if (flow.inflow === null && flow.pressure === null)
    throw new Refused('schema.invalid', 'message has none of inflow_m3h, pressure_m');
  return flow;
}

/** Of versions of a month that which landed last; of one file the greater, whatever the order of its rows. */
const monthsOf = (reports: readonly DistrictReport[]): readonly MonthVolumes[] =>
  [...groupedBy(reports.filter(isMonth), ({ month }) => month).values()].map((versions) =>
    versions.reduce((a, b) => {
      if (a.landedMs !== b.landedMs) return b.landedMs > a.landedMs ? b : a;
      return b.billedMetered > a.billedMetered ? b : a;
    }),
  );

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Rule J: hours of a window, of as many meters together as the city says. */
function hourRows(reports: readonly DistrictReport[], flows: readonly Flow[], fromMs: number, fewest: number) {
  const hoursOf = groupedBy(reports.filter(isHour), ({ atMs }) => atMs);
  return [...hoursOf.values()].flatMap((versions) => {
    const { atMs, meteredLitres, meters, expected } = versions.reduce((a, b) => laterOf(a, b, (one) => one.meters));
    if (atMs < fromMs || meters < fewest) return [];
    const inflow = volumeIn(flows, atMs, atMs + hourMs);
    return [{ atMs, inflow_m3: inflow, metered_m3: meteredLitres / 1000, meters, meters_expected: expected }];
  });
}

/** Of the flows that a local day should have, how many came, per cent. */
function completeOn(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  flows: readonly Flow[],
  minutes: number,
) {
  const stepMs = minutes * 60_000;
  const known = flows.filter(({ atMs, inflow }) => inflow !== null && atMs > fromMs - stepMs && atMs < toMs);
  // Each is of the time until the next, an interval at most: a clock some seconds off brings two into one interval of the clock and none
  // into the next.
  const coveredMs = known.reduce((sum, { atMs }, i) => {
    const untilMs = Math.min(known[i + 1]?.atMs ?? toMs, atMs + stepMs, toMs);
    return sum + Math.max(0, untilMs - Math.max(atMs, fromMs));
  }, 0);
  const expected = Math.max(1, Math.round((toMs - fromMs) / stepMs));
  return Math.min(100, (100 * Math.round(coveredMs / stepMs)) / expected);
}

function balanceRow(volumes: MonthVolumes, flows: readonly Flow[], settings: WaterSection) {
  const { atMs, month, fromMs } = volumes;
  const toMs = atMs + 60_000;
  const inflow = volumes.inflow ?? volumeIn(flows, fromMs, toMs);
  const balance = inflow === null ? null : balanceOf(volumes, inflow, settings);
  const unavoidable = unavoidableOf(volumes);
  const realLitresADay = balance && (1000 * balance.realLosses * dayMs) / (toMs - fromMs);
  return {
    atMs,
    month,
    inflow_m3: inflow,
    billed_m3: volumes.billedMetered + volumes.billedUnmetered,
    unbilled_m3: volumes.unbilledMetered + volumes.unbilledUnmetered,
    unauthorised_m3: balance?.unauthorised ?? null,
    meter_error_m3: balance?.meterError ?? null,
    apparent_losses_m3: balance?.apparentLosses ?? null,
    real_losses_m3: balance?.realLosses ?? null,
    water_losses_m3: balance?.waterLosses ?? null,
    non_revenue_m3: balance?.nonRevenue ?? null,
    non_revenue_percent: balance?.nonRevenuePercent ?? null,
    unavoidable_l_day: unavoidable,
    leakage_index: realLitresADay === null || !unavoidable ? null : realLitresADay / unavoidable,
  };
}

/** Flows and pressures of districts, with the volumes of the month that join them: rules of docs/domain/water.md. */
export const districtFlows = windowed(water, 'district-flows', {
  window: hours(24),
  // A month that ends in a window began 31 before, and a base has 14 nights.
  contextBefore: 31,
  read: (fields) => readFlow(fields) as DistrictReport,
  tell: (reports: readonly DistrictReport[], { settings, scope, zone }) => {
    const flows = oneATime(reports.filter(isFlow));
    const nights = nightsOf(flows, zone, scope.asOfMs, settings.nightFlowPercent);
    const looks = judged(flows, zone, settings.burstPercent);
    const own = looks.filter(({ flow }) => flow.atMs >= scope.fromMs);
    const balances = monthsOf(reports)
      .filter(({ atMs }) => atMs >= scope.fromMs)
      .map((month) => balanceRow(month, flows, settings));
    const days = daysEndedIn(zone, scope.fromMs, scope.toMs, scope.asOfMs);
    const hoursOfUse = hourRows(reports, flows, scope.fromMs, settings.fewestMeters);
    return {
      records: {
        'district-flows': own.map(({ flow, highest, isBurst }) => ({
          atMs: flow.atMs,
          inflow_m3h: flow.inflow,
          pressure_m: flow.pressure,
          burst: highest === null ? null : isBurst,
        })),
        'night-flows': nights.map(({ atMs, date, lowest, base, isFrozen }) => ({
          atMs,
          date,
          lowest_m3h: lowest,
          base_m3h: base,
          above_percent: base ? (100 * (lowest - base)) / Math.abs(base) : null,
          is_frozen: isFrozen,
        })),
        balances,
        'district-hours': hoursOfUse,
      },
      alarms: {
        'night-flow': nightSigns(nights, settings.nightFlowPercent),
        burst: burstSigns(looks),
        'low-pressure': lowPressure(flows, settings.leastPressureMetres),
      },
      indicators: {
        // Of the rows, so that it says nothing that they do not: less them it is nobody's use.
        consumption: hoursOfUse.map((row) => ({ atMs: row.atMs, value: row.metered_m3 })),
        'readings-complete': days.map((day) => ({
          atMs: endOf(day),
          value: completeOn(day, flows, settings.districtMinutes),
        })),
        'night-flow': nights.map(({ atMs, lowest }) => ({ atMs, value: lowest })),
        inflow: own.map(({ flow }) => ({ atMs: flow.atMs, value: flow.inflow })),
        'non-revenue-water': balances.map((row) => ({ atMs: row.atMs, value: row.non_revenue_percent })),
        'leakage-index': balances.map((row) => ({ atMs: row.atMs, value: row.leakage_index })),
      },
    };
  },
});

const missing = ['', 'NA', 'NaN', 'NULL', 'null', '-'];
const volume = { min: 0, max: 1e10 } as const;

/** Exports of loggers, a row a value. */
export const districtFiles = joined(water, 'district-files', districtFlows, {
  formats: { csv: { columns: ['district', 'time', 'inflow_m3h', 'pressure_m'], missing } },
  read: (row, { zone }) => {
    const flow = {
      atMs: row.localInstant('time', zone),
      inflow: row.optional.number('inflow_m3h', inflowLimits),
      pressure: row.optional.number('pressure_m', pressureLimits),
    };
    if (flow.inflow === null && flow.pressure === null)
      throw new Refused('schema.invalid', 'inflow_m3h and pressure_m are both blank');
    return { deviceId: row.text('district'), reports: [flow] };
  },
});

/** First and last minute of a month of the city, `2026-05`. */
function monthOf(text: string, zone: ZoneTime) {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text.trim()) ?? [];
  const index = Number(month) - 1;
  if (year === undefined || index < 0 || index > 11)
    throw new Refused('time.invalid', `month is not YYYY-MM: ${text.slice(0, 20)}`);
  const fromMs = zone.instantMs(Date.UTC(Number(year), index));
  return { month: `${year}-${month}`, fromMs, atMs: zone.instantMs(Date.UTC(Number(year), index + 1)) - 60_000 };
}

/** A row of the billing system: volumes of a month of a district, m³. */
function readMonthRow(row: Fields, zone: ZoneTime, landedMs: number) {
  const isAny = (name: string) => row.has(name);
  const further = (name: string, max: number) => (isAny(name) ? row.optional.number(name, { min: 0, max }) : null);
  const volumes: MonthVolumes = {
    ...monthOf(row.text('month'), zone),
    landedMs,
    billedMetered: row.number('billed_metered_m3', volume),
    billedUnmetered: row.number('billed_unmetered_m3', volume),
    unbilledMetered: row.number('unbilled_metered_m3', volume),
    unbilledUnmetered: row.number('unbilled_unmetered_m3', volume),
    inflow: further('inflow_m3', volume.max),
    unauthorised: further('unauthorised_m3', volume.max),
    meterError: further('meter_error_m3', volume.max),
    mainsKm: further('mains_km', 1e5),
    connections: further('connections', 1e7),
    connectionMetres: further('connection_m', 1000),
    pressureMetres: further('pressure_m', 400),
  };
  return { deviceId: row.text('district'), reports: [volumes] };
}

/** Volumes of the month, as the billing system exports them. */
export const balances = joined(water, 'balances', districtFlows, {
  formats: {
    csv: {
      columns: [
        'district',
        'month',
        'billed_metered_m3',
        'billed_unmetered_m3',
        'unbilled_metered_m3',
        'unbilled_unmetered_m3',
      ],
      further: [
        'inflow_m3',
        'unauthorised_m3',
        'meter_error_m3',
        'mains_km',
        'connections',
        'connection_m',
        'pressure_m',
      ],
      missing,
    },
  },
  read: (row, { zone, receivedAtMs }) => readMonthRow(row, zone, receivedAtMs),
});
