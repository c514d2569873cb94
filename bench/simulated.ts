import { serviceFactsOf } from '../lib/engine/facts';
import type { AnyServing } from '../lib/engine/handlers/service-handler';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import type { AnySimulation } from '../lib/services/shared/simulation';
import { filesOf } from '../lib/simulation/files';
import { scenarios } from '../lib/simulation/scenario';
import type { SimulationRequest } from '../lib/simulation/simulate';
import { Truth } from '../lib/simulation/truth';

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
