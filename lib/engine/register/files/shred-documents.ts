import { kinds } from '../kinds';
import type { Office } from '../office';
import { leave } from '../records/destroy';
import { lists } from '../records/index-lists';
import { isLeft } from '../records/stored';
import { documentKey } from './document-key';

/** Removes the content of the documents of a record. What is said of them goes with the key of the record. */
export async function shredDocuments(office: Office, by: string, recordId: string): Promise<void> {
  for (const id of await office.lists.ids(lists.documentsOf(recordId))) {
    // Left when its content was gone already.
    const document = await office.book.read(kinds.document, id);
    if (document && isLeft(kinds.document, document)) continue;
    await office.ports.documents.remove(documentKey(recordId, id));
    await leave(office, by, kinds.document, id);
  }
}
