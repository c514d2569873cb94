import { problem } from '../../api/problem';
import { canonicalJson, type Json } from '../../audit/canonical-json';
import { openJson, sealJson } from '../../vault/sealed';
import { refusal } from '../api/refusal';
import { type Entity, keptWith } from '../entity';
import { type Call, nowOf } from '../office';
import type { Owner } from './book';
import { letGo } from './destroy';
import { noteAccess } from './open';
import { type Stored, sealContext } from './stored';
import { type Fields, keyOf, sealFields } from './write';

/** What a new record holds. */
export interface Draft<F extends object> {
  readonly facts: F;
  readonly fields: Fields;
}

/** Place of the fingerprint beside the fields of a record; no field has this name. */
const fingerprintField = '#request';

const fingerprintOf = ({ office, operation, params, body }: Call) =>
  office.secrets.hash('identifier', operation.id, canonicalJson([params, body] as unknown as Json));

/**
 * Id of what a call creates: it follows from who calls and the key they chose, so that a repeated call finds it. Throws without
 * such a key: two things with the same content would be one.
 */
export function idOf({ office, operation, principal, idempotencyKey }: Call): string {
  if (idempotencyKey === '') throw new Error(`${operation.id} creates a record, and does not say idempotencyKey`);
  return office.secrets.identifier(principal.who, operation.id, idempotencyKey);
}

/**
 * Creates a record once, noted before it is there. A repeated call gets the first version again; the same key with another request is refused.
 * `prepare` runs each time before the record is there, so that a repetition completes what a crash left undone. `of` is the
 * record that it belongs to: it stands in the list of that one, and under its key where the facts of its kind say so.
 */
export async function createOnce<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  id: string,
  prepare: () => Promise<Draft<NoInfer<F>>> | Draft<NoInfer<F>>,
  of?: Owner,
): Promise<Stored<F, K>> {
  const known = await call.office.book.read(entity, id);
  const record = known ? await firstVersion(call, known) : await create(call, entity, id, prepare, of);
  if (of) await stillKept(call, entity, record, of);
  return record;
}

async function create<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  id: string,
  prepare: () => Promise<Draft<F>> | Draft<F>,
  of: Owner | undefined,
): Promise<Stored<F, K>> {
  const { office } = call;
  const place = { kind: entity.kind, id, key: office.book.keyOf(entity, id, of) };
  await noteAccess(call, { subjects: [], fields: [], result: 'create' });
  if (of && entity.listOf) await office.lists.put(entity.listOf(of.id), id);
  if (entity.list) await office.lists.put(entity.list, id);
  const { facts, fields } = await prepare();
  const dataKey = await keyOf(office, place);
  const record: Stored<F, K> = {
    ...place,
    version: 1,
    at: nowOf(office),
    by: call.principal.actor,
    facts,
    sealed: sealFields(office, place, dataKey, fields),
    fingerprint: sealJson(dataKey, sealContext(office.city, place, fingerprintField), fingerprintOf(call)),
  };
  if (await office.book.create(record)) return record;
  return firstVersion(call, (await office.book.read(entity, id)) as Stored<F, K>);
}

/**
 * A record goes again whose owner was erased meanwhile. Who erases destroys the key of the owner first and then looks for
 * what is kept with it: one of the two sees the other.
 */
async function stillKept<F extends object, K extends string>(
  { office, principal }: Call,
  entity: Entity<F, K>,
  record: Stored<F, K>,
  of: Owner,
): Promise<void> {
  const { entities } = office.facts;
  if (keptWith(entities[entity.kind] ?? entity) !== of.kind && record.key === of.key) return;
  if (await office.vault.key(of.key)) return;
  await letGo(office, principal.actor, entity, record);
  throw refusal(entities[of.kind]?.gone ?? 'erased');
}

/** The first version of a record that the same request made; throws when it was another request, or is gone. */
async function firstVersion<S extends Stored>(call: Call, current: S) {
  const { city, facts, vault, book } = call.office;
  const key = await vault.key(current.key);
  // Nothing is left that would tell the same request from another.
  if (!key) throw refusal(facts.entities[current.kind]?.gone ?? 'erased');
  const made = openJson(key, sealContext(city, current, fingerprintField), current.fingerprint);
  if (made === fingerprintOf(call)) return (await book.versions(current, 1, 1))[0] as S;
  throw problem('idempotency-key-reused', { detail: 'choose a new Idempotency-Key for a new request' });
}
