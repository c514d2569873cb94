import {
  decodeUtf8,
  instantAt,
  integerAt,
  memberAt,
  objectAt,
  optional,
  parseJson,
  type Refusal,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { modes, type StatusMessage } from '../sets/status-set';

const longestCycleSeconds = 600;
const longestFirmware = 64;

/** A cycle of more than two hours is none: somebody sent milliseconds. */
const millisecondsFrom = 7200;

function cycleAt(value: unknown): number {
  if (typeof value === 'number' && value >= millisecondsFrom)
    throw new Refused('unit.invalid', `cycleSeconds is ${value}: that must be milliseconds`);
  return integerAt(value, 'cycleSeconds', 0, longestCycleSeconds);
}

function firmwareAt(value: unknown): string {
  const firmware = stringAt(value, 'firmware');
  if (firmware.length > longestFirmware)
    throw new Refused('range.exceeded', `firmware has ${firmware.length} characters; at most ${longestFirmware}`);
  return firmware;
}

/**
 * Reads one message of feed `controller-status`: JSON
 * `{ ts, seq?, mode, unitFlashStatus?, alarmBits?, power, plan?, cycleSeconds?, firmware? }`. `ts` is RFC 3339 with
 * offset, `unitFlashStatus` and `alarmBits` are the values of events 173 and 174, `power` is `ok` or `failed`. Further
 * fields are ignored: firmware may learn to say more.
 */
export function readStatus(bytes: Uint8Array): StatusMessage | Refusal {
  return reading(() => {
    const root = objectAt(parseJson(decodeUtf8(bytes)), 'message');
    const integer = (field: string, max: number, min = 0) =>
      optional(root[field], (v) => integerAt(v, field, min, max));
    return {
      mode: memberAt(root.mode, 'mode', modes),
      powerFailed: memberAt(root.power, 'power', ['ok', 'failed']) === 'failed',
      atMs: instantAt(root.ts, 'ts'),
      sequence: integer('seq', Number.MAX_SAFE_INTEGER),
      unitFlashStatus: integer('unitFlashStatus', 8, 1),
      alarmBits: integer('alarmBits', 255),
      plan: integer('plan', 255),
      cycleSeconds: optional(root.cycleSeconds, cycleAt),
      firmware: optional(root.firmware, firmwareAt),
    };
  });
}
