import fc from 'fast-check';
import { type Delivery, failures, seenBy, takeAtOnce, takeInTurn, takeTwice } from './deliveries';
import { explored, runs } from './exploring';
import type { serviceRun } from './service-run';

/** A service of messages and files, and what a city sees of it in the end. */
interface Subject {
  readonly start: () => ReturnType<typeof serviceRun>;
  readonly tables: readonly string[];
  readonly alarms: readonly string[];
}

/** Messages and files that correct each other: arguments of `deliveryOf`, with the hours at which they may be received. */
interface Versions<V> {
  readonly version: fc.Arbitrary<V>;
  readonly most: number;
  readonly deliveryOf: (version: V, index: number) => Delivery;
  /** A version as one that is received with all others. */
  readonly atOnce: (version: V) => V;
}

/** Takes deliveries in a run of their own; answers with what the city sees. */
export async function found(
  { start, tables, alarms }: Subject,
  take: typeof takeInTurn,
  deliveries: readonly Delivery[],
) {
  const run = start();
  await take(run, deliveries);
  return seenBy(run, tables, alarms);
}

/** What is corrected again and again comes to one end. */
export function settles<V>(subject: Subject, { version, most, deliveryOf, atOnce }: Versions<V>): void {
  it('is the same whatever the order in which versions come, and how often', async () => {
    const versions = fc.array(version, { minLength: 1, maxLength: most });
    await fc.assert(
      fc.asyncProperty(versions, fc.func(fc.integer()), async (all, lot) => {
        const deliveries = all.map(deliveryOf);
        const mixed = [...deliveries, ...deliveries].map((one, i) => [lot(i), one] as const);
        const shuffled = mixed.sort((a, b) => a[0] - b[0]).map(([, one]) => one);
        expect(await found(subject, takeInTurn, shuffled)).toEqual(await found(subject, takeInTurn, deliveries));
      }),
      { numRuns: runs(8, 15) },
    );
  });

  it('is the same when all come at once', async () => {
    const versions = fc.array(version.map(atOnce), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(versions, async (all) => {
        const deliveries = all.map(deliveryOf);
        expect(await found(subject, takeAtOnce, deliveries)).toEqual(await found(subject, takeInTurn, deliveries));
      }),
      { numRuns: runs(4, 7) },
    );
  });
}

/** Whichever call of a port fails, a story has the same end. */
export function survivesFailures(subject: Subject, story: readonly Delivery[]): void {
  describe.each(Object.entries(failures))('a call of a port that fails %s', (_, fail) => {
    beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());

    it('leaves nothing out and nothing twice when all is delivered again', async () => {
      const expected = await found(subject, takeInTurn, story);
      const calls = Array.from({ length: 400 }, (_, call) => call);
      for (const call of explored(calls, 10, 20)) {
        const run = subject.start();
        const hasFailed = await takeTwice(run, story, fail, call);
        expect([call, await seenBy(run, subject.tables, subject.alarms)]).toEqual([call, expected]);
        if (!hasFailed) break;
      }
    });
  });
}
