import type { Entity } from '../entity';
import type { Receipt } from '../kinds';
import type { Office } from '../office';
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

/** Leaves of a record what its kind says, whatever its version; its fields go. */
export const leave = <F extends object, K extends string>(
  office: Office,
  by: string,
  entity: Entity<F, K>,
  id: string,
): Promise<Stored<F, K> | undefined> =>
  amendAlways(office, by, entity, id, (before) =>
    isLeft(entity, before) ? undefined : { ...(entity.leaves ? { facts: entity.leaves } : {}), blank: true },
  );

/** Destroys the key of a record, then leaves of it what its kind says. Repeating it answers the same receipt. */
export async function destroy<F extends object, K extends string>(
  office: Office,
  by: string,
  entity: Entity<F, K>,
  { id, key }: Pick<Stored, 'id' | 'key'>,
): Promise<{ readonly record: Stored<F, K>; readonly receipts: readonly Receipt[] }> {
  const receipt = await shredKey(office, key);
  const record = (await leave(office, by, entity, id)) as Stored<F, K>;
  return { record, receipts: receipt ? [receipt] : [] };
}
