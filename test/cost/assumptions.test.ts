import { deflateRawSync } from 'node:zlib';
import { controllerHours, controllers, runControllerHours } from '../../bench/controller-hour';
import { centralSystem, sayAll, stationCalls } from '../../bench/ocpp';
import { simulatedBatches, takeBatches } from '../../bench/simulated';
import { statusOf } from '../../bench/telemetry';
import { messageWork } from '../../lib/cost/assumptions';
import { MemoryState } from '../../lib/engine/ports/memory/state';

/** Bytes of an item's keys, version and expiry, beside its value. */
const itemBytes = 80;
const sizeOf = (value: Uint8Array) => Math.min(value.length, deflateRawSync(value).length) + itemBytes;
const readUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 4096));

/** DynamoDB units that work on state in memory would have used: deflated, reads consistent (lib/engine/ports/aws). */
async function units(work: () => Promise<number>): Promise<{ writeUnits: number; readUnits: number }> {
  const used = { writeUnits: 0, readUnits: 0 };
  const { read, write, list, entries } = MemoryState.prototype;
  const spies = [
    jest.spyOn(MemoryState.prototype, 'read').mockImplementation(async function (this: MemoryState, ...key) {
      const found = await read.apply(this, key);
      used.readUnits += readUnits(found ? sizeOf(found.value) : 0);
      return found;
    }),
    jest.spyOn(MemoryState.prototype, 'write').mockImplementation(async function (this: MemoryState, ...args) {
      used.writeUnits += Math.ceil(sizeOf(args[3]) / 1024);
      return write.apply(this, args);
    }),
    jest.spyOn(MemoryState.prototype, 'list').mockImplementation(async function (this: MemoryState, ...args) {
      used.readUnits += 1;
      return list.apply(this, args);
    }),
    jest.spyOn(MemoryState.prototype, 'entries').mockImplementation(async function (this: MemoryState, ...args) {
      const found = await entries.apply(this, args);
      used.readUnits += readUnits(found.reduce((sum, { value }) => sum + sizeOf(value), 0));
      return found;
    }),
  ];
  try {
    const messages = await work();
    return { writeUnits: used.writeUnits / messages, readUnits: used.readUnits / messages };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Within a third of what an estimate takes for granted. */
const near = (value: number) => ({ least: value * 0.67, most: value * 1.5 });

function expectNear(measured: { writeUnits: number; readUnits: number }, taken: typeof measured) {
  for (const unit of ['writeUnits', 'readUnits'] as const) {
    expect(measured[unit]).toBeGreaterThan(near(taken[unit]).least);
    expect(measured[unit]).toBeLessThan(near(taken[unit]).most);
  }
}

// When one of these fails, the processors use their stores otherwise than the estimate says: measure again.
describe('what an estimate takes for granted of the state store', () => {
  it('holds for telemetry', async () => {
    const status = statusOf(0.5);
    expectNear(await units(() => takeBatches(status, simulatedBatches(status))), messageWork.telemetry);
  });

  it('holds for frames of charging stations', async () => {
    const calls = stationCalls(1200, 20);
    const system = await centralSystem(calls);
    expectNear(await units(() => sayAll(system, calls)), messageWork.frame);
  });

  it('holds for lines of files', async () => {
    // Of a file, however many lines it has: those of a simulated controller are fewer than a real one's with many detectors.
    const hours = async () => {
      await runControllerHours(controllerHours());
      return controllers * 20_000;
    };
    expectNear(await units(hours), messageWork.fileLine);
  });
});
