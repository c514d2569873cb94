import { type Entity, keptWith, type ListedEntity } from '../entity';
import { documentKey } from '../files/document-key';
import { type DocumentFacts, kinds, type Receipt } from '../kinds';
import type { Office } from '../office';
import type { Owner } from './book';
import { isLeft, type Stored } from './stored';
import { amendAlways } from './write';

const dayMs = 86_400_000;
/** Backups of the key table (point-in-time recovery) reach back so far: until then a destroyed key could be restored. */
const backupDays = 35;

/** Destroys a data key, then asks for it as every read does. Undefined when there never was such a key. */
async function shredKey(office: Office, key: string): Promise<Receipt | undefined> {
  const destruction = await office.vault.destroy(key);
  if (!destruction) return undefined;
  const unreadable = (await office.vault.key(key)) === undefined;
  const backupsExpireAt = new Date(Date.parse(destruction.destroyedAt) + backupDays * dayMs).toISOString();
  return { ...destruction, unreadable, backupsExpireAt };
}

/** Leaves of a record what its kind says, whatever its version; its fields go, and it stands in the list of its kind no more. */
async function leave<F extends object, K extends string>(
  office: Office,
  by: string,
  entity: Entity<F, K>,
  id: string,
): Promise<Stored<F, K> | undefined> {
  const record = await amendAlways(office, by, entity, id, (before) =>
    isLeft(entity, before) && Object.keys(before.sealed).length === 0
      ? undefined
      : { ...(entity.leaves ? { facts: entity.leaves } : {}), blank: true },
  );
  if (entity.list) await office.lists.take(entity.list, id);
  return record;
}

/** Kinds whose records are kept with those of a kind. */
export const kindsWith = ({ facts: { entities } }: Pick<Office, 'facts'>, kind: string): readonly ListedEntity[] =>
  Object.values(entities).filter((e): e is ListedEntity => e.listOf !== undefined && keptWith(e) === kind);

/** Lets go what is kept with a record. */
async function letGoKept(office: Office, by: string, { kind, id }: Owner): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for (const entity of kindsWith(office, kind))
    for (const one of await office.lists.ids(entity.listOf(id))) {
      // One that is not there yet is let go by who writes it.
      const record = await office.book.read(entity, one);
      if (record) receipts.push(...(await letGo(office, by, entity, record)));
    }
  return receipts;
}

/**
 * Lets a record go with the one that it belongs to: its content, what is kept with it, and its key, where that is its own.
 * Of what is under the key of the other nothing is readable any more without it.
 */
export async function letGo<F extends object, K extends string>(
  office: Office,
  by: string,
  entity: Entity<F, K>,
  record: Stored<F, K>,
): Promise<readonly Receipt[]> {
  // Left when its content was gone already.
  if (record.kind === kinds.document.kind && !isLeft(entity, record))
    await office.ports.documents.remove(
      documentKey((record as unknown as Stored<DocumentFacts>).facts.fileId, record.id),
    );
  if (record.key === `${record.kind}/${record.id}`) return (await destroy(office, by, entity, record)).receipts;
  const receipts = await letGoKept(office, by, record);
  if (entity.leaves || entity.list) await leave(office, by, entity, record.id);
  return receipts;
}

/**
 * Destroys the key of a record, lets go what is kept with it, then leaves of it what its kind says. Repeating it answers the
 * same receipts.
 */
export async function destroy<F extends object, K extends string>(
  office: Office,
  by: string,
  entity: Entity<F, K>,
  of: Owner,
): Promise<{ readonly record: Stored<F, K>; readonly receipts: readonly Receipt[] }> {
  // First: from here on nothing new comes in, so that nothing is missed.
  const receipt = await shredKey(office, of.key);
  const kept = await letGoKept(office, by, of);
  const record = (await leave(office, by, entity, of.id)) as Stored<F, K>;
  return { record, receipts: receipt ? [receipt, ...kept] : kept };
}
