import fc from 'fast-check';
import { drawn, explored, runs } from './exploring';
import { failingFrom, failingOnce } from './failing-once';
import type { serviceRun } from './service-run';

type Run = ReturnType<typeof serviceRun>;

/** A feed of moves, and what people see of them in the end. */
export interface Moves<M> {
  readonly start: () => Run;
  readonly send: (run: Run, batch: readonly M[]) => Promise<void>;
  readonly seen: (run: Run) => Promise<unknown>;
  /** Times of sweeps, RFC 3339: the last is when all is over. */
  readonly sweeps: readonly string[];
  /** Moves that are neither made nor in quarantine; default: nobody looks. */
  readonly missing?: (history: readonly M[], run: Run) => readonly string[];
}

/** What a history says, at once and in its order. */
export async function outcomeOf<M>({ start, send, seen, sweeps }: Moves<M>, history: readonly M[]): Promise<unknown> {
  const run = start();
  await send(run, history);
  await run.sweep(sweeps.at(-1) as string);
  return seen(run);
}

/** Subjects say the same of a history, however it comes: each move twice, in any order, in batches of any size. */
export function sayTheSame<M>(moves: Moves<M>, history: fc.Arbitrary<M[]>): void {
  const { start, send, seen, sweeps, missing = () => [] } = moves;
  const end = sweeps.at(-1) as string;
  const cut = history.chain((all) => {
    const twice = fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length, maxLength: 2 * all.length });
    return fc.tuple(fc.constant(all), twice, fc.integer({ min: 1, max: 5 }));
  });
  const batchesOf = (mixed: readonly M[], size: number) =>
    Array.from({ length: Math.ceil(mixed.length / size) }, (_, i) => mixed.slice(i * size, (i + 1) * size));

  it('is the same whatever the order, repetition, batches and sweeps', async () => {
    await fc.assert(
      fc.asyncProperty(cut, fc.constantFrom(...sweeps), async ([all, mixed, size], swept) => {
        const run = start();
        for (const batch of batchesOf(mixed, size)) await send(run, batch);
        await run.sweep(swept);
        await run.sweep(end);
        expect(await seen(run)).toEqual(await outcomeOf(moves, all));
        expect(missing(all, run)).toEqual([]);
      }),
      { numRuns: runs(12, 40) },
    );
  });

  it('is the same when two writers take the moves at once', async () => {
    await fc.assert(
      fc.asyncProperty(cut, async ([all, mixed, size]) => {
        const run = start();
        const batches = batchesOf(mixed, size);
        for (let i = 0; i < batches.length; i += 2)
          await Promise.all(batches.slice(i, i + 2).map((batch) => send(run, batch)));
        await Promise.all([run.sweep(end), send(run, all)]);
        expect(await seen(run)).toEqual(await outcomeOf(moves, all));
        expect(missing(all, run)).toEqual([]);
      }),
      { numRuns: runs(12, 40) },
    );
  });
}

/** A step of a story, which is done again when a call of a port has failed in it. */
export type Step = readonly [name: string, take: (run: Run) => Promise<void>];

/**
 * Whichever call of a port fails in a step, the story has the same end.
 *
 * @param calls so many calls a step makes at most
 */
export function outlastFailures<M>(moves: Moves<M>, steps: readonly Step[], calls: number, story: readonly M[]): void {
  const { start, seen, missing = () => [] } = moves;
  describe.each([
    ['once', failingOnce],
    ['for good, until another takes over', failingFrom],
  ] as const)('is the same when any call fails %s', (_, fail) => {
    beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
    afterEach(() => jest.restoreAllMocks());

    it.each(steps.map(([name], i) => [name, i] as const))('%s', async (_name, failed) => {
      const whole = start();
      for (const [, step] of steps) await step(whole);
      const expected = await seen(whole);
      let hits = 0;
      for (const at of explored(drawn([...Array(calls).keys()]), 20)) {
        const run = start();
        const { state, records, alarms, quarantine } = run.ports;
        for (const [i, [, step]] of steps.entries()) {
          const restore = i === failed ? fail([state, records, alarms, quarantine], at) : undefined;
          if (restore) {
            await step(run).catch(() => undefined);
            if (restore()) hits++;
          }
          await step(run);
        }
        expect([at, await seen(run)]).toEqual([at, expected]);
        expect([at, missing(story, run)]).toEqual([at, []]);
      }
      expect(hits).toBeGreaterThan(0);
    });
  });
}
