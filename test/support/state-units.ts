import { deflateRawSync } from 'node:zlib';
import { MemoryState } from '../../lib/engine/ports/memory/state';

/** Bytes of an item's keys, version and expiry, beside its value. */
const itemBytes = 80;
const sizeOf = (value: Uint8Array) => Math.min(value.length, deflateRawSync(value).length) + itemBytes;
const readUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 4096));

export interface StateUnits {
  readonly writeUnits: number;
  readonly readUnits: number;
}

/**
 * DynamoDB units that work on state in memory would have used: deflated, reads consistent (lib/engine/ports/aws).
 *
 * @param work answers of how many messages it was; the units are of one
 */
export async function stateUnits(work: () => Promise<number>): Promise<StateUnits> {
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
