import { serves } from '../lambdas/traffic';
import { serviceFactsOf } from '../lib/engine/facts';
import type { Message } from '../lib/engine/feed-processor';
import { memoryPorts } from '../lib/engine/ports/memory/ports';

const start = Date.UTC(2026, 0, 5, 8);
const city = {
  city: 'bench',
  service: 'traffic',
  timeZone: 'UTC',
  settings: { scheduledFlash: [] },
  backfill: false,
};

/** Status messages of 100 controllers, one a minute. Synthetic. */
export function statusMessages(count: number): Message[] {
  return Array.from({ length: count }, (_, i) => {
    const deviceId = `bench-${i % 100}`;
    const atMs = start + Math.floor(i / 100) * 60_000;
    const body = {
      ts: new Date(atMs).toISOString(),
      seq: i,
      mode: 'normal',
      unitFlashStatus: 2,
      alarmBits: 0,
      power: 'ok',
      plan: 3,
      cycleSeconds: 90,
      firmware: '7.1.2',
    };
    return {
      bytes: Buffer.from(JSON.stringify(body)),
      receivedAtMs: atMs + 500,
      origin: `bench/north/signal-controller/${deviceId}`,
      city: 'bench',
      deviceId,
    };
  });
}

/** Messages through adapter, rules and in-memory sinks, in batches of 100 as the queue gives them. */
export async function takeMessages(messages: readonly Message[]): Promise<number> {
  const ports = memoryPorts(serviceFactsOf(serves.facts), (messages.at(-1)?.receivedAtMs ?? start) + 1000, () => {});
  let accepted = 0;
  for (let i = 0; i < messages.length; i += 100) {
    const outcome = await serves.feeds['controller-status'].messages?.(messages.slice(i, i + 100), city, ports);
    accepted += outcome?.accepted ?? 0;
  }
  return accepted;
}

/** The floor: the same bytes parsed and nothing else. */
export function parseMessages(messages: readonly Message[]): number {
  let keys = 0;
  for (const { bytes } of messages) keys += Object.keys(JSON.parse(Buffer.from(bytes).toString())).length;
  return keys;
}
