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

/**
 * The line that the feed of a resource has to get, of what is kept of it and in the name of its hospital; of an Observation in that of its
 * device. Null: no feed has anything to do with it, as with a Consent, or an Observation without device.
 */
export function owedOf(
  { city, hash }: Pick<FhirDesk, 'city' | 'hash'>,
  { hospital, type, id }: Place,
  { version, atMs, resource }: Version,
  body: JsonObject,
): Owed | null {
  const way: Way | undefined = entryOf(ways as Readonly<Record<string, Way>>, type);
  const deviceId = type === 'Observation' ? idIn(partOf(new Fields(resource ?? {}), 'device')) : hospital;
  if (!way || deviceId === null) return null;
  const own = way.own?.(`Organization/${hospital}`);
  const payload: JsonObject = { ...resource, ...way.more?.(body), ...own };
  // As it was sent, for a code or a value that cannot be is kept nowhere; and as its feed will have it.
  const asSent: JsonObject = { ...body, id, meta: resource?.meta, ...own };
  for (const one of [asSent, payload]) asItsFeed(() => way.read(new Fields(one), hospital));
  const line = JSON.stringify({ deviceId, receivedAt: new Date(atMs).toISOString(), city: city.city, payload });
  const { maxBytes } = medical.feeds[way.feed];
  if (Buffer.byteLength(line) > maxBytes)
    throw refused(413, 'too-long', `more of it would be kept than the ${maxBytes} bytes that its feed takes`);
  return {
    feed: way.feed,
    name: `${hash(`${hospital} ${type} ${id}`)}-${version}-${randomUUID()}.ndjson`,
    line,
  };
}
