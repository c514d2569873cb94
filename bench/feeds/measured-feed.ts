import { envelopeBytes } from '../../lib/cost/assumptions';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { Message } from '../../lib/engine/feed-processor';
import { comesInObjects, objectGathering, queueReading } from '../../lib/services/shared/latency';
import { scenarios } from '../../lib/simulation/scenario';
import { simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import type { FeedCase } from './cases';
import { countingPorts } from './counting-ports';

const fromMs = Date.UTC(2026, 0, 5, 3);
const hourMs = 3_600_000;

export type Batch = readonly Message[];

/** Settings as the processor of a service has them, with those of its functions. */
export const cityOf = ({ of, section }: Pick<FeedCase, 'of' | 'section'>) => ({
  city: 'bench',
  service: of.facts.id,
  timeZone: 'UTC',
  settings: Object.assign(
    {},
    section,
    ...Object.values(of.facts.functions ?? {}).map(({ settings }) => settings?.(section) ?? {}),
  ),
  backfill: false,
});

/** What a call takes at most: of a queue by number, of an object of the raw zone by the bytes that its lines have there. */
function callOf({ of, feed }: Pick<FeedCase, 'of' | 'feed'>) {
  const facts = of.facts.feeds[feed];
  // A call of another system brings one.
  if (facts?.kind !== 'mqtt') return { windowMs: 0, most: 1, sizeOf: () => 1 };
  const { batchSize, windowSeconds } = queueReading[facts.latency];
  const { megabytes, seconds } = objectGathering;
  const lineBytes = (bytes: Uint8Array) => Math.ceil((bytes.length * 4) / 3) + envelopeBytes;
  return comesInObjects(facts)
    ? { windowMs: seconds * 1000, most: megabytes * 1024 ** 2, sizeOf: lineBytes }
    : { windowMs: windowSeconds * 1000, most: batchSize, sizeOf: () => 1 };
}

/** Messages of all devices as they are handed over: what came in the window of a call, as much as it takes. */
export function batchesOf({ of, section, feed, hours }: FeedCase, beginMs = fromMs): readonly Batch[] {
  const { windowMs, most, sizeOf } = callOf({ of, feed });
  const request = {
    ...{ of, section, city: 'bench', timeZone: 'UTC', seed: 1, scenario: scenarios['working-day'] },
    ...{ feeds: new Set([feed]), fromMs: beginMs, toMs: beginMs + hours * hourMs },
  };
  const batches: Message[][] = [];
  let endMs = 0;
  let size = 0;
  for (const { device, atMs, bytes } of simulate(request, new Truth())) {
    if (atMs >= endMs || size >= most) {
      batches.push([]);
      endMs = atMs + windowMs;
      size = 0;
    }
    size += sizeOf(bytes);
    batches.at(-1)?.push({ bytes, receivedAtMs: atMs, origin: `bench/all/${device}`, city: 'bench', deviceId: device });
  }
  return batches;
}

/** Processor time of this process, µs. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** What a message of a feed asks of AWS, on average of the end of its days, and what it takes of the processor apart from that. */
export async function measuredFeed(one: FeedCase) {
  const batches = batchesOf(one);
  const warm = Math.floor((one.warmShare ?? 2 / 3) * batches.length);
  const measured = batches.slice(warm).flat();
  const { ports, clock, taken, itemBytes } = countingPorts(serviceFactsOf(one.of.facts), fromMs);
  let known = 0;
  let cpu = 0;
  // In its first hour a shard asks for what a release before shards may have left of each device: that is of an update, not of a month.
  for (const messages of batchesOf({ ...one, hours: 0.02 }, fromMs - 3 * hourMs).slice(0, 1)) {
    clock.set(messages.at(-1)?.receivedAtMs ?? fromMs);
    await one.feeds[one.feed]?.messages?.(messages, cityOf(one), ports);
  }
  for (const [i, messages] of batches.entries()) {
    if (i === warm) {
      taken();
      cpu = cpuMicros();
    }
    clock.set(messages.at(-1)?.receivedAtMs ?? fromMs);
    const outcome = await one.feeds[one.feed]?.messages?.(messages, cityOf(one), ports);
    known += (outcome?.accepted ?? 0) + (outcome?.duplicates ?? 0);
  }
  cpu = cpuMicros() - cpu;
  const all = batches.flat().length;
  if (known < all)
    throw new Error(`the bench measured something else: ${all - known} messages of ${one.id} were refused`);
  const asked = taken();
  const bytes = measured.reduce((sum, message) => sum + message.bytes.length, 0);
  const per = (value: number) => value / measured.length;
  return {
    batches,
    measured,
    itemBytes,
    work: {
      messages: measured.length,
      messagesPerCall: measured.length / (batches.length - warm),
      bytes: per(bytes),
      writeUnits: per(asked.writeUnits),
      readUnits: per(asked.readUnits),
      calls: per(asked.calls),
      rows: per(asked.rows),
      firehoseUnits: per(asked.firehoseUnits),
      rowShare: asked.rowBytes / bytes,
      cpuMicros: per(cpu),
    },
  };
}
