import { randomUUID } from 'node:crypto';
import { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import { medical } from '../../../lib/services/medical/facts';
import type { ResourceType } from '../../../lib/services/medical/operations/resources';
import { entryOf } from '../../../lib/shared/entry-of';
import { readReport } from '../beds';
import { readBooking } from '../fhir/appointments';
import { readEncounter } from '../fhir/encounters';
import { readLocation } from '../fhir/locations';
import { idIn, partOf } from '../fhir/read';
import { readVital } from '../fhir/vitals';
import { placeName } from '../hl7/adt';
import type { FhirDesk } from './desk';
import { refused } from './outcome';
import type { Owed, Place, Version } from './versions';

/** The number of the visit, without which HL7 version 2 and FHIR would tell of two: for the feed alone. */
function visitNumberIn({ identifier }: JsonObject): JsonObject {
  const all = Array.isArray(identifier) ? identifier.filter(isJsonObject) : [];
  const visit = all.find(
    ({ type }) =>
      isJsonObject(type) &&
      Array.isArray(type.coding) &&
      type.coding.some((one) => isJsonObject(one) && one.code === 'VN'),
  );
  return visit ? { identifier: [{ type: { coding: [{ code: 'VN' }] }, value: visit.value }] } : {};
}

/** Names of a bed beside its id, under which visits may know it: for the feed alone. */
function placeNamesIn({ identifier }: JsonObject): JsonObject {
  const all = Array.isArray(identifier) ? identifier.filter(isJsonObject) : [];
  const names = all.flatMap(({ value }) => (typeof value === 'string' ? (placeName(value) ?? []) : []));
  return names.length > 0 ? { identifier: names.map((value) => ({ value })) } : {};
}

/** How a type of resources goes into its feed. */
interface Way {
  readonly feed: Owed['feed'];
  /** What the feed will say of a line: what it would refuse is refused here. */
  readonly read: (line: Fields, hospital: string) => unknown;
  /** How the type says whose it is; a Slot says it nowhere, and its line does. */
  readonly own?: (reference: string) => JsonObject;
  /** What the feed reads beside all that is kept. */
  readonly more?: (body: JsonObject) => JsonObject;
}

const ways: { readonly [T in ResourceType]?: Way } = {
  Encounter: {
    ...{ feed: 'encounters', read: readEncounter, more: visitNumberIn },
    own: (reference) => ({ serviceProvider: { reference } }),
  },
  Appointment: {
    ...{ feed: 'appointments', read: readBooking },
    own: (reference) => ({ participant: [{ actor: { reference }, status: 'accepted' }] }),
  },
  Slot: { feed: 'appointments', read: readBooking },
  MeasureReport: { feed: 'beds', read: readReport, own: (reference) => ({ reporter: { reference } }) },
  Location: {
    ...{ feed: 'locations', read: readLocation, more: placeNamesIn },
    own: (reference) => ({ managingOrganization: { reference } }),
  },
  Observation: { feed: 'vitals', read: readVital },
};

/** Does what a feed does with a resource; what it refuses is refused in its words, which repeat nothing that was sent. */
function asItsFeed(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (error instanceof Refused) throw refused(422, 'business-rule', error.reason);
    throw error;
  }
}

const deviceOf = (resource: JsonObject | null): string | null => idIn(partOf(new Fields(resource ?? {}), 'device'));

/** What an Observation says by which its row is known: device, time and code. */
const rowOf = ({ device, effectiveDateTime, effectivePeriod, code }: JsonObject): string =>
  JSON.stringify([device, effectiveDateTime, effectivePeriod, code]);

/** What a version takes back of the one before it: a row that is known by what it no longer says; undefined: nothing. */
function takenBack(
  { type }: Place,
  { resource }: Pick<Version, 'resource'>,
  before: JsonObject | null | undefined,
): JsonObject | undefined {
  if (type !== 'Observation' || !before || !resource || deviceOf(before) === null) return undefined;
  return rowOf(before) === rowOf(resource) ? undefined : { ...before, status: 'entered-in-error', meta: resource.meta };
}

/**
 * The lines that the feed of a resource has to get, of what is kept of it and in the name of its hospital; of an Observation in that of its
 * device. Null: no feed has anything to do with it, as with a Consent, or an Observation without device.
 * @param before what is kept of the version before; default: there is none
 */
export function owedOf(
  { city, hash }: Pick<FhirDesk, 'city' | 'hash'>,
  place: Place,
  kept: Version,
  body: JsonObject,
  before?: JsonObject | null,
): Owed | null {
  const { hospital, type, id } = place;
  const { version, atMs, resource } = kept;
  const way: Way | undefined = entryOf(ways as Readonly<Record<string, Way>>, type);
  if (!way) return null;
  const { maxBytes } = medical.feeds[way.feed];
  const own = way.own?.(`Organization/${hospital}`);
  const lineOf = (deviceId: string, payload: JsonObject): string => {
    const line = JSON.stringify({ deviceId, receivedAt: new Date(atMs).toISOString(), city: city.city, payload });
    if (Buffer.byteLength(line) > maxBytes)
      throw refused(413, 'too-long', `more of it would be kept than the ${maxBytes} bytes that its feed takes`);
    return line;
  };
  const lines: string[] = [];
  const gone = takenBack(place, kept, before);
  if (gone) lines.push(lineOf(deviceOf(gone) as string, gone));
  const deviceId = type === 'Observation' ? deviceOf(resource) : hospital;
  if (deviceId !== null) {
    const payload: JsonObject = { ...resource, ...way.more?.(body), ...own };
    // As it was sent, for a code or a value that cannot be is kept nowhere; and as its feed will have it.
    const asSent: JsonObject = { ...body, id, meta: resource?.meta, ...own };
    for (const one of [asSent, payload]) asItsFeed(() => way.read(new Fields(one), hospital));
    lines.push(lineOf(deviceId, payload));
  }
  if (lines.length === 0) return null;
  const name = `${hash(`${hospital} ${type} ${id}`)}-${version}-${randomUUID()}.ndjson`;
  return { feed: way.feed, name, line: lines.join('\n') };
}
