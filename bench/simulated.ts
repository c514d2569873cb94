import { serviceFactsOf } from '../lib/engine/facts';
import type { Message } from '../lib/engine/feed-processor';
import type { AnyServing } from '../lib/engine/handlers/service-handler';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import type { StateStorePort } from '../lib/engine/ports/ports';
import type { AnySimulation } from '../lib/services/shared/simulation';
import { filesOf } from '../lib/simulation/files';
import { scenarios } from '../lib/simulation/scenario';
import { type SimulationRequest, simulate } from '../lib/simulation/simulate';
import { Truth } from '../lib/simulation/truth';
import { rounded } from './measure';

const hourMs = 3_600_000;

/** Days of a service of a city `bench`, of seed 1, for one of its feeds. */
export interface SimulatedDays {
  readonly serves: AnyServing;
  readonly of: AnySimulation;
  readonly section: unknown;
  readonly feed: string;
  readonly fromMs: number;
  readonly hours: number;
}

const requestOf = ({ of, section, feed, fromMs, hours }: SimulatedDays): SimulationRequest => ({
  of,
  section,
  city: 'bench',
  timeZone: 'UTC',
  seed: 1,
  scenario: scenarios['working-day'],
  feeds: new Set([feed]),
  fromMs,
  toMs: fromMs + hours * hourMs,
});

const cityOf = ({ of, section }: SimulatedDays, backfill: boolean) => ({
  city: 'bench',
  service: of.facts.id,
  timeZone: 'UTC',
  settings: Object.assign(
    {},
    section,
    ...Object.values(of.facts.functions ?? {}).map(({ settings }) => settings?.(section) ?? {}),
  ),
  backfill,
});

/** Messages of all devices by time, in batches as the queue gives them. */
export function simulatedBatches(days: SimulatedDays): readonly (readonly Message[])[] {
  const size = 100;
  const batches: Message[][] = [];
  for (const { device, atMs, bytes } of simulate(requestOf(days), new Truth())) {
    if ((batches.at(-1)?.length ?? size) === size) batches.push([]);
    batches.at(-1)?.push({ bytes, receivedAtMs: atMs, origin: `bench/all/${device}`, city: 'bench', deviceId: device });
  }
  return batches;
}

/** Takes batches through reader, checks, rules and sinks in memory. Answers how many messages were taken, or known already. */
export async function takeBatches(days: SimulatedDays, batches: readonly (readonly Message[])[]): Promise<number> {
  const ports = memoryPorts(serviceFactsOf(days.serves.facts), days.fromMs, () => {});
  let taken = 0;
  for (const batch of batches) {
    ports.clock.set(batch.at(-1)?.receivedAtMs ?? days.fromMs);
    const outcome = await days.serves.feeds[days.feed]?.messages?.(batch, cityOf(days, false), ports);
    taken += (outcome?.accepted ?? 0) + (outcome?.duplicates ?? 0);
  }
  return taken;
}

/** Files of all devices, by name. */
export function simulatedFiles(days: SimulatedDays): ReadonlyMap<string, Uint8Array> {
  const pieces = new Map<string, Uint8Array[]>();
  for (const { name, bytes } of filesOf(requestOf(days), new Truth())) {
    const its = pieces.get(name) ?? [];
    its.push(bytes);
    pieces.set(name, its);
  }
  return new Map([...pieces].map(([name, its]) => [name, Buffer.concat(its)]));
}

async function* chunksOf(bytes: Uint8Array) {
  for (let i = 0; i < bytes.length; i += 65_536) yield bytes.subarray(i, i + 65_536);
}

/** Takes files as the handler does. Answers how many messages of them were taken. */
export async function takeFiles(days: SimulatedDays, files: ReadonlyMap<string, Uint8Array>): Promise<number> {
  const receivedAtMs = days.fromMs + days.hours * hourMs;
  const ports = memoryPorts(serviceFactsOf(days.serves.facts), receivedAtMs, () => {});
  let taken = 0;
  for (const [key, bytes] of files) {
    const file = { key, receivedAtMs, chunks: chunksOf(bytes) };
    taken += (await days.serves.feeds[days.feed]?.file?.(file, cityOf(days, true), ports))?.accepted ?? 0;
  }
  return taken;
}

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
export async function operationsOf(days: SimulatedDays, batches: readonly (readonly Message[])[]): Promise<number> {
  const ports = memoryPorts(serviceFactsOf(days.serves.facts), days.fromMs, () => {});
  const { state, operations } = counted(ports.state);
  let [messages, before] = [0, 0];
  for (const [i, batch] of batches.entries()) {
    if (i < (2 * batches.length) / 3) before = operations();
    else messages += batch.length;
    ports.clock.set(batch.at(-1)?.receivedAtMs ?? days.fromMs);
    await days.serves.feeds[days.feed]?.messages?.(batch, cityOf(days, false), { ...ports, state });
  }
  return rounded((operations() - before) / messages);
}
