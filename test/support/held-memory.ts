import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sized } from './exploring';

/** Collecting garbage takes longer than reading a megabyte. */
const looks = sized(1, 4);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory that is held when all garbage is collected. */
export function heldBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** How much memory is held at most while a stream is read, beyond what is held before: looked at a few times. */
export class HeldMemory {
  private readonly before = heldBytes();
  mostBytes = 0;

  /** The stream: a start, and a chunk as often as it is said. */
  async *stream(start: Uint8Array, chunk: Uint8Array, times: number): AsyncGenerator<Uint8Array> {
    yield start;
    for (let i = 1; i <= times; i++) {
      // A copy, as every chunk of S3 is: one that is kept counts.
      yield Uint8Array.prototype.slice.call(chunk);
      if (i % Math.ceil(times / looks) === 0) this.look();
    }
  }

  look(): void {
    this.mostBytes = Math.max(this.mostBytes, heldBytes() - this.before);
  }
}
