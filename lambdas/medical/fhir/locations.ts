import { createHash } from 'node:crypto';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { folded } from '../../../lib/engine/subjects/fold';
import { medical } from '../../../lib/services/medical/facts';
import { placeName } from '../hl7/adt';
import { noteLocated } from '../places';
import { type BedStatus, bedStatuses, type Located } from '../rules/places';
import { codesIn, idIn, instantIn, listOf, partOf, resourceOf } from './read';

/** A version of the Location of a bed. */
interface BedPlace {
  readonly atMs: number;
  /** Digest of hospital and id. */
  readonly id: string;
  /** It is a bed, and used. */
  readonly isBed: boolean;
  readonly names: readonly string[];
  readonly ward: string | null;
  readonly status: BedStatus | null;
}

function statusOf(location: Fields): BedStatus | null {
  if (!location.has('operationalStatus')) return null;
  const { code } = location.object('operationalStatus').values;
  const status = bedStatuses.find((one) => one === code);
  if (status === undefined)
    throw new Refused('schema.invalid', 'Location: operationalStatus is none of HL7 table 0116');
  return status;
}

export function readLocation(fields: Fields, file: string | null) {
  const { of } = resourceOf(fields, ['Location']);
  const hospital = idIn(partOf(of, 'managingOrganization')) ?? file;
  if (hospital === null)
    throw new Refused('schema.invalid', 'Location: managingOrganization does not say which hospital it is');
  const [id, atMs] = [of.optional.text('id'), instantIn(partOf(of, 'meta'), 'lastUpdated')];
  if (id === null || atMs === null) throw new Refused('schema.invalid', 'Location: no id, or no meta.lastUpdated');
  // Wards, rooms and buildings have no bed status.
  if (!codesIn(of, 'physicalType').includes('bd')) return { deviceId: hospital, reports: [] };
  const numbers = listOf(of, 'identifier').map((one) => one.optional.text('value') ?? '');
  const place: BedPlace = {
    atMs,
    id: createHash('sha256')
      .update(JSON.stringify([hospital, 'Location', id]))
      .digest('hex')
      .slice(0, 32),
    isBed: of.has('status') ? of.oneOf('status', ['active', 'suspended', 'inactive']) === 'active' : true,
    names: [...new Set([id, ...numbers])].flatMap((name) => placeName(name) ?? []),
    ward: placeName(idIn(partOf(of, 'partOf')) ?? ''),
    status: statusOf(of),
  };
  return { deviceId: hospital, reports: [place] };
}

/** Since when a bed has the status that it has: by the versions that say so without another in between. */
function sinceOf(versions: readonly BedPlace[], newest: BedPlace): number {
  const newestFirst = versions.toSorted((a, b) => b.atMs - a.atMs);
  const other = newestFirst.find(({ status }) => status !== newest.status);
  const same = newestFirst.filter(({ atMs, status }) => status === newest.status && atMs > (other?.atMs ?? -1));
  return Math.min(newest.atMs, ...same.map(({ atMs }) => atMs));
}

/** Locations of FHIR R4: beds of hospitals and their status. Of several versions the newest counts. */
export const locations = folded(medical, 'locations', {
  formats: { ndjson: {}, json: { list: 'entry' } },
  read: (fields: Fields, { device }) => readLocation(fields, device),
  subject: ({ id }: BedPlace) => id,
  unique: 'city',
  fold(versions, { id }) {
    const newest = versions.reduce((last, one) => (last.atMs > one.atMs ? last : one));
    const sinceMs = sinceOf(versions, newest);
    return [{ ...newest, id, sinceMs, seen: versions.length, decidedMs: newest.atMs, dueMs: null, isOver: false }];
  },
  tell: ({ atMs, names, ward, status, isBed }) => ({
    records: { 'bed-states': [{ atMs, bed: names[0] ?? null, ward, status, is_used: isBed }] },
  }),
  async afterwards(_kept, beds, { ports }) {
    for (const { id, deviceId, seen, isBed, names, ward, status, sinceMs } of beds) {
      const bed: Located = { names, ward: ward ?? '', status, sinceMs };
      await noteLocated(ports.state, deviceId, id, seen, isBed ? bed : null);
    }
  },
});
