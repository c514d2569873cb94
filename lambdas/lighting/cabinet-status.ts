import { isNotification, isOfType } from '../../lib/engine/intake/ngsi';
import { Refused } from '../../lib/engine/intake/reading';
import { isRecords } from '../../lib/engine/lwm2m/records';
import { joined, windowed } from '../../lib/engine/windows/windowed';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { hours } from '../../lib/services/shared/facts';
import { mostCabinetWatts, readCabinets } from './forms/sdm-cabinet';
import { readMonitor } from './forms/ucifi-cabinet';
import { type CabinetStatus, cabinetByDay, cabinetDark, oneATime, overContract, phaseVoltages } from './rules/cabinet';
import { daysEnded, energyOf } from './rules/energy';

/** A meter is read once a day at least. */
const readGapMs = 30 * 3_600_000;
/** A cabinet that has said nothing for so long is not known to take what it took. */
const mostGapMs = ({ cabinetMinutes }: LightingSection) => 3 * cabinetMinutes * 60_000;

/** States of cabinets and readings of their meters: rules of docs/domain/lighting.md. */
export const cabinetStatus = windowed(lighting, 'cabinet-status', {
  window: hours(24),
  // Of a day that begins with the last read of the one before, and of two nights at least one is known.
  contextBefore: 2,
  read: (fields, { receivedAtMs }): { deviceId: null; reports: readonly CabinetStatus[] } => {
    const root = fields.values;
    if (isNotification(root) || isOfType(root, 'StreetlightControlCabinet') || isOfType(root, 'StreetlightFeeder'))
      return { deviceId: null, reports: readCabinets(root, receivedAtMs) };
    if (isRecords(root)) return { deviceId: null, reports: readMonitor(root, receivedAtMs) };
    throw new Refused(
      'schema.invalid',
      'message is no StreetlightControlCabinet, no StreetlightFeeder and no records of LwM2M',
    );
  },
  tell: (reports: readonly CabinetStatus[], { settings, scope, zone }) => {
    const states = oneATime(reports);
    const days = daysEnded(zone, scope.fromMs, scope.toMs, scope.asOfMs).map((day) => {
      const { kwh, source } = energyOf(states, { ...day, mostGapMs: mostGapMs(settings), readGapMs });
      const { atMs, date } = day;
      return { atMs, date, kwh, source, burn_hours: null, full_kwh: null, saving_percent: null, known_hours: null };
    });
    return {
      records: {
        'cabinet-states': states
          .filter(({ atMs }) => atMs >= scope.fromMs)
          .map(({ atMs, watts, volts = [], powerFactor, kwh }) => ({
            atMs,
            watts: watts ?? null,
            volts_1: volts[0] ?? null,
            volts_2: volts[1] ?? null,
            volts_3: volts[2] ?? null,
            power_factor: powerFactor ?? null,
            register_kwh: kwh ?? null,
          })),
        'energy-daily': days,
      },
      alarms: {
        'cabinet-dark': cabinetDark(states, settings),
        'day-burner': cabinetByDay(states, settings),
        voltage: phaseVoltages(states, settings),
        'over-contract': overContract(states),
      },
      indicators: { 'cabinet-energy': days.map(({ atMs, kwh }) => ({ atMs, value: kwh })) },
    };
  },
});

/** Exports of meters, a row a reading. */
export const meterFiles = joined(lighting, 'meter-files', cabinetStatus, {
  formats: {
    csv: { columns: ['cabinet', 'time', 'energy_kwh', 'power_kw'], missing: ['', 'NA', 'NaN', 'NULL', 'null', '-'] },
  },
  read: (row, { zone }) => {
    const kilowatts = row.optional.number('power_kw', { min: 0, max: mostCabinetWatts / 1000 });
    return {
      deviceId: row.text('cabinet'),
      reports: [
        {
          atMs: row.localInstant('time', zone),
          kwh: row.number('energy_kwh', { min: 0, max: 1e12 }),
          ...(kilowatts === null ? {} : { watts: 1000 * kilowatts }),
        },
      ],
    };
  },
});
