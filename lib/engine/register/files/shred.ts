import { type FileFacts, kinds } from '../kinds';
import type { Office } from '../office';
import { destroy } from '../records/destroy';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';
import { noteDisposed } from './file-lists';

/** Destroys a file with its documents. Repeating it answers the same receipt. */
export async function shredFile(office: Office, by: string, file: Stored<FileFacts>) {
  const { record, receipts } = await destroy(office, by, kinds.file, file);
  await office.lists.take(lists.openFiles, file.id);
  await noteDisposed(office, file.id, file.facts);
  return { file: record, receipts };
}
