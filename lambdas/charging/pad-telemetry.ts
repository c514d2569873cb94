import type { Fields } from '../../lib/engine/intake/fields';
import { windowed } from '../../lib/engine/windows/windowed';
import { charging } from '../../lib/services/charging/facts';
import { hours } from '../../lib/services/shared/facts';
import { lowEfficiency } from './rules/alarm-wireless-efficiency';
import { misalignment } from './rules/alarm-wireless-misalignment';
import { objectUnderPower } from './rules/alarm-wireless-object';
import { lastingPads } from './rules/lasting-pads';
import type { PadState } from './types';

/** What a pad can physically have (common check 6). */
const power = { min: 0, max: 25 };
const side = { min: -5000, max: 5000 };

/**
 * `{ ts, groundAssemblyId, coilFrequencyHz, inputPowerKw, outputPowerKw, alignment: { dxMm, dyMm, dzMm, state }, coupling,
 * foreignObject, livingObject, gaTempC }` (docs/domain/charging.md), `ts` with offset. Further fields are ignored: firmware may
 * learn to say more.
 */
function padOf(fields: Fields): PadState {
  const alignment = fields.object('alignment');
  return {
    atMs: fields.instant('ts'),
    coilFrequencyHz: fields.number('coilFrequencyHz', { min: 0, max: 1_000_000 }),
    inputPowerKw: fields.number('inputPowerKw', power),
    outputPowerKw: fields.number('outputPowerKw', power),
    alignment: {
      dxMm: alignment.number('dxMm', side),
      dyMm: alignment.number('dyMm', side),
      dzMm: alignment.number('dzMm', { min: 0, max: 1000 }),
      state: alignment.oneOf('state', ['aligned', 'misaligned', 'absent']),
    },
    coupling: fields.number('coupling', { min: 0, max: 1 }),
    foreignObject: fields.boolean('foreignObject'),
    livingObject: fields.boolean('livingObject'),
    temperatureC: fields.number('gaTempC', { min: -60, max: 200 }),
  };
}

/**
 * Wireless pads by five minutes: rows, alarms 8 to 10. What lay on a pad when they began is in those before or, of up to two hours, in what
 * lasts of them. Of a file that no device is named by, the ground assembly is the device.
 */
export const padTelemetry = windowed(charging, 'pad-telemetry', {
  window: 300,
  earlierWindow: hours(1),
  lasting: { seconds: hours(2), of: lastingPads },
  // Late by two intervals of 10 s: what lay on a silent pad may lie there still.
  silence: 20,
  read: (fields, { device }) => ({ deviceId: device ?? fields.text('groundAssemblyId'), reports: [padOf(fields)] }),
  tell: (pads, { scope }) => ({
    records: {
      'pad-states': pads.map((pad) => ({
        atMs: pad.atMs,
        coil_frequency_hz: pad.coilFrequencyHz,
        input_power_kw: pad.inputPowerKw,
        output_power_kw: pad.outputPowerKw,
        dx_mm: pad.alignment.dxMm,
        dy_mm: pad.alignment.dyMm,
        dz_mm: pad.alignment.dzMm,
        alignment: pad.alignment.state,
        coupling: pad.coupling,
        foreign_object: pad.foreignObject,
        living_object: pad.livingObject,
        temperature_c: pad.temperatureC,
      })),
    },
    alarms: {
      'object-under-power': objectUnderPower(pads, scope),
      'wireless-efficiency': lowEfficiency(pads, scope),
      'wireless-misalignment': misalignment(pads, scope),
    },
  }),
});
