import {
  booleanAt,
  decodeUtf8,
  instantAt,
  memberAt,
  numberAt,
  objectAt,
  parseJson,
  type Refusal,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { padRangeFault } from '../rules/wireless';
import type { PadState } from '../types';

/** What a number may be before its own range is looked at. */
const any = Number.MAX_SAFE_INTEGER;

/**
 * Reads one message of feed `pad-telemetry`: JSON `{ ts, groundAssemblyId, coilFrequencyHz, inputPowerKw,
 * outputPowerKw, alignment: { dxMm, dyMm, dzMm, state }, coupling, foreignObject, livingObject, gaTempC }`
 * (docs/domain/charging.md). `ts` is RFC 3339 with offset. Further fields are ignored: firmware may learn to say more.
 *
 * @param client identity by certificate; without one (files) the ground assembly is the device
 */
export function readPad(bytes: Uint8Array, client: string | undefined): PadState | Refusal {
  return reading(() => {
    const root = objectAt(parseJson(decodeUtf8(bytes)), 'message');
    const alignment = objectAt(root.alignment, 'alignment');
    const number = (value: unknown, path: string) => numberAt(value, path, -any, any);
    const pad: PadState = {
      deviceId: client ?? stringAt(root.groundAssemblyId, 'groundAssemblyId'),
      atMs: instantAt(root.ts, 'ts'),
      coilFrequencyHz: number(root.coilFrequencyHz, 'coilFrequencyHz'),
      inputPowerKw: number(root.inputPowerKw, 'inputPowerKw'),
      outputPowerKw: number(root.outputPowerKw, 'outputPowerKw'),
      alignment: {
        dxMm: number(alignment.dxMm, 'alignment.dxMm'),
        dyMm: number(alignment.dyMm, 'alignment.dyMm'),
        dzMm: number(alignment.dzMm, 'alignment.dzMm'),
        state: memberAt(alignment.state, 'alignment.state', ['aligned', 'misaligned', 'absent']),
      },
      coupling: number(root.coupling, 'coupling'),
      foreignObject: booleanAt(root.foreignObject, 'foreignObject'),
      livingObject: booleanAt(root.livingObject, 'livingObject'),
      temperatureC: number(root.gaTempC, 'gaTempC'),
    };
    const fault = padRangeFault(pad);
    if (fault !== undefined) throw new Refused('range.exceeded', fault);
    return pad;
  });
}
