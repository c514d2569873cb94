import { groupedBy } from '../../../lib/shared/grouped-by';

/** A register of a meter at a time. */
interface Register {
  readonly atMs: number;
  readonly register: number;
}

/**
 * One register for each reading, of a meter that sends more often: the nearest to each full reading (hour, quarter), so that one
 * two seconds early and one two seconds late are two readings. One that lies more than half a reading from both neighbours is
 * none too many, as of a meter that is read at half past.
 *
 * @param registers ascending; of two of one time the greater counts
 */
export function oneAReading<R extends Register>(registers: readonly R[], readingMinutes: number): readonly R[] {
  const readingMs = readingMinutes * 60_000;
  const once = [...groupedBy(registers, ({ atMs }) => atMs).values()].map((ofTime) =>
    ofTime.reduce((a, b) => (b.register > a.register ? b : a)),
  );
  const readingOf = ({ atMs }: R) => Math.round(atMs / readingMs);
  const offOf = (one: R) => Math.abs(one.atMs - readingOf(one) * readingMs);
  const nearest = [...groupedBy(once, readingOf).values()].map((own) =>
    own.reduce((a, b) => (offOf(b) < offOf(a) ? b : a)),
  );
  let next = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  return once.filter((one) => {
    const isNearest = one === nearest[next];
    const nextMs = nearest[next]?.atMs ?? Number.POSITIVE_INFINITY;
    if (!isNearest && Math.min(one.atMs - lastMs, nextMs - one.atMs) <= readingMs / 2) return false;
    if (isNearest) next++;
    lastMs = one.atMs;
    return true;
  });
}
