import { problem } from '../../api/problem';
import { sealJson } from '../../vault/sealed';
import { refusal } from '../api/refusal';
import type { Entity } from '../entity';
import { type Call, nowOf, type Office } from '../office';
import { type Stored, sealContext } from './stored';

export type Fields = Readonly<Record<string, unknown>>;

type Place = Pick<Stored, 'kind' | 'id' | 'key'>;

export async function keyOf({ vault }: Office, record: Place): Promise<Uint8Array> {
  const key = await vault.keyOrNew(record.key);
  // The name of a key is not used twice: what it was for is erased.
  if (!key) throw refusal('erased');
  return key;
}

export function sealFields({ city }: Office, record: Place, key: Uint8Array, fields: Fields) {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(present.map(([f, value]) => [f, sealJson(key, sealContext(city, record, f), value)]));
}

/** What a change gives. Fields left out stay as they are, null takes one away. */
export interface Change<F extends object> {
  readonly facts?: Partial<F>;
  readonly fields?: Fields;
  /** Takes all fields away, those that `fields` gives aside. */
  readonly blank?: boolean;
}

/** The next version of a record, not yet written. */
async function nextVersion<F extends object, K extends string>(
  office: Office,
  by: string,
  before: Stored<F, K>,
  change: Change<F>,
): Promise<Stored<F, K>> {
  const { facts = {}, fields = {}, blank = false } = change;
  const sealed = Object.keys(fields).length > 0 ? sealFields(office, before, await keyOf(office, before), fields) : {};
  const kept = blank ? {} : Object.fromEntries(Object.entries(before.sealed).filter(([f]) => fields[f] === undefined));
  return {
    ...before,
    version: before.version + 1,
    at: nowOf(office),
    by,
    facts: { ...before.facts, ...facts },
    sealed: { ...kept, ...sealed },
  };
}

/** Changes the version that If-Match names; throws `version-conflict` when it is not the current one any more. */
export async function amend<F extends object, K extends string>(
  call: Call,
  before: Stored<F, K>,
  change: Change<NoInfer<F>>,
): Promise<Stored<F, K>> {
  const after =
    before.version === call.ifMatch ? await nextVersion(call.office, call.principal.actor, before, change) : undefined;
  if (after && (await call.office.book.replace(before, after))) return after;
  throw problem('version-conflict', { detail: 'read the record again and repeat the change on it' });
}

/** Changes a record whatever its version, as often as it takes: for what follows from something already decided. */
export async function amendAlways<F extends object, K extends string>(
  office: Office,
  by: string,
  entity: Entity<F, K>,
  id: string,
  changeOf: (before: Stored<F, K>) => Change<NoInfer<F>> | undefined,
): Promise<Stored<F, K> | undefined> {
  for (;;) {
    const before = await office.book.read(entity, id);
    const change = before && changeOf(before);
    if (!before || !change) return before;
    const after = await nextVersion(office, by, before, change);
    if (await office.book.replace(before, after)) return after;
  }
}
