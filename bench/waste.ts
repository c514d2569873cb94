import { serves } from '../lambdas/waste';
import { serviceFactsOf } from '../lib/engine/facts';
import type { Message } from '../lib/engine/feed-processor';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import { config } from '../lib/services/waste/config';
import { medianCpuSeconds } from './measure';

const startMs = Date.UTC(2026, 0, 5);
const hourMs = 3_600_000;
const [containers, hours] = [100, 96];
const city = {
  city: 'bench',
  service: 'waste',
  timeZone: 'UTC',
  settings: config.parse({ containers }),
  backfill: true,
};

/** Distances of containers, one an hour for four days, as their sensors send them. Synthetic. */
const levels: readonly Message[] = Array.from({ length: containers * hours }, (_, i) => {
  const [hour, container] = [Math.floor(i / containers), i % containers];
  const deviceId = `bin-${container}`;
  const atMs = startMs + hour * hourMs;
  // Filled in 20 to 70 hours, then emptied.
  const distanceMm = 1200 - Math.round((1100 * (hour % (20 + (container % 50)))) / (20 + (container % 50)));
  const body = {
    ts: new Date(atMs).toISOString(),
    distanceMm,
    temperatureCelsius: 12,
    troubles: [],
    batteryPercent: 88,
  };
  return {
    bytes: Buffer.from(JSON.stringify(body)),
    receivedAtMs: atMs + 500,
    origin: `bench/north/fill-sensor/${deviceId}`,
    city: 'bench',
    deviceId,
  };
});

/** Collections of a month, a row each, newest first. */
const rows = Array.from({ length: 10_000 }, (_, i) => {
  const minute = 10_000 - i;
  const time = `6/${1 + Math.floor(minute / 400)}/2025 ${6 + (Math.floor(minute / 60) % 12)}:${String(minute % 60).padStart(2, '0')}`;
  return `${170_000 + (i % 400)},Trash,39.95,-75.16,${time},GREEN\n`;
});
const file = Buffer.from(`SN,StreamType,Lat,Long,Timestamp,Level\n${rows.join('')}`);

const portsNow = () => memoryPorts(serviceFactsOf(serves.facts), startMs + hours * hourMs, () => {});

/** Levels through reader, rules and sinks in memory, an hour of all containers a call, as their queue gives them. */
async function takeLevels(): Promise<number> {
  const ports = portsNow();
  let accepted = 0;
  for (let i = 0; i < levels.length; i += containers)
    accepted +=
      (await serves.feeds['fill-level'].messages?.(levels.slice(i, i + containers), city, ports))?.accepted ?? 0;
  return accepted;
}

async function takeCollections(): Promise<number> {
  async function* chunks() {
    yield file;
  }
  const input = { key: 'landing/waste/collections/june.csv', receivedAtMs: startMs, chunks: chunks() };
  return (await serves.feeds.collections.file?.(input, city, portsNow()))?.accepted ?? 0;
}

/** What a core does in a second of levels, and of rows of collections. */
export async function wasteFigures() {
  const counts = { levels: 0, collections: 0 };
  const ofLevels = await medianCpuSeconds(3, async () => {
    counts.levels = await takeLevels();
  });
  const ofRows = await medianCpuSeconds(3, async () => {
    counts.collections = await takeCollections();
  });
  if (counts.levels !== levels.length || counts.collections !== rows.length)
    throw new Error(`the bench measured something else: ${JSON.stringify(counts)}`);
  return {
    levels: counts.levels,
    levelsPerCoreSecond: Math.round(counts.levels / ofLevels),
    collections: counts.collections,
    collectionsPerCoreSecond: Math.round(counts.collections / ofRows),
  };
}
