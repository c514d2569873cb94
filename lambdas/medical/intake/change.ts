import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import type { StateWrite } from '../../../lib/engine/ports/ports';
import type { ResourceType } from '../../../lib/services/medical/operations/resources';
import { issuesOf } from '../fhir/validate';
import { identifiersIn, namesUnknown, patientsIn } from './about';
import { consentWrites, forbids } from './consents';
import type { FhirDesk } from './desk';
import { owedOf } from './lines';
import { lookupWrites } from './lookups';
import { FhirError, refused } from './outcome';
import { stripped } from './strip';
import { currentOf, type Owed, type Place, type Version, writesOf } from './versions';

/** A change that is checked and not yet written. */
export interface Change {
  readonly place: Place;
  readonly version: Version;
  readonly isNew: boolean;
  readonly writes: readonly StateWrite[];
  readonly owed: Owed | null;
}

const idForm = /^[A-Za-z0-9.-]{1,64}$/;
/** What is kept of a resource is an item of the store, which holds 400 KB (DynamoDB). */
const mostKeptBytes = 262_144;
/** Patients, and identifiers, of one resource: each is a write, and all of a resource go together. */
const mostNames = 20;

/** The resource, valid and of the type of its address; throws with every issue. */
export function checked(body: unknown, type: ResourceType): JsonObject {
  if (!isJsonObject(body)) throw refused(400, 'structure', 'the body is no resource');
  if (body.resourceType !== type) throw refused(400, 'invalid', 'resourceType is not that of the address');
  const issues = issuesOf(body);
  if (issues.length > 0) throw new FhirError(400, issues);
  return body;
}

const organization = /(?:^|\/)Organization\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?$/;

/** Hospitals of a resource: of another than who calls it may not be, whichever way that is written. */
function checkHospital(
  { serviceProvider, reporter, managingOrganization, participant }: JsonObject,
  hospital: string,
): void {
  const actors = [participant].flat().map((one) => (isJsonObject(one) ? one.actor : undefined));
  const referenceIn = (one: unknown) => (isJsonObject(one) && typeof one.reference === 'string' ? [one.reference] : []);
  const own = [serviceProvider, reporter, managingOrganization].flatMap(referenceIn);
  const places = actors.flatMap(referenceIn).filter((reference) => reference.includes('Organization/'));
  if ([...own, ...places].some((reference) => organization.exec(reference)?.[1] !== hospital))
    throw refused(403, 'forbidden', 'the resource is of another hospital');
}

/** What a client knows of the version that it changes, W/"1": another one is left as it is. */
function checkExpected(expected: number | undefined, last: number): void {
  if (expected !== undefined && expected !== last) throw refused(412, 'conflict', 'somebody has changed it meanwhile');
}

/** When a version was recorded: feeds know by it which is the last, and clocks of functions differ. */
const afterThe = (before: Version | undefined, nowMs: number): number => Math.max(nowMs, (before?.atMs ?? 0) + 1);

/** Keyed hash of how a hospital names a patient. */
export const subjectHash = ({ hash }: Pick<FhirDesk, 'hash'>, hospital: string, name: string): string =>
  hash(`${hospital} ${name}`);

/** Keyed hash of an identifier, `system|value`, of a type of resources of a hospital. */
export const identifierHash = (
  { hash }: Pick<FhirDesk, 'hash'>,
  { hospital, type }: Pick<Place, 'hospital' | 'type'>,
  token: string,
): string => hash(`${hospital} ${type} ${token}`);

/** Hashes of whom a resource is about and of its identifiers. One that no longer says whom is about whom it was before. */
function hashesOf(
  desk: FhirDesk,
  place: Place,
  body: JsonObject,
  before: Version | undefined,
): Pick<Version, 'subjects' | 'identifiers'> {
  const [patients, identifiers] = [patientsIn(body), identifiersIn(body)];
  if (patients.length > mostNames || identifiers.length > mostNames)
    throw refused(413, 'too-costly', `more than ${mostNames} patients or identifiers`);
  if (namesUnknown(body))
    throw refused(400, 'value', 'a patient is named by an address, Patient?identifier=system|value, or an identifier');
  if (place.type === 'Consent' && patients.length === 0 && forbids(body))
    throw refused(400, 'required', 'a consent that forbids says whose it is');
  return {
    subjects:
      patients.length > 0 ? patients.map((name) => subjectHash(desk, place.hospital, name)) : (before?.subjects ?? []),
    identifiers: identifiers.map((token) => identifierHash(desk, place, token)),
  };
}

/** The change that puts a resource at a place; `expected`: the version that the client has seen. */
export async function changeOf(desk: FhirDesk, place: Place, body: JsonObject, expected?: number): Promise<Change> {
  const { state, clock } = desk.ports;
  const { hospital, type, id } = place;
  if (!idForm.test(id)) throw refused(400, 'invalid', 'an id is letters, digits, hyphens and points, 64 at most');
  checkHospital(body, hospital);
  const before = (await currentOf(state, place))?.version;
  checkExpected(expected, before?.version ?? 0);
  const atMs = afterThe(before, clock.nowMs());
  const version = (before?.version ?? 0) + 1;
  const meta = {
    versionId: String(version),
    lastUpdated: new Date(atMs).toISOString(),
    // v3-ObservationValue: it is not the whole resource.
    tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }],
  };
  const resource = { ...stripped(body), id, meta };
  if (JSON.stringify(resource).length > mostKeptBytes)
    throw refused(413, 'too-long', 'more of it would be kept than is taken of one resource');
  const kept: Version = { version, atMs, resource, ...hashesOf(desk, place, body, before) };
  const owed = owedOf(desk, place, kept, body, before?.resource);
  const writes = [
    ...(await writesOf(state, place, kept, owed)),
    ...(await lookupWrites(state, place, kept)),
    ...(type === 'Consent' ? await consentWrites(state, place, body, kept.subjects, before) : []),
  ];
  return { place, version: kept, isNew: (before?.resource ?? null) === null, writes, owed };
}

/**
 * The change by which a resource is deleted; undefined where there is none. Feeds get no message: a visit that was deleted has been,
 * and what was a mistake is withdrawn by `entered-in-error`.
 */
export async function deletionOf(desk: FhirDesk, place: Place, expected?: number): Promise<Change | undefined> {
  const { state, clock } = desk.ports;
  const before = (await currentOf(state, place))?.version;
  checkExpected(expected, before?.version ?? 0);
  if (!before || before.resource === null) return undefined;
  const gone: Version = {
    ...before,
    version: before.version + 1,
    atMs: afterThe(before, clock.nowMs()),
    resource: null,
  };
  const writes = [
    ...(await writesOf(state, place, gone, null)),
    ...(place.type === 'Consent' ? await consentWrites(state, place, null, before.subjects, before) : []),
  ];
  return { place, version: gone, isNew: false, writes, owed: null };
}
