import type { Fields } from '../../lib/engine/intake/fields';
import { attributeOf, isOfType } from '../../lib/engine/intake/ngsi';
import { Refused } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { hours } from '../../lib/services/shared/facts';
import { readRecord } from './forms/datex-record';
import { degreesOf, idAt, isSaid, pointOf, textOf, timeAt } from './forms/figures';
import type { Around } from './forms/rows';
import { idOf } from './forms/sdm-parking';
import { parkApiUids } from './forms/spot-states';

/** What a list says of a space. */
interface Place {
  readonly atMs: number;
  readonly name: string | null;
  readonly kind: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

interface Listed {
  readonly deviceId: string;
  readonly reports: readonly Place[];
}

/** A row of Reutlingen: `POINT (longitude latitude)`, well-known text (ISO 19125-1). */
function readCsvPlace(row: Fields, { receivedAtMs }: Around): Listed {
  const [, x, y] = /^\s*POINT\s*\(\s*(\S+)\s+(\S+?)\s*\)\s*$/i.exec(row.text('GEOM')) ?? [];
  const place = { latitude: degreesOf(y, 90), longitude: degreesOf(x, 180) };
  const { id, ort } = row.values;
  return { deviceId: idAt(id, 'id'), reports: [{ atMs: receivedAtMs, name: textOf(ort), kind: null, ...place }] };
}

function readRow(row: Fields['values'], { receivedAtMs, zone }: Around): Listed {
  if (isOfType(row, 'ParkingSpot')) {
    const name = textOf(attributeOf(row, 'name').value);
    const point = pointOf(attributeOf(row, 'location').value);
    return { deviceId: idOf(row), reports: [{ atMs: receivedAtMs, name, kind: null, ...point }] };
  }
  const uid = parkApiUids.find((name) => Object.hasOwn(row, name));
  if (uid === undefined) throw new Refused('schema.invalid', 'no known form of a space has the names of this one');
  const time = row.static_data_updated_at;
  const place: Place = {
    atMs: isSaid(time) ? timeAt(time, 'static_data_updated_at', zone) : receivedAtMs,
    name: textOf(row.name),
    kind: textOf(row.type),
    latitude: degreesOf(row.lat, 90),
    longitude: degreesOf(row.lon, 180),
  };
  return { deviceId: idAt(row[uid], uid), reports: [place] };
}

/** Lists of spaces: where each is. */
export const places = windowed(parking, 'places', {
  window: hours(24),
  formats: {
    json: { list: 'items' },
    csv: { columns: ['id', 'ort', 'GEOM'] },
    xml: { element: 'parkingRecord' },
  },
  read: (fields, around): Listed => {
    if (fields.has('GEOM')) return readCsvPlace(fields, around);
    if (!fields.has('parkingRecordVersionTime')) return readRow(fields.values, around);
    const { deviceId, atMs, place } = readRecord(fields);
    return { deviceId, reports: [{ atMs, ...place }] };
  },
  tell: (reports: readonly Place[]) => ({
    records: {
      places: reports.map(({ atMs, name, kind, latitude, longitude }) => ({ atMs, name, kind, latitude, longitude })),
    },
  }),
});
