import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import type { Call } from '../api/call';
import type { Kind, Stored } from './stored';

/** A page of records that stand in lists, in order of their ids. */
export interface RecordPage<K extends Kind> {
  readonly records: readonly Stored<K>[];
  readonly next: string | null;
}

/** Reads a page of the records of some lists that `wanted` takes. The cursor is bound to operation and question. */
export async function pageOf<K extends Kind>(
  call: Call,
  kind: K,
  from: readonly string[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  wanted: (record: Stored<K>) => boolean = () => true,
  question: unknown = null,
): Promise<RecordPage<K>> {
  const { office, operation } = call;
  const bound = [operation.id, office.city, from, question];
  const secret = office.secrets.key('cursor');
  const after = cursor === undefined ? '' : placeOf(secret, bound, cursor);
  const records: Stored<K>[] = [];
  for await (const id of office.lists.eachAfter(from, after)) {
    const record = await office.book.read(kind, id);
    if (record && wanted(record)) records.push(record);
    if (records.length > limit) break;
  }
  const page = records.slice(0, limit);
  const last = records.length > limit ? page.at(-1) : undefined;
  return { records: page, next: last ? cursorOf(secret, bound, last.id) : null };
}
