import { createHash } from 'node:crypto';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { concurrently } from '../../../lib/shared/concurrently';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { KeptTable } from './columns';

const [store, lastKey] = ['roster', '\uffff'] as const;
const atOnce = 8;

/** What is known of a row. */
export interface KnownRow {
  /** When it was last changed, epoch ms. */
  readonly atMs: number;
  readonly isGone: boolean;
  /** Gone because a whole roster, made at that time, left it out: a later one that has it brings it back. */
  readonly isLeftOut?: true;
  /** Of an enrollment of a pupil: the digest of the class. */
  readonly of?: string;
}

type Rows = Readonly<Record<string, KnownRow>>;

/** Ids of children are kept as digests. */
export const digestOf = (id: string | Uint8Array): string => createHash('sha256').update(id).digest('hex').slice(0, 20);

/** Rows of a table lie in 256 items, by their digest: 800,000 enrollments fit. */
const bucketOf = (digest: string): string => digest.slice(0, 2);

export async function knownRows(state: StateStorePort, table: KeptTable): Promise<ReadonlyMap<string, KnownRow>> {
  const items = await state.entries(store, table, '', lastKey);
  return new Map(items.flatMap(({ value }) => Object.entries(fromBytes<Rows>(value))));
}

/** Whether a row says something newer than what is known: re-sent files say what was, and change nothing. */
const isNewer = (row: KnownRow, known: KnownRow | undefined): boolean =>
  known === undefined ||
  row.atMs > known.atMs ||
  // Of one time a deletion counts, in any order.
  (row.atMs === known.atMs && row.isGone && !known.isGone);

/** Takes rows, the newest of each; of a whole table those that it leaves out and that were not changed since are gone. */
export async function takeRows(
  state: StateStorePort,
  table: KeptTable,
  rows: ReadonlyMap<string, KnownRow>,
  leftOut: ReadonlyMap<string, KnownRow>,
): Promise<void> {
  const all = [...leftOut, ...rows];
  const buckets = [...groupedBy(all, ([digest]) => bucketOf(digest))];
  await concurrently(buckets, atOnce, ([bucket, some]) =>
    update(state, store, table, bucket, (stored) => {
      const known = new Map(Object.entries(stored ? fromBytes<Rows>(stored.value) : {}));
      let isChanged = false;
      for (const [digest, row] of some) {
        if (!isNewer(row, known.get(digest))) continue;
        known.set(digest, row);
        isChanged = true;
      }
      return { bytes: isChanged ? toBytes(Object.fromEntries(known)) : undefined, result: undefined };
    }),
  );
}

/** So many rosters are known again: some weeks of whole ones, some days of what a provider says every hour. */
const rememberedRosters = 100;

/** Whether a roster is none that was taken lately: of two functions that take the same one, one gets that answer. */
export const isAnother = (state: StateStorePort, digest: string): Promise<boolean> =>
  update(state, store, 'taken', 'last', (stored) => {
    const digests = stored ? fromBytes<readonly string[]>(stored.value) : [];
    if (digests.includes(digest)) return { bytes: undefined, result: false };
    return { bytes: toBytes([...digests, digest].slice(-rememberedRosters)), result: true };
  });

/** Notes the roster that was stopped last. */
export const noteStopped = (state: StateStorePort, digest: string): Promise<void> =>
  update(state, store, 'taken', 'stopped', () => ({ bytes: toBytes(digest), result: undefined }));

export async function isStopped(state: StateStorePort, digest: string): Promise<boolean> {
  const stored = await state.read(store, 'taken', 'stopped');
  return stored !== undefined && fromBytes<string>(stored.value) === digest;
}

/** Counts a roster that was refused on a local day; by its digest, so that one that is delivered twice is one. */
export const noteRefused = (state: StateStorePort, date: string, digest: string): Promise<void> =>
  update(state, store, 'refused', 'day', (stored) => {
    const known = stored ? fromBytes<RefusedOfDay>(stored.value) : undefined;
    const digests = known?.date === date ? known.digests : [];
    // An older day that comes late is over; nobody counts beyond some hundred.
    const isNone = (known && known.date > date) || digests.includes(digest) || digests.length >= mostRefused;
    return { bytes: isNone ? undefined : toBytes({ date, digests: [...digests, digest] }), result: undefined };
  });

const mostRefused = 200;

interface RefusedOfDay {
  readonly date: string;
  readonly digests: readonly string[];
}

export async function refusedOn(state: StateStorePort, date: string): Promise<number> {
  const stored = await state.read(store, 'refused', 'day');
  const known = stored && fromBytes<RefusedOfDay>(stored.value);
  return known?.date === date ? known.digests.length : 0;
}
