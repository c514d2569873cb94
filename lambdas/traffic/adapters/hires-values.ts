import type { QuarantineCode } from '../../../lib/engine/contracts';
import { type DetectorRow, detectorFunctions } from '../sets/detector-config';
import type { HiresContext } from './hires-sink';

type Refused = readonly [QuarantineCode, string];

/** An id as people give it, in any script, or a thing name; with a letter or digit in it, and nothing that cannot be seen. */
const idOrThingName = /^(?=.*[\p{L}\p{N}])[^\p{C}\p{Zl}\p{Zp}]{1,128}$/u;

const furthestMs = 8.64e15;

/**
 * Up to this code the parameter is the number of a phase, overlap, detector or preemption, which NTCIP 1202 numbers 1 to
 * 255; 0 is the unit. Rules keep figures for each such number, so a log of random ones must not get through.
 */
const lastNumberedCode = 130;
const greatestNumber = 255;

/** The `DeviceId` of a log is the id of its controller, e.g. `452`, or its thing name (docs/devices/identity.md). */
export function checkDeviceId(deviceId: string): Refused | undefined {
  if (idOrThingName.test(deviceId)) return undefined;
  return [
    'schema.invalid',
    `DeviceId must be the id of a controller or its thing name: ${JSON.stringify(deviceId.slice(0, 128))}`,
  ];
}

/** Common checks 2, 4, 5 and 6 of an event; NaN stands for a field that could not be read. */
export function checkEvent(
  deviceId: string,
  device: QuarantineCode | 'admitted',
  timeMs: number,
  code: number,
  parameter: number,
  context: HiresContext,
): Refused | undefined {
  if (!Number.isInteger(code)) return ['schema.invalid', 'EventId must be a whole number'];
  if (!Number.isInteger(parameter)) return ['schema.invalid', 'Parameter must be a whole number'];
  if (device !== 'admitted') return deviceRefused(deviceId, device);
  // Negated so that NaN fails too; a later time would not fit a Date.
  if (!(Math.abs(timeMs) <= furthestMs)) return ['time.invalid', 'TimeStamp must be YYYY-MM-DD HH:MM:SS.fff'];
  const untimely = context.admitTime(timeMs);
  if (untimely) return [untimely, `TimeStamp ${new Date(timeMs).toISOString()}`];
  if (code < 0 || code > 65_535) return ['range.exceeded', `EventId ${code} is outside 0–65535`];
  if (code <= lastNumberedCode && (parameter < 0 || parameter > greatestNumber))
    return ['range.exceeded', `Parameter ${parameter} of event ${code} is outside 0–${greatestNumber}`];
  if ((parameter | 0) !== parameter) return ['range.exceeded', `Parameter ${parameter} needs more than 32 bits`];
  return undefined;
}

/** Common checks 2, 4 and 6 of a detector row. */
export function checkDetector(
  deviceId: string,
  device: QuarantineCode | 'admitted',
  row: { readonly phase: number; readonly function: string; readonly detector: number },
): { readonly row: DetectorRow } | { readonly refused: Refused } {
  const known = detectorFunctions.find((name) => name === row.function);
  if (!known) return { refused: ['schema.invalid', `Function must be one of ${detectorFunctions.join(', ')}`] };
  if (!Number.isInteger(row.phase)) return { refused: ['schema.invalid', 'Phase must be a whole number'] };
  if (!Number.isInteger(row.detector)) return { refused: ['schema.invalid', 'Parameter must be a whole number'] };
  if (device !== 'admitted') return { refused: deviceRefused(deviceId, device) };
  if (row.phase < 1 || row.phase > 16) return { refused: ['range.exceeded', `Phase ${row.phase} is outside 1–16`] };
  if (row.detector < 1 || row.detector > 65_535) {
    return { refused: ['range.exceeded', `detector ${row.detector} is outside 1–65535`] };
  }
  return { row: { phase: row.phase, function: known, detector: row.detector } };
}

function deviceRefused(deviceId: string, code: QuarantineCode): Refused {
  return code === 'schema.invalid'
    ? (checkDeviceId(deviceId) ?? [code, `DeviceId ${deviceId}`])
    : [code, `DeviceId ${deviceId}`];
}
