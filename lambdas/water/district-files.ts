import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { water } from '../../lib/services/water/facts';
import { districtFlows, inflowLimits, pressureLimits } from './district-flows';
import type { MonthVolumes } from './rules/balance';

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
function readMonthRow(row: Fields, zone: ZoneTime, receivedMs: number) {
  const isAny = (name: string) => row.has(name);
  const further = (name: string, max: number) => (isAny(name) ? row.optional.number(name, { min: 0, max }) : null);
  const volumes: MonthVolumes = {
    ...monthOf(row.text('month'), zone),
    receivedMs,
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
      missing,
    },
  },
  read: (row, { zone, receivedAtMs }) => readMonthRow(row, zone, receivedAtMs),
});
