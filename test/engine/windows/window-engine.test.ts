import fc from 'fast-check';
import {
  deliver,
  layouts,
  type Member,
  now,
  second,
  toy,
  toyEngineOf,
  toyPorts,
} from '../../../bench/writers/toy-stream';
import { episodesOf } from '../../../lib/engine/alarms/alarm-book';
import type { MemoryPorts } from '../../../lib/engine/ports/memory/ports';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import type { RecordSink, StateStorePort } from '../../../lib/engine/ports/ports';
import type { Scope } from '../../../lib/engine/windows/window';
import { runs } from '../../support/exploring';

const at = (seconds: number, value = 1): Member => [now + seconds * second, value];

/** All that a reader of lake, metrics and alarms sees, without the time of computation. */
async function outcome(ports: MemoryPorts) {
  const rows = ['toy_sums', 'toy_odd'].flatMap((table) => ports.records.rows(table));
  return {
    rows: rows.map(({ ingest_time, quality, ...row }) => row),
    indicators: ports.metrics.indicators(),
    alarms: await episodesOf(toy, ports.state, 'd1'),
  };
}

/** Members within a day and a half, close enough to meet: windows, contexts and days all take part. */
const members = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom(0, 1, 2, 3, 60_000, 100_000),
      fc.integer({ min: 0, max: 999 }),
      fc.integer({ min: 1, max: 40 }),
    )
    .map(([window, ms, value]): Member => [now + window * second + ms, value]),
  { maxLength: 25, selector: (m) => JSON.stringify(m) },
);

/** Cuts a list into batches of the given sizes, again and again. */
function batched<T>(items: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let i = 0, n = 0; i < items.length; i += sizes[n++ % sizes.length] as number)
    batches.push(items.slice(i, i + (sizes[n % sizes.length] as number)));
  return batches;
}

describe.each(layouts)('of $name:', ({ stream: toyStream }) => {
  const toyEngine = toyEngineOf(toyStream);

  describe('WindowEngine', () => {
    it('evaluates a window with its context', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0, 1), at(1, 2), at(2, 4), at(3, 8)]);
      expect(ports.records.rows('toy_sums').map((r) => r.seen)).toEqual([3, 7, 14, 12]);
    });

    it('puts what windows out of sight leave in force before the events', async () => {
      const inForce = (around: readonly { readonly fromMs: number }[], scope: Scope) =>
        around.filter(({ fromMs }) => fromMs < scope.fromMs - second).map(({ fromMs }): Member => [fromMs, 100]);
      const ports = toyPorts();
      await deliver(toyEngine(ports, 0, { ...toyStream, inForce }), [at(0, 1), at(3, 2), at(4, 4)]);
      expect(ports.records.rows('toy_sums').map((r) => r.seen)).toEqual([1, 106, 106]);
    });

    it('evaluates again what a late message can reach, and nothing else', async () => {
      const ports = toyPorts();
      const engine = toyEngine(ports);
      // Tens leave the summaries as they are, so that no other day's window is reached.
      await deliver(engine, [at(0, 10), at(1, 20), at(2, 40), at(3, 80)]);
      const before = ports.records.puts;
      await deliver(engine, [at(0.5, 100)]);
      // Own sum of window 0, context of window 1; and a row of toy_odd that came or went.
      expect(ports.records.rows('toy_sums').map((r) => r.seen)).toEqual([130, 170, 140, 120]);
      expect(ports.records.puts - before).toBe(3);
    });

    it('tells windows a day away when a summary changes', async () => {
      const ports = toyPorts();
      const engine = toyEngine(ports);
      await deliver(engine, [at(0, 3)]);
      await deliver(engine, [at(80_000, 4)]);
      await deliver(engine, [at(90_000, 5)]);
      expect(ports.records.rows('toy_sums').map((r) => r.day)).toEqual([7, 12, 9]);
    });

    it('evaluates every known window when the reference changes', async () => {
      const ports = toyPorts();
      const engine = toyEngine(ports);
      await deliver(engine, [at(0), at(500_000)]);
      expect(await engine.absorbReference('d1', [at(0, 9)])).toBe(1);
      await engine.flush();
      expect(ports.records.rows('toy_sums').map((r) => r.reference)).toEqual([9, 9]);
    });

    it('evaluates no window that ends before a new reference counts', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0), at(100), at(200)]);
      const evaluate = jest.spyOn(toyStream, 'evaluate');
      const engine = toyEngine(ports);
      await engine.absorbReference('d1', [at(100, 9)]);
      await engine.flush();
      expect(evaluate.mock.calls.map(([{ scope }]) => scope.fromMs)).toEqual([now + 100 * second, now + 200 * second]);
      expect(ports.records.rows('toy_sums').map((r) => r.reference)).toEqual([0, 9, 9]);
      evaluate.mockRestore();
    });

    it('reads with a reference that another writer stored and could not settle', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0), at(100), at(200)]);
      await toyEngine(ports).absorbReference('d1', [at(100, 9)]);
      const engine = toyEngine(ports);
      await engine.absorbReference('d1', [at(200, 4)]);
      await engine.flush();
      expect(ports.records.rows('toy_sums').map((r) => r.reference)).toEqual([0, 9, 13]);
    });

    it('keeps references where nothing expires', async () => {
      const ports = toyPorts();
      await toyEngine(ports).absorbReference('d1', [at(0, 9)]);
      expect(await ports.state.list('windows', 'toy#d1', '', '~')).toEqual([]);
      expect(await ports.state.list('devices', 'toy#d1', '', '~')).toEqual(['ref']);
    });

    it('decides what was open at the end of the data when the data goes on, however much later', async () => {
      const ports = toyPorts();
      const asOf = () => ports.records.rows('toy_sums').map((r) => Number(r.as_of) - now);
      await deliver(toyEngine(ports), [at(0.25)]);
      expect(asOf()).toEqual([250]);
      await deliver(toyEngine(ports), [at(0.5)]);
      expect(asOf()).toEqual([500]);
      // More than a day later, so that no summary tells of it; a window sees no further than its context.
      await deliver(toyEngine(ports), [at(500_000)]);
      expect(asOf()).toEqual([2000, 500_000_000]);
    });

    it('emits nothing for a repetition', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0, 7), at(1, 3)]);
      const [puts, indicators] = [ports.records.puts, ports.metrics.indicators()];
      expect(await deliver(toyEngine(ports), [at(0, 7), at(1, 3), at(0, 7)])).toBe(0);
      expect(ports.records.puts).toBe(puts);
      expect(ports.metrics.indicators()).toEqual(indicators);
    });

    it('withdraws a row that no longer follows', async () => {
      const ports = toyPorts();
      const engine = toyEngine(ports);
      await deliver(engine, [at(0, 3)]);
      expect(ports.records.rows('toy_odd')).toHaveLength(1);
      await deliver(engine, [at(0.5, 6)]);
      expect(ports.records.rows('toy_odd')).toHaveLength(0);
    });

    it('flags rows that are computed late', async () => {
      const ports = toyPorts(now + 3600 * second);
      await deliver(toyEngine(ports, 1800 * second), [at(0), at(3000)]);
      expect(ports.records.rows('toy_sums').map((r) => r.quality)).toEqual([['late'], []]);
    });

    it('gives the same whatever the order, the batches and the repetitions', async () => {
      await fc.assert(
        fc.asyncProperty(
          members.chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray([...all, ...all.slice(0, 5)], { minLength: all.length + Math.min(5, all.length) }),
              fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
            ),
          ),
          async ([all, disorder, sizes]) => {
            const inOrder = toyPorts();
            await deliver(toyEngine(inOrder), all);
            const shuffled = toyPorts();
            let accepted = 0;
            for (const batch of batched(disorder, sizes)) accepted += await deliver(toyEngine(shuffled), batch);
            expect(accepted).toBe(all.length);
            expect(await outcome(shuffled)).toEqual(await outcome(inOrder));
          },
        ),
        { numRuns: runs(60, 150) },
      );
    });

    it('adds up differences of an indicator to its value', async () => {
      await fc.assert(
        fc.asyncProperty(members, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), async (all, sizes) => {
          const ports = toyPorts();
          let told = 0;
          const metrics = Object.assign(ports.metrics, {});
          const indicator = metrics.indicator.bind(metrics);
          metrics.indicator = (value, previous?: number | null) => {
            told += (value.value ?? 0) - (previous ?? 0);
            indicator(value);
          };
          for (const batch of batched(all, sizes)) await deliver(toyEngine(ports), batch);
          expect(told).toBe(ports.metrics.indicators().reduce((total, v) => total + (v.value ?? 0), 0));
        }),
        { numRuns: runs(25, 50) },
      );
    });
  });

  describe('WindowEngine after a crash', () => {
    it('evaluates what was stored but not evaluated', async () => {
      const ports = toyPorts();
      const crashed = toyEngine(ports);
      await crashed.absorb('d1', { fromMs: now, newestMs: now, sets: [[at(0, 7)]] });
      // A call that works in memory writes at its end: what broke off before is new again.
      expect(await deliver(toyEngine(ports), [at(0, 7)])).toBe(toyStream.shards || toyStream.oneItem ? 1 : 0);
      expect(ports.records.rows('toy_sums')).toHaveLength(1);
      expect(await episodesOf(toy, ports.state, 'd1')).toHaveLength(1);
    });

    it('delivers again what a sink did not take', async () => {
      const ports = toyPorts();
      const broken: RecordSink = {
        put: () => Promise.reject(new Error('stream is gone')),
      };
      await expect(deliver(toyEngine({ ...ports, records: broken }), [at(0, 3)])).rejects.toThrow('stream is gone');
      await deliver(toyEngine(ports), [at(0, 3)]);
      expect(ports.records.rows('toy_sums')).toHaveLength(1);
      expect(ports.records.rows('toy_odd')).toHaveLength(1);
      expect(ports.metrics.indicators().map((v) => v.value)).toEqual([3]);
    });

    it('takes back again what a sink did not take back', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0, 3)]);
      const broken: RecordSink = { put: () => Promise.reject(new Error('stream is gone')) };
      await expect(deliver(toyEngine({ ...ports, records: broken }), [at(0.5, 6)])).rejects.toThrow();
      await deliver(toyEngine(ports), [at(0.5, 6)]);
      expect(ports.records.rows('toy_odd')).toHaveLength(0);
    });
  });

  /** State whose every answer takes a while, a different one each time: writers overtake each other. */
  class SlowState extends MemoryState {
    constructor(private readonly ticks: () => number) {
      super();
    }

    private async wait(): Promise<void> {
      for (let i = this.ticks(); i > 0; i--) await Promise.resolve();
    }

    override async read(store: string, partition: string, sort: string) {
      await this.wait();
      return super.read(store, partition, sort);
    }

    override async write(store: string, partition: string, sort: string, value: Uint8Array, expected: number) {
      await this.wait();
      return super.write(store, partition, sort, value, expected);
    }

    override async entries(store: string, partition: string, from: string, to: string) {
      await this.wait();
      return super.entries(store, partition, from, to);
    }
  }

  /** Members of three neighbouring windows: every writer writes in each. */
  const crowded = fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: 0, max: 2999 }), fc.integer({ min: 1, max: 40 }))
      .map(([ms, v]): Member => [now + ms, v]),
    { minLength: 3, maxLength: 12, selector: (m) => JSON.stringify(m) },
  );

  describe('WindowEngine with several writers', () => {
    it('loses nothing of either', async () => {
      await fc.assert(
        fc.asyncProperty(
          crowded,
          fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 50, maxLength: 200 }),
          async (all, delays) => {
            const alone = toyPorts();
            await deliver(toyEngine(alone), all);
            let n = 0;
            const ticks = () => delays[n++ % delays.length] as number;
            const together = { ...toyPorts(), state: new SlowState(ticks) };
            const slowRecords: RecordSink = {
              put: async (rows) => {
                for (let i = ticks(); i > 0; i--) await Promise.resolve();
                await together.records.put(rows);
              },
            };
            const writer = async (part: readonly Member[]) => {
              for (const member of part) await deliver(toyEngine({ ...together, records: slowRecords }), [member]);
            };
            await Promise.all([0, 1, 2].map((part) => writer(all.filter((_, i) => i % 3 === part || i % 5 === part))));
            expect(await outcome(together)).toEqual(await outcome(alone));
          },
        ),
        { numRuns: runs(25, 60) },
      );
    }, 30_000);
  });

  /** A writer's view of a shared state: `beforeClaim` runs once, before its first claim of a window's emission. */
  function viewOf(state: MemoryState, beforeClaim: () => Promise<void>): StateStorePort {
    let claimed = false;
    const write: StateStorePort['write'] = async (store, partition, sort, value, expected) => {
      if (/^(m|head\.part)#|^w#~~$/.test(sort) && !claimed) {
        claimed = true;
        await beforeClaim();
      }
      return state.write(store, partition, sort, value, expected);
    };
    return Object.assign(Object.create(state) as MemoryState, { write });
  }

  describe('a writer that loses the claim of a window', () => {
    it('evaluates again, for the winner may not have seen its messages', async () => {
      const ports = toyPorts();
      let release = () => {};
      let slower: Promise<unknown> = Promise.resolve();
      const winnerIsDone = new Promise<void>((resolve) => {
        release = resolve;
      });
      // The winner has read the sets; now the loser stores its message and evaluates, up to its own claim.
      const winner = viewOf(ports.state, async () => {
        await new Promise<void>((ready) => {
          const loser = viewOf(ports.state, async () => {
            ready();
            await winnerIsDone;
          });
          slower = deliver(toyEngine({ ...ports, state: loser }), [at(0.5, 10)]);
        });
      });
      await deliver(toyEngine({ ...ports, state: winner }), [at(0, 1)]);
      expect(ports.records.rows('toy_sums').map((r) => r.own)).toEqual([1]);
      release();
      await slower;
      expect(ports.records.rows('toy_sums').map((r) => r.own)).toEqual([11]);
    });
  });

  describe('a sweep', () => {
    it('finds what silence means, and a repetition does not take it back', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0, 1)]);
      expect(await episodesOf(toy, ports.state, 'd1')).toEqual([]);
      await toyEngine(ports).sweep('d1', now + 60 * second);
      await deliver(toyEngine(ports), [at(0, 1)]);
      expect((await episodesOf(toy, ports.state, 'd1')).map((e) => e.code)).toEqual(['toy.silent']);
    });

    it('is corrected by a message that was on its way', async () => {
      const ports = toyPorts();
      await deliver(toyEngine(ports), [at(0, 1)]);
      await toyEngine(ports).sweep('d1', now + 1.5 * second);
      await deliver(toyEngine(ports), [at(0.95, 1)]);
      const silent = await episodesOf(toy, ports.state, 'd1');
      expect(silent.map((e) => e.raisedAt)).toEqual([]);
    });
  });

  describe('devices served together', () => {
    const devices = ['d1', 'd2', 'd3'].map((deviceId) => ({ deviceId }));

    it('are read, evaluated and swept as one by one, and one that fails keeps nothing from the others', async () => {
      const ports = toyPorts();
      const evaluate: typeof toyStream.evaluate = (evaluation) => {
        if (evaluation.deviceId === 'd2') throw new Error('refused');
        return toyStream.evaluate(evaluation);
      };
      const engine = toyEngine(ports, 0, { ...toyStream, evaluate });
      const failed: string[] = [];
      await engine.eachDevice(devices, ({ deviceId }, windows) =>
        windows.add([{ fromMs: now, newestMs: now, sets: [[at(0, 1)]] }]).catch(() => failed.push(deviceId)),
      );
      await toyEngine(ports).eachDevice(devices.slice(2), (_, windows) => windows.sweep(now + 60 * second));
      const read = new Map<string, readonly Member[] | undefined>();
      await engine.eachDevice([...devices, { deviceId: 'd4' }], async ({ deviceId }, windows) =>
        read.set(deviceId, await windows.recent(now, now)),
      );
      expect(failed).toEqual(['d2']);
      expect(ports.records.rows('toy_sums').map((row) => row.device_id)).toEqual(['d1', 'd3']);
      expect(await Promise.all(devices.map(({ deviceId }) => episodesOf(toy, ports.state, deviceId)))).toMatchObject([
        [],
        [],
        [{ code: 'toy.silent' }],
      ]);
      expect(['d1', 'd3', 'd4'].map((deviceId) => read.get(deviceId))).toEqual([[at(0, 1)], [at(0, 1)], undefined]);
    });
  });
});
