import type { RequestMove } from './move';

const reopenedWithinMs = 7 * 86_400_000;

interface Closure {
  readonly atMs: number;
  readonly isReopened: boolean;
}

/** What the moves of a request say of its life. */
export interface Life {
  readonly isOpen: boolean;
  readonly respondedMs: number | null;
  /** Its first closure since it was made or opened again; null while it is open. */
  readonly closedMs: number | null;
  /** Rule C: openings within a week after a closure. */
  readonly reopenings: readonly number[];
  /** Closures, each the first of its row, and whether it was opened again within a week. */
  readonly closures: readonly Closure[];
}

/** Rules A to C. @param path legal moves, in order, with one at least */
export function lifeOf(path: readonly RequestMove[]): Life {
  const closedAt: number[] = [];
  const reopenings: number[] = [];
  let closedMs: number | null = null;
  for (const { to, atMs } of path) {
    if (to === 'closed') {
      if (closedMs === null) closedAt.push(atMs);
      closedMs ??= atMs;
    } else if (closedMs !== null) {
      if (atMs - closedMs <= reopenedWithinMs) reopenings.push(atMs);
      closedMs = null;
    }
  }
  const respondedMs = path.find(({ to }) => to !== 'open')?.atMs ?? null;
  const closures = closedAt.map((atMs, i) => ({
    atMs,
    isReopened: reopenings.some((again) => again > atMs && again <= (closedAt[i + 1] ?? again)),
  }));
  return { isOpen: closedMs === null, respondedMs, closedMs, reopenings, closures };
}
