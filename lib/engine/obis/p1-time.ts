import { zoneOf } from '../clock/zone-time';

const form = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([SW]?)$/;

export const isP1Time = (text: string): boolean => form.test(text);

/** What the slot of a meter that is not connected shows. */
const slotYear = 70;

/** Wall time as if it were UTC; NaN for a day or an hour that is none. */
export function wallOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const said = [year, month, day, hour, minute, second].join();
  const date = new Date(wallMs);
  const is = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ].join();
  return is === said ? wallMs : Number.NaN;
}

/**
 * Instant of a wall time. In the hour that occurs twice `isSummer` says which one is meant; else the zone knows better than
 * the flag, which some meters never change.
 */
export function instantOf(wallMs: number, timeZone: string, isSummer: boolean | undefined): number {
  const zone = zoneOf(timeZone);
  return (isSummer === false ? zone.secondMs(wallMs) : undefined) ?? zone.instantMs(wallMs);
}

/** `YYMMDDhhmmss` and S or W for summer and winter time (DSMR P1 companion standard 5.0.2, 6.4); undefined for none. */
export function p1Time(text: string, timeZone: string): number | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const wallMs = wallOf(2000 + year, month, day, hour, minute, second);
  if (year === slotYear || Number.isNaN(wallMs)) return undefined;
  return instantOf(wallMs, timeZone, match[7] === '' ? undefined : match[7] === 'S');
}
