import { Apart, SomeFailed } from '../../lib/engine/clock/apart';
import { type ZoneTime, zoneOf } from '../../lib/engine/clock/zone-time';
import type { CityContext, FeedProcessor } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { readingDays } from '../../lib/services/water/facts';
import { groupedBy } from '../../lib/shared/grouped-by';

export type Ports = Parameters<NonNullable<FeedProcessor['due']>>[1];
export type Day = ReturnType<ZoneTime['dayOf']>;

const hourMs = 3_600_000;
/** A day is taken up when it has been over for a day: by then every meter has delivered, for one a day is the least. */
const settledMs = 48 * hourMs;
/** Of older days the readings begin to expire. */
const oldestMs = (readingDays - 2) * 24 * hourMs;
/** One call of the clock goes on for so long; the next takes up what is left. */
const longestMs = 15_000;

/** What failed on a day, and is to be done again. */
interface Missed {
  readonly date: string;
  readonly item: string;
}

/** Up to which item a local day is done; null: all of them. */
interface Progress {
  readonly date: string;
  readonly last: string | null;
  /** In the order of the duty; absent of what a release has noted that had the order of names. */
  readonly isOrdered?: true;
  readonly missed?: readonly Missed[];
}

/** Does what is due of one item: what fails with it fails alone, and is noted to be done again. */
export type Attempt = (item: string, work: () => Promise<void>) => Promise<void>;

/** What is done on each day that has settled. */
export interface DailyDuty<T> {
  /** Under which it is noted how far it has come. */
  readonly name: string;
  /** For whom it is done: devices or districts, by their names. */
  readonly itemsOf: (day: Day) => Promise<ReadonlyMap<string, T>>;
  readonly take: (items: readonly (readonly [item: string, value: T])[], day: Day, attempt: Attempt) => Promise<void>;
  /** Items between two notes. */
  readonly perNote: number;
  /** Place of an item in the order in which they are done; default: that of their names. */
  readonly placeOf?: (item: string) => string;
}

/** Local days from one time to another. */
function daysBetween(zone: ZoneTime, fromMs: number, toMs: number): readonly Day[] {
  const days = [];
  for (let day = zone.dayOf(fromMs); day.fromMs <= toMs; day = zone.dayOf(day.toMs)) days.push(day);
  return days;
}

/** Days that are due: the clock may not have called for some. Where none has been done, the newest. */
function daysDue(zone: ZoneTime, nowMs: number, progress: Progress | undefined): readonly Day[] {
  const newestMs = zone.dayOf(nowMs - settledMs).fromMs;
  if (!progress) return [zone.dayOf(newestMs)];
  return daysBetween(zone, nowMs - oldestMs, newestMs).filter(
    (day) => day.date > progress.date || (day.date === progress.date && progress.last !== null),
  );
}

/** One call of the clock. */
class Call<T> {
  private readonly apart: Apart;
  private readonly startMs: number;
  private readonly zone: ZoneTime;

  constructor(
    private readonly duty: DailyDuty<T>,
    { timeZone }: CityContext,
    private readonly ports: Ports,
    private progress: Progress | undefined,
  ) {
    this.zone = zoneOf(timeZone);
    this.startMs = ports.clock.nowMs();
    this.apart = new Apart(ports.metrics);
  }

  async all(): Promise<void> {
    const before = this.progress?.missed ?? [];
    for (const day of daysDue(this.zone, this.startMs, this.progress)) if (!this.isLong) await this.one(day);
    if (this.progress && before.length > 0) await this.again(before, this.progress);
    this.apart.end();
    const left = this.progress?.missed ?? [];
    if (left.length > 0) throw new SomeFailed(`${left.length} of ${this.duty.name} wait to be tried again`);
  }

  private get isLong(): boolean {
    return this.ports.clock.nowMs() - this.startMs > longestMs;
  }

  private async one(day: Day): Promise<void> {
    const { duty, progress } = this;
    const { placeOf = (item: string) => item } = duty;
    // What was noted in another order says nothing of this one: the day is done again, which changes nothing.
    const isKnown = day.date === progress?.date && (progress.isOrdered === true) === (duty.placeOf !== undefined);
    const before = isKnown && progress?.last ? placeOf(progress.last) : '';
    const items = [...(await duty.itemsOf(day))]
      .map((one) => ({ one, place: placeOf(one[0]) }))
      .filter(({ place }) => place > before)
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .map(({ one }) => one);
    for (let i = 0; i < items.length; i += duty.perNote) {
      const part = items.slice(i, i + duty.perNote);
      const missed = await this.take(day, part);
      await this.note({ date: day.date, last: part.at(-1)?.[0] ?? null }, [
        ...(this.progress?.missed ?? []),
        ...missed,
      ]);
      if (this.isLong) return;
    }
    await this.note({ date: day.date, last: null }, this.progress?.missed ?? []);
  }

  /** What had failed before this call, as long as there are readings of its day. */
  private async again(before: readonly Missed[], { date, last, missed = [] }: Progress): Promise<void> {
    const known = groupedBy(before, (one) => one.date);
    // Those of this call follow.
    const left = missed.slice(before.length);
    for (const day of daysBetween(this.zone, this.startMs - oldestMs, this.startMs)) {
      const its = known.get(day.date) ?? [];
      if (its.length === 0) continue;
      if (this.isLong) {
        left.push(...its);
        continue;
      }
      const items = await this.duty.itemsOf(day);
      // One that is gone by now owes nothing.
      const tried = its.flatMap(({ item }) => (items.has(item) ? [[item, items.get(item) as T] as const] : []));
      left.push(...(await this.take(day, tried)));
    }
    await this.note({ date, last }, left);
  }

  private async take(day: Day, items: readonly (readonly [string, T])[]): Promise<readonly Missed[]> {
    const { duty, apart } = this;
    const done = new Set<string>();
    await duty.take(items, day, async (item, work) => {
      await apart.try(`${item} on ${day.date}`, async () => {
        await work();
        done.add(item);
      });
    });
    return items.flatMap(([item]) => (done.has(item) ? [] : [{ date: day.date, item }]));
  }

  private async note(position: Progress, missed: readonly Missed[]): Promise<void> {
    const ordered = this.duty.placeOf ? { isOrdered: true as const } : {};
    this.progress = { ...position, ...ordered, ...(missed.length > 0 ? { missed } : {}) };
    const bytes = toBytes(this.progress);
    await update(this.ports.state, ...keyOf(this.duty), () => ({ bytes, result: undefined }));
  }
}

const keyOf = ({ name }: Pick<DailyDuty<unknown>, 'name'>) => ['devices', name, 'progress'] as const;

/**
 * By the clock: each local day that has settled, item by item in the order of the duty. It is noted now and then how far a duty has
 * come, so that each call does one part at least. What fails keeps nothing else waiting, and is tried again by the next call.
 */
export async function onSettledDays<T>(duty: DailyDuty<T>, city: CityContext, ports: Ports): Promise<void> {
  const stored = await ports.state.read(...keyOf(duty));
  await new Call(duty, city, ports, stored && fromBytes<Progress>(stored.value)).all();
}
