import { serves } from '../lambdas/traffic';
import { serviceFactsOf } from '../lib/engine/facts';
import { memoryPorts } from '../lib/engine/ports/memory/ports';

const start = Date.UTC(2024, 4, 13, 15);
const city = {
  city: 'bench',
  service: 'traffic',
  timeZone: 'UTC',
  settings: { latencyOffsetSeconds: 0, scheduledFlash: [], rings: {}, corridorsByJunction: {} },
  backfill: true,
};

const stamp = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

/** Detectors of phases 2 and 6: four advance, four presence. Synthetic. */
export const detectorFile = (): Buffer => {
  const rows = [2, 6].flatMap((phase) =>
    [1, 2].flatMap((n) => [
      `bench-1,${phase},Advance,${phase * 10 + n}`,
      `bench-1,${phase},Presence,${phase * 10 + 4 + n}`,
    ]),
  );
  return Buffer.from(`DeviceId,Phase,Function,Parameter\n${rows.join('\n')}\n`);
};

/** One hour of one controller, about 30,000 events on the 0.1 s grid: cycles of 90 s, detectors that come and go. Synthetic. */
export function controllerHour(): Buffer {
  const rows: string[] = ['TimeStamp,DeviceId,EventId,Parameter'];
  const event = (ms: number, code: number, parameter: number) =>
    rows.push(`${stamp(start + ms)},bench-1,${code},${parameter}`);
  for (let cycle = 0; cycle < 40; cycle++) {
    for (let phase = 1; phase <= 8; phase++) {
      const green = cycle * 90_000 + ((phase - 1) % 4) * 22_500;
      for (const [offset, code] of [
        [-2000, 43],
        [0, 1],
        [15_000, cycle % 3 === 0 ? 5 : 4],
        [15_000, 7],
        [15_000, 8],
        [18_500, 10],
        [20_500, 11],
      ] as const)
        if (green + offset >= 0) event(green + offset, code, phase);
    }
  }
  for (let i = 0; i < 13_500; i++) {
    const on = Math.floor((i * 3_590_000) / 13_500 / 100) * 100;
    const detector = [21, 22, 25, 26, 61, 62, 65, 66][i % 8] as number;
    event(on, 82, detector);
    event(on + 100 * (1 + (i % 9)), 81, detector);
  }
  return Buffer.from(`${rows.join('\n')}\n`);
}

async function* chunksOf(bytes: Buffer) {
  for (let i = 0; i < bytes.length; i += 65_536) yield bytes.subarray(i, i + 65_536);
}

/** An hour through adapter, set, every rule and in-memory sinks, as the handler does it. */
export async function runControllerHour(detectors: Buffer, hour: Buffer): Promise<number> {
  const ports = memoryPorts(serviceFactsOf(serves.facts), start + 3_600_000, () => {});
  const file = async (key: string, bytes: Buffer) =>
    serves.feeds['hires-log'].file?.({ key, receivedAtMs: start + 3_600_000, chunks: chunksOf(bytes) }, city, ports);
  await file('detectors.csv', detectors);
  const outcome = await file('hour.csv', hour);
  return outcome?.accepted ?? 0;
}
