import { around } from '../../../lib/devices/registry/around';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { throttled } from '../../../lib/devices/registry/memory/throttled';
import { VirtualClock } from '../../../lib/devices/registry/memory/virtual-clock';
import { paced } from '../../../lib/devices/registry/paced';
import { defaultQuotas } from '../../../lib/devices/registry/quotas';
import { RegistryError } from '../../../lib/devices/registry/registry';

describe('pacing', () => {
  /** Makes so many things at once; answers how long it took and how many calls were refused. */
  async function make(count: number, { isPaced, latenciesMs }: { isPaced: boolean; latenciesMs: readonly number[] }) {
    const clock = new VirtualClock();
    let calls = 0;
    const far = around(
      throttled(memoryRegistry(), () => clock.nowMs()),
      async (_, proceed) => {
        await clock.sleep(latenciesMs[calls++ % latenciesMs.length] ?? 0);
        return proceed();
      },
    );
    const registry = isPaced ? paced(far, defaultQuotas, clock) : far;
    const made = await Promise.allSettled(
      Array.from({ length: count }, (_, i) => registry.createThing({ thingName: `t${i}` })),
    );
    return {
      seconds: clock.nowMs() / 1000,
      refused: made.filter(({ status }) => status === 'rejected').length,
    };
  }

  it('keeps to the quota, and uses at least 95 % of it', async () => {
    const { seconds, refused } = await make(3000, { isPaced: true, latenciesMs: [40] });
    expect(refused).toBe(0);
    expect(3000 / seconds).toBeGreaterThan(95);
  });

  it('keeps to the quota though the network bunches calls together', async () => {
    expect((await make(3000, { isPaced: true, latenciesMs: [20, 30, 25, 20, 35] })).refused).toBe(0);
  });

  it('is needed', async () => {
    expect((await make(300, { isPaced: false, latenciesMs: [40] })).refused).toBe(200);
  });

  /** Things made while AWS refuses every call for a while: somebody else uses up the quota. */
  async function inStorm(seconds: number) {
    const clock = new VirtualClock();
    let refused = 0;
    const stormy = around(memoryRegistry(), async ({ operation }, proceed) => {
      await clock.sleep(40);
      if (clock.nowMs() < 2000 || clock.nowMs() > 2000 + seconds * 1000) return proceed();
      refused++;
      throw new RegistryError('throttled', operation, 'Rate exceeded');
    });
    const registry = paced(stormy, defaultQuotas, clock);
    let next = 0;
    const failures: unknown[] = [];
    const worker = async () => {
      while (next < 1000 && failures.length === 0)
        await registry.createThing({ thingName: `t${next++}` }).catch((error: unknown) => failures.push(error));
    };
    await Promise.all(Array.from({ length: 64 }, worker));
    return { refused, failures, seconds: clock.nowMs() / 1000 };
  }

  it('slows down in a storm of throttling, loses nothing, and recovers after it', async () => {
    const { refused, failures, seconds } = await inStorm(30);
    expect(failures).toEqual([]);
    // At full speed it would have been 2,900.
    expect(refused).toBeLessThan(300);
    expect(seconds).toBeLessThan(120);
  });

  it('gives up a storm that does not end', async () => {
    const { failures, seconds } = await inStorm(100_000);
    expect(failures[0]).toMatchObject({ kind: 'throttled' });
    expect(seconds).toBeLessThan(300);
  });

  it('counts each operation for itself', async () => {
    const clock = new VirtualClock();
    const registry = paced(memoryRegistry(), defaultQuotas, clock);
    const both = Array.from({ length: 97 }, (_, i) => [
      registry.createThing({ thingName: `t${i}` }),
      registry.describeThing({ thingName: `t${i}` }),
    ]);
    await Promise.all(both.flat());
    expect(clock.nowMs()).toBeLessThan(1000);
  });
});
