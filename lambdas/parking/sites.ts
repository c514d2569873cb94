import type { Fields } from '../../lib/engine/intake/fields';
import { joined } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { readRecord } from './forms/datex-record';
import { degreesOf, figuresOf, idAt, textOf } from './forms/figures';
import type { Around } from './forms/rows';
import { idOf, isSdmParking, readSdmSite } from './forms/sdm-parking';
import { readSiteRow } from './forms/site-rows';
import { occupancy } from './occupancy';
import { listForm } from './occupancy-files';
import { type Listed, sitesOf } from './rules/counts';

/** A row of Neckarsulm; its `stand` is the day of the survey, not of the list. */
function readCsvSite({ values }: Fields, { receivedAtMs }: Around) {
  const site: Listed['site'] = {
    name: textOf(values.name),
    kind: textOf(values.kategorie),
    capacity: figuresOf({ capacity: values.anz_plaetze }).capacity ?? null,
    latitude: degreesOf(values['y-koord'], 90),
    longitude: degreesOf(values['x-koord'], 180),
  };
  return { deviceId: idAt(values.id, 'id'), listed: { listedMs: receivedAtMs, site } };
}

interface InList extends Around {
  /** What stands around the list. */
  readonly around?: Fields['values'];
}

function readSite(fields: Fields, source: InList): { readonly deviceId: string; readonly listed: Listed } {
  const { values } = fields;
  if (fields.has('anz_plaetze')) return readCsvSite(fields, source);
  if (fields.has('parkingRecordVersionTime')) {
    const { deviceId, atMs, place, capacity } = readRecord(fields);
    return { deviceId, listed: { listedMs: atMs, site: { ...place, capacity } } };
  }
  if (isSdmParking(values)) return { deviceId: idOf(values), listed: readSdmSite(values, source.receivedAtMs) };
  return readSiteRow({ ...source.around, ...values }, source);
}

/** Lists of car parks: what they are called, and how many spaces they have; in the windows of their counts. */
export const sites = joined(parking, 'sites', occupancy, {
  formats: {
    json: listForm,
    ndjson: {},
    csv: { columns: ['id', 'name', 'kategorie', 'anz_plaetze', 'x-koord', 'y-koord'] },
    xml: { element: 'parkingRecord' },
  },
  read: (fields, source) => {
    const { deviceId, listed } = readSite(fields, source);
    return { deviceId, reports: sitesOf(listed, source.receivedAtMs) };
  },
});
