import { serves } from '../lambdas/water';
import { serviceFactsOf } from '../lib/engine/facts';
import type { Message } from '../lib/engine/feed-processor';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import type { StateStorePort } from '../lib/engine/ports/ports';
import { config } from '../lib/services/water/config';
import { waterSimulation } from '../lib/services/water/simulation';
import { medianCpuSeconds, rounded } from './measure';
import { type SimulatedDays, simulatedBatches, takeBatches } from './simulated';

const fromMs = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

const section = config.parse({ meters: 100, districts: 10, probes: 10, gateways: 10, qualityStandard: 'who' });
const daysOf = (feed: string, days: number): SimulatedDays => ({
  serves: serves as never,
  of: waterSimulation,
  section,
  feed,
  fromMs,
  hours: 24 * days,
});

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
  const ports = memoryPorts(serviceFactsOf(days.serves.facts), fromMs, () => {});
  const { state, operations } = counted(ports.state);
  const city = { city: 'bench', service: 'water', timeZone: 'UTC', settings: section, backfill: false };
  let [messages, before] = [0, 0];
  for (const [i, batch] of batches.entries()) {
    if (i < (2 * batches.length) / 3) before = operations();
    else messages += batch.length;
    ports.clock.set(batch.at(-1)?.receivedAtMs ?? fromMs);
    await days.serves.feeds[days.feed]?.messages?.(batch, city, { ...ports, state });
  }
  return rounded((operations() - before) / messages);
}

async function feedFigures(feed: string, days: number) {
  const of = daysOf(feed, days);
  const batches = simulatedBatches(of);
  const messages = batches.flat().length;
  const seconds = await medianCpuSeconds(3, async () =>
    must((await takeBatches(of, batches)) === messages, `messages of ${feed} were refused`),
  );
  return {
    messages,
    perCoreSecond: Math.round(messages / seconds),
    stateOperations: await operationsOf(of, batches),
  };
}

const rowsPerMeter = 24;

/** A day of meters as a head end delivers it: a row an hour of each, one meter after the other. */
async function* dayFile(meters: number) {
  yield Buffer.from('deviceId,time,consume,totalConsume\n');
  for (let meter = 0; meter < meters; meter++) {
    const rows = Array.from({ length: rowsPerMeter }, (_, hour) => {
      const time = new Date(fromMs + hour * 3_600_000).toISOString();
      return `${meter},${time},${(meter * 7 + hour * 13) % 40},\n`;
    });
    yield Buffer.from(rows.join(''));
  }
}

/** Intervals of a day in one file; memory is what the process held beside the state, which is elsewhere in AWS. */
export async function dayFigures(intervals: number) {
  const meters = Math.round(intervals / rowsPerMeter);
  const ports = memoryPorts(serviceFactsOf(serves.facts), fromMs + 2 * dayMs, () => {});
  const settings = config.parse({ meters, qualityStandard: 'who' });
  const city = { city: 'bench', service: 'water', timeZone: 'UTC', settings, backfill: true };
  const started = process.cpuUsage();
  const file = {
    key: 'landing/water/interval-files/day.csv',
    receivedAtMs: fromMs + 2 * dayMs,
    chunks: dayFile(meters),
  };
  const outcome = await serves.feeds['interval-files'].file?.(file, city, ports);
  must(outcome?.accepted === meters * rowsPerMeter, 'rows were refused');
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  return {
    intervals: meters * rowsPerMeter,
    perCoreSecond: Math.round((meters * rowsPerMeter) / seconds),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Forty days of the readings of 100 meters, and of the other feeds of ten devices each. */
export const waterFigures = async () => ({
  consumption: await feedFigures('consumption', 40),
  telegrams: await feedFigures('telegrams', 4),
  districtFlows: await feedFigures('district-flows', 35),
  quality: await feedFigures('quality', 7),
});
