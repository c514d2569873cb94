import { serves } from '../lambdas/air';
import { serviceFactsOf } from '../lib/engine/facts';
import type { Message } from '../lib/engine/feed-processor';
import { memoryPorts } from '../lib/engine/ports/memory/ports';

const start = Date.UTC(2026, 4, 13);
const minuteMs = 60_000;
const city = {
  city: 'bench',
  service: 'air',
  timeZone: 'Asia/Shanghai',
  settings: { stations: 1, sensors: 100, standard: 'hj633', stationMinutes: 60, sensorMinutes: 10 },
  backfill: false,
};
const portsAt = (nowMs: number) => memoryPorts(serviceFactsOf(serves.facts), nowMs, () => {});

/** A day of sensors that report every ten minutes, in batches as the queue gives them: a message of each. Synthetic. */
export function sensorDay(sensors: number): readonly (readonly Message[])[] {
  return Array.from({ length: 144 }, (_, i) =>
    Array.from({ length: sensors }, (_, sensor) => {
      const atMs = start + i * 10 * minuteMs;
      const values = { SDS_P1: 40 + ((i * 7 + sensor) % 30), SDS_P2: 20 + ((i * 5 + sensor) % 20) };
      const body = {
        esp8266id: String(sensor),
        timestamp: new Date(atMs).toISOString(),
        sensordatavalues: Object.entries(values).map(([value_type, value]) => ({ value_type, value: String(value) })),
      };
      const deviceId = `bench--air-${sensor}`;
      return {
        bytes: Buffer.from(JSON.stringify(body)),
        receivedAtMs: atMs + 500,
        origin: `bench/north/low-cost-sensor/${deviceId}`,
        city: 'bench',
        deviceId,
      };
    }),
  );
}

/** Messages through reader, windows, every rule and sinks in memory. */
export async function takeSensorDay(batches: readonly (readonly Message[])[]): Promise<number> {
  const ports = portsAt(start);
  let accepted = 0;
  for (const batch of batches) {
    ports.clock.set(batch[0]?.receivedAtMs ?? start);
    accepted += (await serves.feeds['sensor-readings'].messages?.(batch, city, ports))?.accepted ?? 0;
  }
  return accepted;
}

/** Half a year of a station, an hour a row. Synthetic. */
export function stationFile(hours: number): Buffer {
  const rows = Array.from({ length: hours }, (_, i) => {
    const time = new Date(start + i * 60 * minuteMs);
    const date = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate(), time.getUTCHours()];
    return [
      ...date,
      20 + (i % 60),
      50 + (i % 90),
      2 + (i % 9),
      20 + (i % 40),
      300 + 100 * (i % 8),
      10 + (i % 120),
      'a',
    ].join();
  });
  return Buffer.from(`year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station\n${rows.join('\n')}\n`);
}

async function* chunksOf(bytes: Buffer) {
  for (let i = 0; i < bytes.length; i += 65_536) yield bytes.subarray(i, i + 65_536);
}

export async function takeStationFile(bytes: Buffer): Promise<number> {
  const receivedAtMs = start + 366 * 1440 * minuteMs;
  const file = { key: 'landing/air/station-hours/a.csv', receivedAtMs, chunks: chunksOf(bytes) };
  const outcome = await serves.feeds['station-hours'].file?.(file, { ...city, backfill: true }, portsAt(receivedAtMs));
  return outcome?.accepted ?? 0;
}
