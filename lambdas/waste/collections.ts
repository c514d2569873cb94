import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { memberAt, Refused } from '../../lib/engine/intake/reading';
import { joined, type Source } from '../../lib/engine/windows/windowed';
import { tidyId } from '../../lib/identity/thing-name';
import { waste } from '../../lib/services/waste/facts';
import { fillLevel } from './fill-level';
import { type Collection, lights } from './rules/fill';

const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})$/;

/** `6/17/2014 16:40`, month first, on the clock of the city. */
function localTimeAt(text: string, path: string, zone: ZoneTime): number {
  const [, month = 0, day = 0, year = 0, hour = 0, minute = 0] = (american.exec(text) ?? []).map(Number);
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute));
  // A 30 February or a 24 o'clock would run over into another month or day; a text of another form gives month 0.
  const isReal = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && wall.getUTCHours() === hour;
  if (!isReal || minute > 59) throw new Refused('time.invalid', `${path} is not M/D/YYYY H:MM: ${text.slice(0, 40)}`);
  return zone.instantMs(wall.getTime());
}

/** A row of Philadelphia's export of its compacting bins. The serial may be the text of a float, `171610.0`. */
export function readCollection(fields: Fields, { zone, receivedAtMs }: Pick<Source<unknown>, 'zone' | 'receivedAtMs'>) {
  const deviceId = tidyId(fields.text('SN').trim());
  if (deviceId === '') throw new Refused('schema.invalid', 'SN is blank');
  const collection: Collection = {
    atMs: localTimeAt(fields.text('Timestamp').trim(), 'Timestamp', zone),
    light: memberAt(fields.text('Level').trim().toUpperCase(), 'Level', lights),
    receivedMs: receivedAtMs,
  };
  return { deviceId, reports: [collection] };
}

/** Collections as crews or containers noted them, matched with the levels of the container. */
export const collections = joined(waste, 'collections', fillLevel, {
  formats: { csv: { columns: ['SN', 'Timestamp', 'Level'] } },
  read: readCollection,
});
