import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { laterOf } from '../../lib/engine/windows/message-set';
import { windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import type { WaterSection } from '../../lib/services/water/config';
import { water } from '../../lib/services/water/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { balanceOf, type MonthVolumes, unavoidableOf, volumeIn } from './rules/balance';
import { burstSigns, judged, lowPressure } from './rules/bursts';
import { type Flow, oneATime } from './rules/districts';
import { nightSigns, nightsOf } from './rules/night-flow';

/** m³/h into a district, and m of water: more is no district of a city. */
export const inflowLimits = { min: -100_000, max: 100_000 } as const;
export const pressureLimits = { min: -10, max: 400 } as const;

/** What is known of a district: a flow, or what the billing system says of a month. */
export type DistrictReport = Flow | MonthVolumes;
const isMonth = (report: DistrictReport): report is MonthVolumes => 'month' in report;
const isFlow = (report: DistrictReport): report is Flow => !isMonth(report);

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

/** A month whose volumes came twice is corrected by what was received later. */
const monthsOf = (reports: readonly DistrictReport[]): readonly MonthVolumes[] =>
  [...groupedBy(reports.filter(isMonth), ({ month }) => month).values()].map((versions) =>
    versions.reduce((a, b) => laterOf(a, b, ({ billedMetered }) => billedMetered)),
  );

const dayMs = 24 * 3_600_000;

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
          above_percent: base ? 100 * (lowest / base - 1) : null,
          is_frozen: isFrozen,
        })),
        balances,
      },
      alarms: {
        'night-flow': nightSigns(nights, settings.nightFlowPercent),
        burst: burstSigns(looks),
        'low-pressure': lowPressure(flows, settings.leastPressureMetres),
      },
      indicators: {
        'night-flow': nights.map(({ atMs, lowest }) => ({ atMs, value: lowest })),
        inflow: own.map(({ flow }) => ({ atMs: flow.atMs, value: flow.inflow })),
        'non-revenue-water': balances.map((row) => ({ atMs: row.atMs, value: row.non_revenue_percent })),
        'leakage-index': balances.map((row) => ({ atMs: row.atMs, value: row.leakage_index })),
      },
    };
  },
});
