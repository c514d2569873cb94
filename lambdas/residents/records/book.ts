import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { FactsByKind, Kind, Stored } from './stored';

const store = 'records';
const head = 'head';
const versionSort = (version: number) => `v#${String(version).padStart(6, '0')}`;
const partitionOf = (kind: Kind, id: string) => `${kind}#${id}`;

/** Facts from which sealed data could be guessed: hashes of it, and how far it is like another's. */
const telling: { readonly [K in Kind]?: Partial<FactsByKind[K]> } = {
  person: { tokens: [] },
  review: { personIds: [], score: 0, agreeing: [] },
};

/**
 * A version as it is kept: without facts from which its data could be guessed, so that an erasure, which cannot reach
 * what is kept, leaves nothing behind that a guess could be held against.
 */
const kept = (version: Stored): Stored => ({
  ...version,
  facts: { ...version.facts, ...telling[version.kind] } as Stored['facts'],
  fingerprint: '',
});

/**
 * Records and every version of them. The current version is the head; before it is replaced it is put among the earlier
 * ones, so that at no moment one is missing.
 */
export class RecordBook {
  constructor(private readonly state: StateStorePort) {}

  async read<K extends Kind>(kind: K, id: string): Promise<Stored<K> | undefined> {
    const stored = await this.state.read(store, partitionOf(kind, id), head);
    return stored && fromBytes<Stored<K>>(stored.value);
  }

  /** An earlier version, or the current one. */
  async version<K extends Kind>(kind: K, id: string, version: number): Promise<Stored<K> | undefined> {
    const current = await this.read(kind, id);
    if (!current || current.version <= version) return current?.version === version ? current : undefined;
    const stored = await this.state.read(store, partitionOf(kind, id), versionSort(version));
    return stored && fromBytes<Stored<K>>(stored.value);
  }

  /** Versions up to one, newest first. */
  async versions<K extends Kind>(current: Stored<K>, upTo: number, limit: number): Promise<readonly Stored<K>[]> {
    const newest = Math.min(upTo, current.version);
    const numbers = Array.from({ length: Math.min(limit, newest) }, (_, i) => newest - i);
    const found = await Promise.all(numbers.map((n) => this.version(current.kind, current.id, n)));
    return found.flatMap((v) => (v ? [v] : []));
  }

  /** False when there is such a record. */
  create(record: Stored): Promise<boolean> {
    return this.state.write(store, partitionOf(record.kind, record.id), head, toBytes(record), 0);
  }

  /** False when somebody else replaced `before` first. */
  async replace(before: Stored, after: Stored): Promise<boolean> {
    const partition = partitionOf(before.kind, before.id);
    // Written already by whoever tried to replace the same version: it is the same.
    await this.state.write(store, partition, versionSort(before.version), toBytes(kept(before)), 0);
    return this.state.write(store, partition, head, toBytes(after), before.version);
  }
}
