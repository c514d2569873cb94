import { concurrently } from '../../shared/concurrently';
import { groupedBy } from '../../shared/grouped-by';
import type { Admitted, Keeper } from '../intake/keeper';
import type { Telling, Version } from './versions';
import { devicesAtOnce, type WindowEngine } from './window-engine';

/** What is kept of a message in a window. */
interface Part<E, R> {
  readonly one: Admitted<E, R>;
  readonly of: string;
  readonly atMs: number;
  readonly events: E;
  /** It is of another version. */
  readonly isOfOther?: boolean;
}

/** What was said of a message, and what its sets will turn out to hold. */
interface Said {
  readonly isFresh: boolean;
  readonly sets: (readonly [accepted: readonly number[], index: number])[];
}

/** Keeps the messages of one call in the windows of a stream. */
export class WindowKeeper<E, R, S> implements Keeper<E, R> {
  corrected = 0;
  /** Messages whose sets are not stored yet: another writer may be faster with them. */
  private said: Said[] = [];

  /** @param eventsOf a report as a set, where messages of the stream are versions of something */
  constructor(
    private readonly engine: WindowEngine<E, R, S>,
    private readonly eventsOf?: (report: Telling['report']) => E,
  ) {}

  /** Stores messages in the sets of their windows; answers those that hold something new. */
  async absorb(admitted: readonly Admitted<E, R>[]): Promise<ReadonlySet<Admitted<E, R>>> {
    const { engine } = this;
    const fresh = new Set<Admitted<E, R>>();
    const setsOf = new Map<Admitted<E, R>, Said['sets']>();
    for (const one of admitted) {
      const { reference, events } = one.reading;
      const added = reference === undefined ? 1 : await engine.absorbReference(one.deviceId, reference);
      // Of a message with both its events decide: two writers may each be first with one of the two.
      if (events === undefined && added > 0) fresh.add(one);
    }
    // First what others are to know: a call that breaks off between the two does both again.
    const parts = await this.partsOfOthers(admitted);
    await engine.absorbEach(
      groupedBy([...admitted.flatMap(partsOf), ...parts], ({ of }) => of),
      async (deviceId, ofDevice) => {
        for (const [fromMs, ofWindow] of groupedBy(ofDevice, ({ atMs }) => engine.windowOf(atMs))) {
          const newestMs = Math.max(
            ...ofWindow.map(({ one, atMs, isOfOther }) => (one.isAnnounced || isOfOther ? 0 : atMs)),
          );
          const sets = ofWindow.map(({ events }) => events);
          const accepted = await engine.absorb(deviceId, { fromMs, newestMs, sets });
          ofWindow.forEach(({ one, isOfOther }, i) => {
            if (isOfOther) return;
            setsOf.set(one, [...(setsOf.get(one) ?? []), [accepted, i]]);
            if ((accepted[i] as number) > 0) fresh.add(one);
          });
        }
      },
    );
    for (const [one, sets] of setsOf) this.said.push({ isFresh: fresh.has(one), sets });
    if (await engine.checkpoint()) this.correct();
    return fresh;
  }

  async flush(): Promise<void> {
    await this.engine.flush();
    this.correct();
  }

  private correct(): void {
    for (const { isFresh, sets } of this.said)
      this.corrected += Number(sets.some(([accepted, i]) => (accepted[i] as number) > 0)) - Number(isFresh);
    this.said = [];
  }

  /** What windows of other versions are to know of those that have come. */
  private async partsOfOthers(admitted: readonly Admitted<E, R>[]): Promise<readonly Part<E, R>[]> {
    const { engine, eventsOf } = this;
    const parts: Part<E, R>[] = [];
    const versioned = admitted.filter(({ reading }) => reading.version !== undefined);
    if (!eventsOf || versioned.length === 0) return parts;
    const things = groupedBy(versioned, ({ reading }) => (reading.version as Version).id);
    await concurrently(things, devicesAtOnce, async ([, its]) => {
      for (const one of its)
        for (const { of, report } of await engine.noteVersion(one.reading.version as Version, partsOf(one)))
          parts.push({ one, of, atMs: report.atMs, events: eventsOf(report), isOfOther: true });
    });
    return parts;
  }
}

/** What is kept of a message, by window. */
function partsOf<E, R>(one: Admitted<E, R>): readonly Part<E, R>[] {
  const { atMs, events, times } = one.reading;
  const { deviceId } = one;
  if (times) return times.map(({ of = deviceId, ...part }) => ({ one, of, atMs: part.atMs, events: part.events }));
  return events === undefined ? [] : [{ one, of: deviceId, atMs, events }];
}
