import { problem } from '../../api/problem';
import { canonicalJson, type Json } from '../../audit/canonical-json';
import { openJson, sealJson } from '../../vault/sealed';
import { refusal } from '../api/refusal';
import type { AnyEntity, Entity } from '../entity';
import { type Call, nowOf, type Office } from '../office';
import { noteAccess } from './open';
import { type Stored, sealContext } from './stored';

type Fields = Readonly<Record<string, unknown>>;

/** What a new record holds. */
export interface Draft<F extends object> {
  readonly key: string;
  readonly facts: F;
  readonly fields: Fields;
}

type Place = Pick<Stored, 'kind' | 'id' | 'key'>;

async function keyOf({ vault }: Office, record: Place): Promise<Uint8Array> {
  const key = await vault.keyOrNew(record.key);
  // The name of a key is not used twice: what it was for is erased.
  if (!key) throw refusal('erased');
  return key;
}

function sealFields({ city }: Office, record: Place, key: Uint8Array, fields: Fields) {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(present.map(([f, value]) => [f, sealJson(key, sealContext(city, record, f), value)]));
}

/** Place of the fingerprint beside the fields of a record; no field has this name. */
const fingerprintField = '#request';

const fingerprintOf = ({ office, operation, params, body }: Call) =>
  office.secrets.hash('identifier', operation.id, canonicalJson([params, body] as unknown as Json));

/** Id of what a call creates: it follows from who calls and the key they chose, so that a repeated call finds it. */
export const idOf = ({ office, operation, principal, idempotencyKey }: Call): string =>
  office.secrets.identifier(principal.who, operation.id, idempotencyKey);

/**
 * Creates a record once, noted before it is there. A repeated call gets the first version again; the same key with another request is refused.
 * `prepare` runs each time before the record is there, so that a repetition completes what a crash left undone.
 */
export async function createOnce<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  id: string,
  prepare: () => Promise<Draft<NoInfer<F>>> | Draft<NoInfer<F>>,
): Promise<Stored<F, K>> {
  const { office } = call;
  const fingerprint = fingerprintOf(call);
  const known = await office.book.read(entity, id);
  if (known) return firstVersion(office, known, fingerprint);
  await noteAccess(call, { subjects: [], fields: [], result: 'create' });
  const { key, facts, fields } = await prepare();
  checkSealer(entity, key);
  const place = { kind: entity.kind, id, key };
  const dataKey = await keyOf(office, place);
  const record: Stored<F, K> = {
    ...place,
    version: 1,
    at: nowOf(office),
    by: call.principal.actor,
    facts,
    sealed: sealFields(office, place, dataKey, fields),
    fingerprint: sealJson(dataKey, sealContext(office.city, place, fingerprintField), fingerprint),
  };
  if (await office.book.create(record)) return record;
  return firstVersion(office, (await office.book.read(entity, id)) as Stored<F, K>, fingerprint);
}

/** A record under another key than its facts say would outlive the erasure of the record that it belongs to. */
function checkSealer({ kind, sealedBy }: AnyEntity, key: string): void {
  if (sealedBy !== undefined && !key.startsWith(`${sealedBy}/`))
    throw new Error(
      `${kind}: its facts say that the key of a ${sealedBy} seals it: createOnce takes that record's key`,
    );
}

/** The first version of a record that the same request made; throws when it was another request, or is gone. */
async function firstVersion<S extends Stored>({ city, facts, vault, book }: Office, current: S, fingerprint: string) {
  const key = await vault.key(current.key);
  // Nothing is left that would tell the same request from another.
  if (!key) throw refusal(facts.entities[current.kind]?.gone ?? 'erased');
  const made = openJson(key, sealContext(city, current, fingerprintField), current.fingerprint);
  if (made === fingerprint) return (await book.versions(current, 1, 1))[0] as S;
  throw problem('idempotency-key-reused', { detail: 'choose a new Idempotency-Key for a new request' });
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
