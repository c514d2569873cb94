import { type ZoneTime, zoneOf } from '../../lib/engine/clock/zone-time';
import type { CityContext, FeedProcessor } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { readingDays } from '../../lib/services/water/facts';

export type Ports = Parameters<NonNullable<FeedProcessor['due']>>[1];
export type Day = ReturnType<ZoneTime['dayOf']>;

const hourMs = 3_600_000;
/** A day is taken up when it has been over for a day: by then every meter has delivered, for one a day is the least. */
const settledMs = 48 * hourMs;
/** Of older days the readings begin to expire. */
const oldestMs = (readingDays - 2) * 24 * hourMs;
/** One call of the clock goes on for so long; the next takes up what is left. */
const longestMs = 15_000;

/** Up to which part a local day is done; null: all of them. */
interface Progress {
  readonly date: string;
  readonly last: string | null;
}

/** Days that are due: the clock may not have called for some. Where none has been done, the newest. */
function daysDue(zone: ZoneTime, nowMs: number, progress: Progress | undefined): readonly Day[] {
  const newest = zone.dayOf(nowMs - settledMs);
  if (!progress) return [newest];
  const due = [];
  for (let day = zone.dayOf(nowMs - oldestMs); day.fromMs <= newest.fromMs; day = zone.dayOf(day.toMs))
    if (day.date > progress.date || (day.date === progress.date && progress.last !== null)) due.push(day);
  return due;
}

/**
 * By the clock: each local day that has settled, part by part in the order of their names. After each part it is noted how far a
 * duty has come, so that each call does one at least.
 */
export async function onSettledDays<T>(
  duty: string,
  { timeZone }: CityContext,
  { state, clock }: Ports,
  partsOf: (day: Day) => Promise<ReadonlyMap<string, T>>,
  take: (part: string, value: T, day: Day) => Promise<void>,
): Promise<void> {
  const key = ['devices', duty, 'progress'] as const;
  const note = (progress: Progress) => update(state, ...key, () => ({ bytes: toBytes(progress), result: undefined }));
  const startMs = clock.nowMs();
  const stored = await state.read(...key);
  const progress = stored && fromBytes<Progress>(stored.value);
  for (const day of daysDue(zoneOf(timeZone), startMs, progress)) {
    const parts = await partsOf(day);
    const before = day.date === progress?.date ? (progress.last ?? '') : '';
    for (const part of [...parts.keys()].sort().filter((one) => one > before)) {
      await take(part, parts.get(part) as T, day);
      await note({ date: day.date, last: part });
      if (clock.nowMs() - startMs > longestMs) return;
    }
    await note({ date: day.date, last: null });
  }
}
