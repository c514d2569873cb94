import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import type { StateWrite } from '../../../lib/engine/ports/ports';
import { entryOf } from '../../../lib/shared/entry-of';
import { issuesOf } from '../fhir/validate';
import type { FhirDesk } from './desk';
import { FhirError, refused } from './outcome';
import { resourceTypes, stripped } from './strip';
import { type Owed, type Place, type Version, versionsOf, writesOf } from './versions';

const feedOf: Readonly<Record<string, Owed['feed']>> = {
  Encounter: 'encounters',
  Appointment: 'appointments',
  Slot: 'appointments',
  MeasureReport: 'beds',
};

/** A change that is checked and not yet written. */
export interface Change {
  readonly place: Place;
  readonly version: Version;
  readonly isNew: boolean;
  readonly writes: readonly StateWrite[];
  readonly owed: Owed | null;
}

const idForm = /^[A-Za-z0-9.-]{1,64}$/;

/** The resource, valid and of a type that is taken; throws with every issue. */
export function checked(body: unknown, type: string): JsonObject {
  if (!isJsonObject(body)) throw refused(400, 'structure', 'the body is no resource');
  if (!resourceTypes.includes(type)) throw refused(404, 'not-supported', 'no such type is taken here');
  if (body.resourceType !== type) throw refused(400, 'invalid', 'resourceType is not that of the address');
  const issues = issuesOf(body);
  if (issues.length > 0) throw new FhirError(400, issues);
  return body;
}

/** Whom a resource is about, as it names them; a keyed hash of it is all that is kept. */
function patientIn({ subject, patient, participant }: JsonObject): string | null {
  const actors = Array.isArray(participant)
    ? participant.map((one) => (isJsonObject(one) ? one.actor : undefined))
    : [];
  for (const one of [subject, patient, ...actors])
    if (isJsonObject(one) && typeof one.reference === 'string' && /(^|\/)Patient\//.test(one.reference))
      return `Patient/${one.reference.split('/').at(-1) as string}`;
  return null;
}

/** Hospitals of a resource: of another than who calls it may not be. */
function checkHospital({ serviceProvider, reporter }: JsonObject, hospital: string): void {
  for (const one of [serviceProvider, reporter])
    if (isJsonObject(one) && typeof one.reference === 'string' && one.reference.split('/').at(-1) !== hospital)
      throw refused(403, 'forbidden', 'the resource is of another hospital');
}

/** The number of the visit, without which HL7 version 2 and FHIR would tell of two: for the feed alone. */
const numberIn = ({ identifier }: JsonObject) => {
  const all = Array.isArray(identifier) ? identifier.filter(isJsonObject) : [];
  const visit = all.find(
    ({ type }) =>
      isJsonObject(type) &&
      Array.isArray(type.coding) &&
      type.coding.some((one) => isJsonObject(one) && one.code === 'VN'),
  );
  return visit ? { identifier: [{ type: { coding: [{ code: 'VN' }] }, value: visit.value }] } : {};
};

/** A line of a feed: the resource without anything of who it is about, in the name of its hospital. */
function lineOf({ city }: FhirDesk, hospital: string, atMs: number, resource: JsonObject): string {
  const { resourceType } = resource;
  const own = resourceType === 'Encounter' ? { serviceProvider: { reference: `Organization/${hospital}` } } : {};
  const by = resourceType === 'MeasureReport' ? { reporter: { reference: `Organization/${hospital}` } } : {};
  const payload = { ...resource, ...own, ...by };
  return JSON.stringify({ deviceId: hospital, receivedAt: new Date(atMs).toISOString(), city: city.city, payload });
}

/** The change that puts a resource at a place; `expected`: the version that the client has seen. */
export async function changeOf(desk: FhirDesk, place: Place, body: JsonObject, expected?: number): Promise<Change> {
  const { state, clock } = desk.ports;
  const { hospital, type, id } = place;
  if (!idForm.test(id)) throw refused(400, 'invalid', 'an id is letters, digits, hyphens and points, 64 at most');
  checkHospital(body, hospital);
  const before = await versionsOf(state, place);
  const last = before.at(-1)?.version ?? 0;
  if (expected !== undefined && expected !== last) throw refused(412, 'conflict', 'somebody has changed it meanwhile');
  const atMs = clock.nowMs();
  const version = last + 1;
  const meta = {
    versionId: String(version),
    lastUpdated: new Date(atMs).toISOString(),
    // v3-ObservationValue: it is not the whole resource.
    tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }],
  };
  const patient = patientIn(body);
  const subject = patient === null ? null : desk.hash(`${hospital} ${patient}`);
  const kept: Version = { version, atMs, resource: { ...stripped(body), id, meta }, subject };
  const feed = entryOf(feedOf, type);
  const owed: Owed | null = feed
    ? {
        feed,
        name: `${desk.hash(`${hospital} ${type} ${id}`)}-${version}-${randomUUID()}.ndjson`,
        line: lineOf(desk, hospital, atMs, { ...kept.resource, ...(type === 'Encounter' ? numberIn(body) : {}) }),
      }
    : null;
  return { place, version: kept, isNew: last === 0, writes: writesOf(place, kept, owed), owed };
}
