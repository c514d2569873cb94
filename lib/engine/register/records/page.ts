import { cursorOf, placeOf } from '../../api/cursor';
import type { Entity } from '../entity';
import type { Call } from '../office';
import type { Stored } from './stored';

/** A page of records that stand in lists, in order of their ids. */
export interface RecordPage<S extends Stored> {
  readonly records: readonly S[];
  readonly next: string | null;
}

/** Reads a page of the records of some lists that `wanted` takes. The cursor is bound to operation and question. */
export async function pageOf<F extends object, K extends string>(
  call: Call,
  entity: Entity<F, K>,
  from: readonly string[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  wanted: (record: Stored<F, K>) => boolean = () => true,
  question: unknown = null,
): Promise<RecordPage<Stored<F, K>>> {
  const { office, operation } = call;
  const bound = [operation.id, office.city, from, question];
  const secret = office.secrets.key('cursor');
  const after = cursor === undefined ? '' : placeOf(secret, bound, cursor);
  const records: Stored<F, K>[] = [];
  for await (const id of office.lists.eachAfter(from, after)) {
    const record = await office.book.read(entity, id);
    if (record && wanted(record)) records.push(record);
    if (records.length > limit) break;
  }
  const page = records.slice(0, limit);
  const last = records.length > limit ? page.at(-1) : undefined;
  return { records: page, next: last ? cursorOf(secret, bound, last.id) : null };
}
