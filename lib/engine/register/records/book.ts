import { fromBytes, toBytes } from '../../ports/json-bytes';
import type { StateStorePort } from '../../ports/ports';
import { type AnyEntity, type Entity, keptWith } from '../entity';
import { isLeft, type Stored } from './stored';

const store = 'records';
const head = 'head';
const versionSort = (version: number) => `v#${String(version).padStart(6, '0')}`;
const partitionOf = (kind: string, id: string) => `${kind}#${id}`;

/** A record to which others belong. */
export type Owner = Pick<Stored, 'kind' | 'id' | 'key'>;

/**
 * Records and every version of them. The current version is the head; before it is replaced it is put among the earlier
 * ones, so that at no moment one is missing.
 */
export class RecordBook {
  constructor(
    private readonly state: StateStorePort,
    private readonly entities: Readonly<Record<string, AnyEntity>>,
  ) {}

  async read<F extends object, K extends string>(
    { kind }: Entity<F, K>,
    id: string,
  ): Promise<Stored<F, K> | undefined> {
    const stored = await this.state.read(store, partitionOf(kind, id), head);
    return stored && fromBytes<Stored<F, K>>(stored.value);
  }

  /** An earlier version, or the current one. */
  async version<F extends object, K extends string>(
    entity: Entity<F, K>,
    id: string,
    version: number,
  ): Promise<Stored<F, K> | undefined> {
    const current = await this.read(entity, id);
    return current && this.earlier(current, version);
  }

  /** Versions up to one, newest first. */
  async versions<S extends Stored>(current: S, upTo: number, limit: number): Promise<readonly S[]> {
    const newest = Math.min(upTo, current.version);
    const numbers = Array.from({ length: Math.min(limit, newest) }, (_, i) => newest - i);
    const found = await Promise.all(numbers.map((n) => this.earlier(current, n)));
    return found.flatMap((v) => (v ? [v] : []));
  }

  /**
   * Name of the key of a new record: its own, or that of the record to which it belongs, as the facts of its kind say. Throws
   * when it does not belong to what it is kept with: no erasure would find it.
   */
  keyOf({ kind }: AnyEntity, id: string, of?: Owner): string {
    const facts = this.entities[kind];
    const sealedBy = facts?.sealedBy ?? kind;
    if (sealedBy !== kind && !of?.key.startsWith(`${sealedBy}/`))
      throw new Error(`${kind}: the key of a ${sealedBy} seals it, and it is of ${of?.kind ?? 'none'}`);
    const owner = facts && keptWith(facts);
    if (owner !== undefined && owner !== of?.kind)
      throw new Error(`${kind}: it is kept with a ${owner}, and it is of ${of?.kind ?? 'none'}`);
    return of && sealedBy !== kind ? of.key : `${kind}/${id}`;
  }

  /** False when there is such a record. */
  async create(record: Stored): Promise<boolean> {
    this.check(record);
    const { leaves } = this.entities[record.kind] ?? {};
    if (leaves && isLeft({ kind: record.kind, leaves }, record))
      throw new Error(`${record.kind}: a new record is what an erasure leaves of one`);
    return this.state.write(store, partitionOf(record.kind, record.id), head, toBytes(record), 0);
  }

  /** False when somebody else replaced `before` first. */
  async replace(before: Stored, after: Stored): Promise<boolean> {
    this.check(after, before);
    const partition = partitionOf(before.kind, before.id);
    // Written already by whoever tried to replace the same version: it is the same.
    await this.state.write(store, partition, versionSort(before.version), toBytes(this.kept(before)), 0);
    return this.state.write(store, partition, head, toBytes(after), before.version);
  }

  /**
   * Throws for what the facts of a kind do not know: of a name in clear nobody has said that it is no personal datum, and of
   * a field nobody has said who sees it. What an earlier release wrote may stay.
   */
  private check({ kind, facts, sealed }: Stored, before?: Stored): void {
    const { clear, fields } = this.entities[kind] ?? {};
    const strange = (names: object, known: readonly string[], was: object = {}) =>
      Object.keys(names).find((name) => !known.includes(name) && !Object.hasOwn(was, name));
    const inClear = clear && strange(facts, clear, before?.facts);
    if (inClear !== undefined) throw new Error(`${kind}: the facts do not know ${inClear} in clear`);
    const inSeal = fields && strange(sealed, fields, before?.sealed);
    if (inSeal !== undefined) throw new Error(`${kind}: the facts do not know ${inSeal} sealed`);
  }

  private async earlier<S extends Stored>(current: S, version: number): Promise<S | undefined> {
    if (current.version <= version) return current.version === version ? current : undefined;
    const stored = await this.state.read(store, partitionOf(current.kind, current.id), versionSort(version));
    return stored && fromBytes<S>(stored.value);
  }

  /**
   * A version as it is kept: without facts from which its data could be guessed, so that an erasure, which cannot reach
   * what is kept, leaves nothing behind that a guess could be held against.
   */
  private kept(version: Stored): Stored {
    return { ...version, facts: { ...version.facts, ...this.entities[version.kind]?.forgets }, fingerprint: '' };
  }
}
