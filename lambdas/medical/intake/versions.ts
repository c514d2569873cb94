import type { JsonObject } from '../../../lib/engine/intake/reading';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';

/** Where versions lie, and lines that feeds are owed. */
export const resourceStore = 'resources';
const store = resourceStore;

/** A version of a resource, stripped. */
export interface Version {
  readonly version: number;
  readonly atMs: number;
  /** Null: with this version it was deleted. */
  readonly resource: JsonObject | null;
  /** Keyed hashes of the patients whom it names. */
  readonly subjects: readonly string[];
  /** Keyed hashes of its identifiers. */
  readonly identifiers: readonly string[];
}

/** Lines for a feed, that have to be put as one file. */
export interface Owed {
  readonly feed: 'encounters' | 'appointments' | 'beds' | 'locations' | 'vitals';
  readonly name: string;
  readonly line: string;
}

/** Which resource, of which hospital: nobody reads or writes what is of another. */
export interface Place {
  readonly hospital: string;
  readonly type: string;
  readonly id: string;
}

type Types = Pick<Place, 'hospital' | 'type'>;

/** How the names of a hospital begin in the store; no other name has its mark. */
const named = ({ hospital, type }: Types) => `${encodeURIComponent(hospital)}#${type}`;
const partitionOf = (place: Place) => `${named(place)}#${place.id}`;
const keyOf = (version: number) => `v${String(version).padStart(8, '0')}`;
export const owedPartition = 'owed';
/** Ids have no such character. */
const last = '~';

/** All versions, the oldest first. */
export async function versionsOf(state: StateStorePort, place: Place): Promise<readonly Version[]> {
  const entries = await state.entries(store, partitionOf(place), 'v', 'v~');
  return entries.map(({ value }) => fromBytes<Version>(value));
}

/** A resource of a type as it is now. */
export interface Current {
  readonly id: string;
  readonly version: Version;
}

/** Resources of a type as they are now, behind an id, in the order of their ids. */
export async function currentBehind(
  state: StateStorePort,
  of: Types,
  after: string,
  limit: number,
): Promise<readonly Current[]> {
  const entries = await state.entries(store, named(of), `${after}!`, last, limit);
  return entries.map(({ sort, value }) => ({ id: sort, version: fromBytes<Version>(value) }));
}

/** A resource as it is now; undefined where none was ever there. */
export async function currentOf(state: StateStorePort, place: Place): Promise<Current | undefined> {
  const stored = await state.read(store, named(place), place.id);
  return stored && { id: place.id, version: fromBytes<Version>(stored.value) };
}

/** Writes that put a version, as the last of all, and note the line that its feed must get. */
export async function writesOf(
  state: StateStorePort,
  place: Place,
  version: Version,
  owed: Owed | null,
): Promise<readonly StateWrite[]> {
  const current = await state.read(store, named(place), place.id);
  const value = toBytes(version);
  return [
    { store, partition: partitionOf(place), sort: keyOf(version.version), value, expectedVersion: 0 },
    { store, partition: named(place), sort: place.id, value, expectedVersion: current?.version ?? 0 },
    ...(owed ? [{ store, partition: owedPartition, sort: owed.name, value: toBytes(owed), expectedVersion: 0 }] : []),
  ];
}
