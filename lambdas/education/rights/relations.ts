import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { concurrently } from '../../../lib/shared/concurrently';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { saidMs } from '../roster/changes';
import { bare, newer, type Relation, type Relations, type RosterRelations, relationStore as store } from './relation';

const lastKey = '\uffff';
const atOnce = 8;

/** Enrollments lie with their pupil, and roles with their user, so that one item has all of one; what is nobody's by itself. */
const bucketOf = (id: string, { whose }: Relation): string => (whose ?? id).slice(0, 2);

/** Every writer looks at each item that knows an id: an enrollment may have been somebody else's. */
async function changesIn(state: StateStorePort, { madeMs, receivedMs, tables: said }: RosterRelations) {
  const changes: { readonly place: string; readonly id: string; readonly row: Relation }[] = [];
  for (const { table, isWhole, rows } of said) {
    const known = await state.entries(store, table, '', lastKey);
    // What an older roster says, sent again, is no enrollment of whose it was.
    const newest = new Map<string, Relation>();
    const add = (bucket: string, id: string, row: Relation) =>
      changes.push({ place: JSON.stringify([table, bucket]), id, row });
    const stored = known.flatMap(({ sort, value }) =>
      Object.entries(fromBytes<Relations>(value)).map(([id, row]) => ({ sort, id, row })),
    );
    for (const { id, row } of stored) if (row.ms >= (newest.get(id)?.ms ?? 0)) newest.set(id, row);
    const timed = new Map(
      [...rows].map(([id, row]) => {
        const ms = saidMs(row, newest.get(id), { madeMs, receivedMs, isWhole });
        return [id, { ...row, ms }] as const;
      }),
    );
    for (const { sort, id, row } of stored) {
      const now = timed.get(id);
      const isElsewhere = now !== undefined && (now.isGone || bucketOf(id, now) !== sort || now.whose !== row.whose);
      if (isElsewhere && now.ms >= row.ms) add(sort, id, { ...bare(row), ms: now.ms });
      if (now === undefined && isWhole && !row.isGone && row.ms <= madeMs)
        add(sort, id, { ...bare(row), ms: madeMs, isLeftOut: true });
    }
    for (const [id, row] of timed) if (row.ms >= (newest.get(id)?.ms ?? 0)) add(bucketOf(id, row), id, row);
  }
  return changes;
}

/** Takes what a roster says: of each row the newest, in any order; of a whole table what it leaves out has ended. */
export async function takeRelations(state: StateStorePort, said: RosterRelations): Promise<void> {
  const places = [...groupedBy(await changesIn(state, said), ({ place }) => place)];
  await concurrently(places, atOnce, ([place, some]) => {
    const [table, bucket] = JSON.parse(place) as [string, string];
    return update(state, store, table, bucket, (stored) => {
      const known = new Map(Object.entries(stored ? fromBytes<Relations>(stored.value) : {}));
      const before = JSON.stringify([...known]);
      for (const { id, row } of some) {
        const was = known.get(id);
        // An enrollment that was another's in this item is a new one of it.
        known.set(id, was === undefined || (was.whose !== row.whose && row.ms >= was.ms) ? row : newer(was, row));
      }
      const isSame = JSON.stringify([...known]) === before;
      return { bytes: isSame ? undefined : toBytes(Object.fromEntries(known)), result: undefined };
    });
  });
}
