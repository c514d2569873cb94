import { serviceFactsOf } from '../lib/engine/facts';
import type { Message } from '../lib/engine/feed-processor';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import type { StateStorePort } from '../lib/engine/ports/ports';
import { medianCpuSeconds, rounded } from './measure';
import { type SimulatedDays, simulatedBatches, takeBatches } from './simulated';

/** The same state, which counts what is asked of it. */
function counted(state: StateStorePort): { readonly state: StateStorePort; readonly operations: () => number } {
  let operations = 0;
  const proxy = new Proxy(state, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part !== 'function') return part;
      return (...input: unknown[]) => {
        operations += 1;
        return part.apply(target, input);
      };
    },
  });
  return { state: proxy, operations: () => operations };
}

/** Operations of the state for a message, of the last third of the days: windows are full then. */
async function operationsOf(days: SimulatedDays, batches: readonly (readonly Message[])[]): Promise<number> {
  const { serves, section, feed, fromMs } = days;
  const ports = memoryPorts(serviceFactsOf(serves.facts), fromMs, () => {});
  const { state, operations } = counted(ports.state);
  const city = { city: 'bench', service: serves.facts.id, timeZone: 'UTC', settings: section, backfill: false };
  let [messages, before] = [0, 0];
  for (const [i, batch] of batches.entries()) {
    if (i < (2 * batches.length) / 3) before = operations();
    else messages += batch.length;
    ports.clock.set(batch.at(-1)?.receivedAtMs ?? fromMs);
    await serves.feeds[feed]?.messages?.(batch, city, { ...ports, state });
  }
  return rounded((operations() - before) / messages);
}

/** Messages of a feed a core second, through reader, checks, rules and sinks in memory, and operations of the state for each. */
export async function feedFigures(of: SimulatedDays) {
  const batches = simulatedBatches(of);
  const messages = batches.flat().length;
  const seconds = await medianCpuSeconds(3, async () => {
    const taken = await takeBatches(of, batches);
    if (taken !== messages) throw new Error(`the bench measured something else: messages of ${of.feed} were refused`);
  });
  return {
    messages,
    perCoreSecond: Math.round(messages / seconds),
    stateOperations: await operationsOf(of, batches),
  };
}
