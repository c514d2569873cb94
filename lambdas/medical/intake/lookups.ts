import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';
import { currentOf, type Place, type Version } from './versions';

const store = 'resources';
const last = '~';

/** By what resources are found: keyed hashes of patients and of identifiers. */
export type LookupKind = 'patient' | 'identifier';

const partitionOf = ({ hospital, type }: Pick<Place, 'hospital' | 'type'>, kind: LookupKind, hash: string) =>
  `${encodeURIComponent(hospital)}#${type}#by-${kind}#${hash}`;

/** Ids of resources that a hash once led to, behind an id, in their order; whether it still does, says the resource. */
export const idsBy = (
  state: StateStorePort,
  of: Pick<Place, 'hospital' | 'type'>,
  [kind, hash]: readonly [LookupKind, string],
  after: string,
  limit: number,
): Promise<readonly string[]> => state.list(store, partitionOf(of, kind, hash), `${after}!`, last, limit);

/** Writes by which a resource is found under each new hash of it. */
export async function lookupWrites(
  state: StateStorePort,
  place: Place,
  { subjects, identifiers }: Pick<Version, 'subjects' | 'identifiers'>,
): Promise<readonly StateWrite[]> {
  const wanted = [
    ...subjects.map((hash) => partitionOf(place, 'patient', hash)),
    ...identifiers.map((hash) => partitionOf(place, 'identifier', hash)),
  ];
  const stored = await Promise.all(wanted.map((partition) => state.read(store, partition, place.id)));
  // Also where it is there: it must not go before the resource does.
  return wanted.map((partition, i) => ({
    ...{ store, partition, sort: place.id, value: toBytes({}), expectedVersion: stored[i]?.version ?? 0 },
  }));
}

/** Most resources with one identifier that are looked at. */
const mostAlike = 10;

interface Claim {
  readonly id: string;
}

/** Who has an identifier, and the write by which one that is made now is the only one that claims it. */
export async function claimOf(
  state: StateStorePort,
  place: Place,
  hash: string,
): Promise<{ readonly known: readonly string[]; readonly write: StateWrite }> {
  const partition = `${encodeURIComponent(place.hospital)}#${place.type}#claimed`;
  const stored = await state.read(store, partition, hash);
  const claimed = stored ? [fromBytes<Claim>(stored.value).id] : [];
  const ids = new Set([...claimed, ...(await idsBy(state, place, ['identifier', hash], '', mostAlike))]);
  const known: string[] = [];
  for (const id of ids) {
    const current = await currentOf(state, { ...place, id });
    const isIts = current?.version.identifiers.includes(hash) || claimed.includes(id);
    if (current && current.version.resource !== null && isIts) known.push(id);
  }
  const claim: Claim = { id: place.id };
  const write = { store, partition, sort: hash, value: toBytes(claim), expectedVersion: stored?.version ?? 0 };
  return { known, write };
}
