import type { Fields } from '../../lib/engine/intake/fields';
import { joined } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { readRecord } from './forms/datex';
import { degreesOf, figuresOf, idAt, textOf } from './forms/figures';
import { readSiteRow } from './forms/rows';
import { idOf, isSdmParking, readSdmSite } from './forms/sdm-parking';
import { occupancy } from './occupancy';
import { listForm } from './occupancy-files';
import type { Site } from './rules/counts';

/** A row of Neckarsulm; its `stand` is the day of the survey, not of the list. */
function readCsvSite(row: Fields, receivedAtMs: number) {
  const { values } = row;
  const site: Site = {
    atMs: receivedAtMs,
    receivedMs: receivedAtMs,
    site: {
      name: textOf(values.name),
      kind: textOf(values.kategorie),
      capacity: figuresOf({ capacity: values.anz_plaetze }).capacity ?? null,
      latitude: degreesOf(values['y-koord'], 90),
      longitude: degreesOf(values['x-koord'], 180),
    },
  };
  return { deviceId: idAt(values.id, 'id'), reports: [site] };
}

/** Lists of car parks: what they are called, and how many spaces they have; in the windows of their counts. */
export const sites = joined(parking, 'sites', occupancy, {
  formats: {
    json: listForm,
    ndjson: {},
    csv: { columns: ['id', 'name', 'kategorie', 'anz_plaetze', 'x-koord', 'y-koord'] },
    xml: { element: 'parkingRecord' },
  },
  read: (fields, { receivedAtMs, zone, around }) => {
    const { values } = fields;
    if (fields.has('anz_plaetze')) return readCsvSite(fields, receivedAtMs);
    if (fields.has('parkingRecordVersionTime')) {
      const { deviceId, atMs, place, capacity } = readRecord(fields);
      return { deviceId, reports: [{ atMs, receivedMs: receivedAtMs, site: { ...place, capacity } }] };
    }
    if (isSdmParking(values)) return { deviceId: idOf(values), reports: [readSdmSite(values, receivedAtMs)] };
    return readSiteRow({ ...around, ...values }, { receivedAtMs, zone });
  },
});
