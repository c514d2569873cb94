import type { DataSubjectRequest } from '../../../lib/services/residents/operations/request';
import type { Office } from '../office';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';
import { amendAlways } from '../records/write';
import { documentKey } from './document-key';
import { noteDisposed } from './file-lists';

export type Receipt = DataSubjectRequest['receipts'][number];

const dayMs = 86_400_000;
/** Backups of the key table (point-in-time recovery) reach back so far: until then a destroyed key could be restored. */
const backupDays = 35;

/** Destroys a data key, then asks for it as every read does. Undefined when there never was such a key. */
export async function shredKey(office: Office, key: string): Promise<Receipt | undefined> {
  const destruction = await office.vault.destroy(key);
  if (!destruction) return undefined;
  const unreadable = (await office.vault.key(key)) === undefined;
  const backupsExpireAt = new Date(Date.parse(destruction.destroyedAt) + backupDays * dayMs).toISOString();
  return { ...destruction, unreadable, backupsExpireAt };
}

/** Destroys a file with its documents. Repeating it answers the same receipt. */
export async function shredFile(office: Office, by: string, file: Stored<'file'>) {
  for (const id of await office.lists.ids(lists.documentsOf(file.id))) {
    await office.ports.documents.remove(documentKey(file.id, id));
    await amendAlways<'document'>(office, by, { kind: 'document', id }, ({ facts }) =>
      facts.state === 'disposed' ? undefined : { facts: { state: 'disposed' }, blank: true },
    );
  }
  const receipt = await shredKey(office, file.key);
  const disposed = await amendAlways<'file'>(office, by, file, ({ facts }) =>
    facts.status === 'disposed' ? undefined : { facts: { status: 'disposed' }, blank: true },
  );
  await office.lists.take(lists.openFiles, file.id);
  await noteDisposed(office, file.id, file.facts);
  return { file: disposed as Stored<'file'>, receipts: receipt ? [receipt] : [] };
}
