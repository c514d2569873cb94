import type { Fields } from '../../../lib/engine/intake/fields';
import { arrayAt, integerAt, memberAt, numberAt, optional, Refused } from '../../../lib/engine/intake/reading';
import { type Faults, faults, type MeterReport } from '../rules/intervals';

/** A day of minutes is the most that one message brings. */
const mostVolumes = 1440;

/** Litres of one reading: more than the largest meter of a customer passes in an hour is none. */
export const volumeLimits = { min: -250_000, max: 250_000 } as const;
/** Litres of a register of eight digits of a cubic metre. */
export const registerLimits = { min: 0, max: 1e11 } as const;

/** What a list says of each fault: that it is there, or that it is not. */
function faultsIn(list: unknown): Faults {
  const named = arrayAt(list, 'faults').map((one, i) => memberAt(one, `faults[${i}]`, faults));
  return Object.fromEntries(faults.map((fault) => [fault, named.includes(fault)]));
}

/**
 * Volumes of a head end: `{ ts, minutes?, litres: [12, 0, null], estimated?: [1], faults?, at? }`, `ts` the start of the first,
 * RFC 3339 with offset; null where there is none; `estimated` the places of those that nobody measured; `faults` lists what
 * the meter says that is wrong with it `at` that time, empty when nothing is.
 */
export function readVolumes(fields: Fields, readingMinutes: number): readonly MeterReport[] {
  const fromMs = fields.instant('ts');
  const minutes = fields.optional.integer('minutes', { min: 1, max: 1440 }) ?? readingMinutes;
  const litres = arrayAt(fields.values.litres, 'litres');
  if (litres.length > mostVolumes) throw new Refused('range.exceeded', `litres has ${litres.length} values`);
  // A list of marks, `[false, true]`, would make readings of estimates.
  const placeAt = (place: unknown, i: number) => integerAt(place, `estimated[${i}]`, 0, litres.length - 1);
  const places = optional(fields.values.estimated, (list) => arrayAt(list, 'estimated').map(placeAt));
  const estimated = new Set(places ?? []);
  const says = optional(fields.values.faults, faultsIn);
  const said = says === null ? [] : [{ atMs: fields.instant('at'), says }];
  const volumes = litres.flatMap((value, i): MeterReport[] => {
    if (value === null) return [];
    const volume = numberAt(value, `litres[${i}]`, volumeLimits.min, volumeLimits.max);
    const atMs = fromMs + i * minutes * 60_000;
    return [
      {
        atMs,
        litres: volume,
        minutes,
        ...(estimated.has(i) ? { estimated: true } : {}),
      },
    ];
  });
  return [...volumes, ...said];
}
