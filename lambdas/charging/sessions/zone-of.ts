import { ZoneTime } from '../../../lib/engine/clock/zone-time';

const zones = new Map<string, ZoneTime>();

/** Made once: a zone costs more than a frame. */
export function zoneOf(timeZone: string): ZoneTime {
  const zone = zones.get(timeZone) ?? new ZoneTime(timeZone);
  zones.set(timeZone, zone);
  return zone;
}
