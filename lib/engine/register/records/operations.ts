import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import { type Entity, type ErasableEntity, listOfAll } from '../entity';
import type { Receipt } from '../kinds';
import type { Call, Paging } from '../office';
import type { Owner } from './book';
import { createOnce, type Draft, idOf } from './create';
import { destroy } from './destroy';
import { noteAccess, open } from './open';
import { pageOf } from './page';
import { readOne, readShown, type Shown, shownOf } from './present';
import { isLeft, type Stored } from './stored';
import { pseudonymOf } from './subjects';
import { amend, type Change } from './write';

// What most operations on one kind of records do. A kind with rules of its own calls the same parts one by one.

/** A record as an answer has it: its head, what stands in clear, and what the caller may see of the rest. */
const plainOf = <F extends object>({ record, head, values }: Shown<Stored<F>>) => ({
  ...head,
  ...record.facts,
  ...values,
});

const replyOf = <F extends object>(shown: Shown<Stored<F>>) => ({
  body: plainOf(shown),
  version: shown.record.version,
});

/** A record that is there; throws what stands against it. */
export async function recordAt<F extends object, K extends string>(
  { office }: Call,
  entity: Entity<F, K>,
  id: string,
): Promise<Stored<F, K>> {
  const record = await office.book.read(entity, id);
  if (!record) throw problem('not-found');
  if (entity.leaves && isLeft(entity, record)) throw refusal(entity.gone ?? 'erased');
  return record;
}

/** Enters a record, of another (`of`) if it belongs to one. */
export async function createRecord<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  { of, ...draft }: Draft<NoInfer<F>> & { readonly of?: Owner },
) {
  const record = await createOnce(call, entity, idOf(call), () => draft, of);
  return replyOf(await readOne(call, record));
}

/** Reads a record, or an earlier version of it. */
export async function readRecord<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  id: string,
  version?: number,
) {
  const current = await recordAt(call, entity, id);
  const record = version === undefined ? current : await call.office.book.version(entity, id, version);
  if (!record) throw problem('not-found');
  return replyOf(await readOne(call, record));
}

/** Reads a page of the records of a kind; throws when it has no `list`. */
export async function listRecords<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  paging: Paging,
) {
  const page = await pageOf(
    call,
    entity,
    [listOfAll(entity)],
    paging,
    (record) => !(entity.leaves && isLeft(entity, record)),
  );
  return { body: { items: (await readShown(call, page.records)).map(plainOf), next: page.next } };
}

/** Values after a merge patch: null takes away, undefined leaves. */
export function mergeValues(values: Readonly<Record<string, unknown>>, change: Readonly<Record<string, unknown>>) {
  const changed = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    Object.entries({ ...values, ...Object.fromEntries(changed) }).filter(([, v]) => v !== null),
  );
}

/** Amends a record. What it holds is opened first, so that the access is in the trail before the write. */
export async function amendRecord<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  id: string,
  change: Pick<Change<NoInfer<F>>, 'facts' | 'fields'>,
) {
  const before = await recordAt(call, entity, id);
  const [opened] = await open(call, [before], (r) => Object.keys(r.sealed));
  const record = await amend(call, before, change);
  const values = mergeValues(opened?.values ?? {}, change.fields ?? {});
  return replyOf(shownOf(call, { record, values }));
}

/**
 * Erases a record with its key and what is kept with it; of it stays what its kind leaves. Only the version that the caller has
 * seen: what stays is written first, and no amendment comes in after it. A repeated call completes one that was cut off.
 * Throws for a record under the key of another, which would go with it.
 */
export async function eraseRecord<F extends object, K extends string>(
  call: Call,
  entity: ErasableEntity<F, K>,
  id: string,
): Promise<readonly Receipt[]> {
  const { office, principal, ifMatch } = call;
  const found = await office.book.read(entity, id);
  const isRepeated = found?.version === ifMatch + 1 && isLeft(entity, found);
  const record = isRepeated ? found : await recordAt(call, entity, id);
  if (!isRepeated && record.version !== ifMatch) throw problem('version-conflict');
  if (record.key !== `${record.kind}/${record.id}`)
    throw new Error(`${record.kind}: a ${record.key.split('/')[0]} seals it: it goes with that one, and not alone`);
  await noteAccess(call, { subjects: [pseudonymOf(office, record)], fields: [], result: 'destroyed' });
  if (!isRepeated) await amend(call, record, { facts: entity.leaves, blank: true });
  const { receipts } = await destroy(office, principal.actor, entity, record);
  return receipts;
}
