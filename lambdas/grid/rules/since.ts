const dayMs = 24 * 3_600_000;

/** What a file says, from a time on. */
export type From<T> = T & {
  readonly fromMs: number;
  /** When that file was received. */
  readonly saidMs: number;
};

/** From midnight on a meter or an asset changes its place once a day at most, and reads are kept for fewer days. */
const most = 60;
/** What another file replaced before its midnight held for interruptions alone, which are not judged so late. */
const replacedMs = 8 * dayMs;

/** What has held, ascending, with what holds from a time on: of two files of one time the later counts. */
export function followedBy<T>(
  before: readonly From<T>[],
  now: From<T>,
  isSame: (a: T, b: T) => boolean,
): readonly From<T>[] {
  const kept = before.filter(({ saidMs }) => saidMs < now.saidMs);
  const last = kept.at(-1);
  if (last && isSame(last, now)) return kept;
  const all = [...kept, now];
  const isOfUse = ({ fromMs, saidMs }: From<T>, i: number) =>
    all[i + 1]?.fromMs !== fromMs || saidMs > now.saidMs - replacedMs;
  return all.filter(isOfUse).slice(-most);
}

/** What held at a time. */
export const heldAt = <T>(all: readonly From<T>[], atMs: number): From<T> | undefined =>
  all.length === 1 && all[0]?.fromMs === 0 ? all[0] : all.findLast(({ fromMs }) => fromMs <= atMs);

/** What has held, where that says more than what holds now. */
export const kept = <T>(all: readonly From<T>[]): readonly From<T>[] | undefined =>
  all.length === 1 && all[0]?.fromMs === 0 ? undefined : all;
