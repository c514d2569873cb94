import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { storeHasher, storeKey } from '../../lib/engine/vault/store-hasher';
import { education } from '../../lib/services/education/facts';
import type { SaidOfPupil } from './rules/said';

/** Store of absences: a partition of each school. */
export const pupilStore = 'pupils';
const { stores } = education as Required<Pick<typeof education, 'stores'>>;
const keptMs = stores[pupilStore].expireDays * 86_400_000;

/** What is kept of the pupils of a school whose hashes begin alike, by hash; and, by `!` and hash, what a guardian had done. */
export interface Pupils {
  [hash: string]: SaidOfPupil | Note;
}

/** Pupils of a school lie in sixteen items, by their hash: a large school fits. */
export const itemOf = (hash: string): string => hash.slice(0, 1);

/** Keyed hash of the number of a pupil, the same for all that is kept of one. */
export const pupilHasher = (state: StateStorePort): Promise<(value: string) => string> =>
  storeHasher(state, { store: 'hash-key', partition: 'pupils', sort: 'key' });

/** Key by which it is sealed whom a request of a guardian is about. */
export const requestKey = (state: StateStorePort): Promise<Uint8Array> =>
  storeKey(state, { store: 'hash-key', partition: 'requests', sort: 'key' });

/** What a guardian had done: the day until which all was erased, and since when the days are not reckoned with, or are again. */
interface Note {
  readonly until?: string;
  readonly held?: { readonly isHeld: boolean; readonly atMs: number };
}

const noteOf = (hash: string): string => `!${hash}`;
const readNote = (pupils: Pupils, hash: string): Note => (pupils[noteOf(hash)] ?? {}) as Note;
const withNote = (pupils: Pupils, hash: string, note: Note): Pupils => ({
  ...pupils,
  [noteOf(hash)]: { ...readNote(pupils, hash), ...note },
});

/** All that was said of a pupil, by date. */
export const saidOf = (pupils: Pupils, hash: string): SaidOfPupil => (pupils[hash] ?? {}) as SaidOfPupil;

/** The day until which all that was said of a pupil was erased; null where nothing was. */
export const erasedUntil = (pupils: Pupils, hash: string): string | null => readNote(pupils, hash).until ?? null;

/** The first date of which something is kept: the store itself forgets an item only when its school has sent nothing for so long. */
export const oldestKept = (nowMs: number): string => new Date(nowMs - keptMs).toISOString().slice(0, 10);

/** Without what was said of days before a date; notes stay. */
export const withoutBefore = (pupils: Pupils, oldest: string): Pupils =>
  Object.fromEntries(
    Object.entries(pupils).flatMap(([hash, known]) => {
      if (hash.startsWith('!')) return [[hash, known]];
      const days = Object.entries(known as SaidOfPupil).filter(([date]) => date >= oldest);
      return days.length > 0 ? [[hash, Object.fromEntries(days)]] : [];
    }),
  );

/** Forgets days of a school that are older than what is kept, whether it still sends files or not. */
export async function forgetOldDays(state: StateStorePort, school: string, nowMs: number): Promise<void> {
  const left = (bytes: Uint8Array) => toBytes(withoutBefore(fromBytes<Pupils>(bytes), oldestKept(nowMs)));
  for (const { sort, value } of await state.entries(pupilStore, school, '', '\uffff')) {
    if (left(value).length === value.length) continue;
    await update(state, pupilStore, school, sort, (stored) => ({
      bytes: stored && left(stored.value),
      result: undefined,
    }));
  }
}

/** Whether the days of a pupil are kept and not reckoned with. */
export const isRestricted = (pupils: Pupils, hash: string): boolean => readNote(pupils, hash).held?.isHeld === true;

/** Whether something that is said of a day was erased, and does not come again. */
export const isErased = (pupils: Pupils, hash: string, date: string): boolean =>
  date <= (erasedUntil(pupils, hash) ?? '');

/** Without all that was said of a pupil until then, and with a note that what is said of the days until one does not come again. */
export function erasedIn(
  pupils: Pupils,
  hash: string,
  { until, atMs }: { readonly until: string; readonly atMs: number },
): Pupils {
  const { [hash]: _, ...others } = pupils;
  const left = Object.entries(saidOf(pupils, hash)).flatMap(([date, said]) => {
    // A call that is repeated later erases nothing that was said since.
    const since = date > until ? said.filter(([, , ms]) => ms > atMs) : [];
    return since.length > 0 ? [[date, since] as const] : [];
  });
  const known = erasedUntil(pupils, hash) ?? '';
  const kept = left.length > 0 ? { ...others, [hash]: Object.fromEntries(left) } : others;
  return withNote(kept, hash, { until: until > known ? until : known });
}

/** With the days of a pupil reckoned with, or not; the newest word counts. */
export function restrictedIn(pupils: Pupils, hash: string, held: NonNullable<Note['held']>): Pupils {
  const known = readNote(pupils, hash).held;
  // Of two who say the contrary at one time, it counts that the days are not reckoned with: in any order.
  const isOlder = known && (known.atMs > held.atMs || (known.atMs === held.atMs && known.isHeld));
  return isOlder ? pupils : withNote(pupils, hash, { held });
}

/** What was said of the pupils that are reckoned with. */
export const reckoned = (pupils: Pupils): readonly SaidOfPupil[] =>
  Object.keys(pupils).flatMap((hash) =>
    hash.startsWith('!') || isRestricted(pupils, hash) ? [] : [saidOf(pupils, hash)],
  );
