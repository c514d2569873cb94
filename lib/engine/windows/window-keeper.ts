import { concurrently } from '../../shared/concurrently';
import { groupedBy } from '../../shared/grouped-by';
import type { Admitted, Keeper } from '../intake/keeper';
import { devicesAtOnce, type WindowEngine } from './window-engine';

/** Keeps the messages of one call in the windows of a stream. */
export class WindowKeeper<E, R, S> implements Keeper<E, R> {
  constructor(private readonly engine: WindowEngine<E, R, S>) {}

  /** Stores messages in the sets of their windows; answers those that hold something new. */
  async absorb(admitted: readonly Admitted<E, R>[]): Promise<ReadonlySet<Admitted<E, R>>> {
    const { engine } = this;
    const fresh = new Set<Admitted<E, R>>();
    for (const one of admitted) {
      const { reference, events } = one.reading;
      const added = reference === undefined ? 1 : await engine.absorbReference(one.deviceId, reference);
      // Of a message with both its events decide: two writers may each be first with one of the two.
      if (events === undefined && added > 0) fresh.add(one);
    }
    const kept = admitted.flatMap((one) => {
      const { atMs, events, times } = one.reading;
      const { deviceId } = one;
      if (times) return times.map(({ of = deviceId, ...part }) => ({ one, of, atMs: part.atMs, events: part.events }));
      return events === undefined ? [] : [{ one, of: deviceId, atMs, events }];
    });
    await concurrently(
      groupedBy(kept, ({ of }) => of),
      devicesAtOnce,
      async ([deviceId, ofDevice]) => {
        for (const [fromMs, ofWindow] of groupedBy(ofDevice, ({ atMs }) => engine.windowOf(atMs))) {
          const newestMs = Math.max(...ofWindow.map(({ one, atMs }) => (one.isAnnounced ? 0 : atMs)));
          const sets = ofWindow.map(({ events }) => events);
          const accepted = await engine.absorb(deviceId, { fromMs, newestMs, sets });
          ofWindow.forEach(({ one }, i) => {
            if ((accepted[i] as number) > 0) fresh.add(one);
          });
        }
      },
    );
    return fresh;
  }

  flush(): Promise<void> {
    return this.engine.flush();
  }
}
