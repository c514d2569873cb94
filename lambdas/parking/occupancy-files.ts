import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { minutes } from '../../lib/services/shared/facts';
import { isDatexStatus, kindOf, readStatus, referenceOf, refuseDatexJson, statusElements } from './forms/datex';
import { figuresOf, timeAt, wordsOf } from './forms/figures';
import { type Around, readRow } from './forms/rows';
import { idOf, isSdmParking, readSdmCount } from './forms/sdm-parking';
import { occupancy } from './occupancy';

/** Names of the lists of documents of many car parks, and of lists beside them that are none. */
export const listForm = { list: ['items', 'features', 'lots'], besides: ['fields'], around: ['last_updated'] } as const;

/** A row of Bietigheim-Bissingen. */
function readCsvRow(row: Fields, { zone }: Around) {
  const figures = figuresOf({ capacity: row.text('Capacity'), occupied: row.text('OccupiedSites') });
  const atMs = timeAt(row.text('Timestamp'), 'Timestamp', zone);
  return { deviceId: row.text('Name').trim(), reports: [{ atMs, ...figures, ...wordsOf(row.text('OpeningState')) }] };
}

/** Feeds of many car parks at once, as cities publish them; in the windows of what car parks send themselves. */
export const occupancyFiles = joined(parking, 'occupancy-files', occupancy, {
  formats: {
    json: listForm,
    ndjson: {},
    csv: { columns: ['Name', 'OpeningState', 'Capacity', 'OccupiedSites', 'Timestamp'] },
    xml: { element: statusElements },
  },
  silence: minutes(15),
  read: (fields, around) => {
    const { values } = fields;
    if (isDatexStatus(fields)) {
      if (kindOf(fields) === 'SpaceStatus')
        throw new Refused('schema.invalid', 'status is of a space: bring it in spot-files');
      return { deviceId: referenceOf(fields), reports: readStatus(fields, around) };
    }
    refuseDatexJson(values);
    if (fields.has('OccupiedSites')) return readCsvRow(fields, around);
    if (isSdmParking(values)) return { deviceId: idOf(values), reports: readSdmCount(values, around.receivedAtMs) };
    return readRow({ ...around.around, ...values }, around);
  },
});
