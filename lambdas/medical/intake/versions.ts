import type { JsonObject } from '../../../lib/engine/intake/reading';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';

const store = 'resources';

/** A version of a resource, stripped. */
export interface Version {
  readonly version: number;
  readonly atMs: number;
  readonly resource: JsonObject;
  /** Keyed hash of the patient whom it named; null of none. */
  readonly subject: string | null;
}

/** A line for a feed, that has to be put. */
export interface Owed {
  readonly feed: 'encounters' | 'appointments' | 'beds';
  readonly name: string;
  readonly line: string;
}

/** Which resource, of which hospital: nobody reads or writes what is of another. */
export interface Place {
  readonly hospital: string;
  readonly type: string;
  readonly id: string;
}

const partitionOf = ({ hospital, type, id }: Place) => `${encodeURIComponent(hospital)}#${type}#${id}`;
const keyOf = (version: number) => `v${String(version).padStart(8, '0')}`;
const owedPartition = 'owed';

/** All versions, the oldest first. */
export async function versionsOf(state: StateStorePort, place: Place): Promise<readonly Version[]> {
  const entries = await state.entries(store, partitionOf(place), 'v', 'v~');
  return entries.map(({ value }) => fromBytes<Version>(value));
}

/** Writes that put a version, and note the line that its feed must get. */
export const writesOf = (place: Place, version: Version, owed: Owed | null): readonly StateWrite[] => [
  { store, partition: partitionOf(place), sort: keyOf(version.version), value: toBytes(version), expectedVersion: 0 },
  ...(owed ? [{ store, partition: owedPartition, sort: owed.name, value: toBytes(owed), expectedVersion: 0 }] : []),
];

/** Lines that may not have been put: who put them was cut off. */
export async function owedLines(state: StateStorePort): Promise<readonly Owed[]> {
  const entries = await state.entries(store, owedPartition, '', '\uffff');
  return entries.map(({ value }) => fromBytes<Owed>(value));
}

export async function notePut(state: StateStorePort, { name }: Owed): Promise<void> {
  const known = await state.read(store, owedPartition, name);
  if (known) await state.remove(store, owedPartition, name, known.version);
}

const identifiers = (hospital: string) => `${encodeURIComponent(hospital)}#identifier`;
const consents = (hospital: string) => `${encodeURIComponent(hospital)}#consent`;

/** The resource that has an identifier, by its keyed hash. */
export async function idOfIdentifier(
  state: StateStorePort,
  hospital: string,
  hash: string,
): Promise<string | undefined> {
  const stored = await state.read(store, identifiers(hospital), hash);
  return stored && fromBytes<{ readonly id: string }>(stored.value).id;
}

export const identifierWrite = (hospital: string, hash: string, id: string): StateWrite => ({
  ...{ store, partition: identifiers(hospital), sort: hash, value: toBytes({ id }), expectedVersion: 0 },
});

interface Denial {
  readonly consent: string;
}

/** Notes what a Consent says of a patient: that nobody may read, or no longer. */
export async function noteConsent(
  state: StateStorePort,
  {
    hospital,
    id,
    subject,
    denies,
  }: { readonly hospital: string; readonly id: string; readonly subject: string; readonly denies: boolean },
): Promise<void> {
  const [partition, sort] = [consents(hospital), `${subject}#${id}`];
  const stored = await state.read(store, partition, sort);
  if (denies && !stored) await state.write(store, partition, sort, toBytes({ consent: id } satisfies Denial), 0);
  if (!denies && stored) await state.remove(store, partition, sort, stored.version);
}

/** A Consent forbids to read what is of a patient. */
export async function isDenied(state: StateStorePort, hospital: string, subject: string | null): Promise<boolean> {
  if (subject === null) return false;
  return (await state.list(store, consents(hospital), `${subject}#`, `${subject}#~`, 1)).length > 0;
}
