import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { inScratchFolderAtOnce } from '../../../shared/scratch-folder';

const blockBytes = 65_536;
/** Blocks that are held, those read last: 4 MB. */
const heldBlocks = 64;

/** A file that only its handle reaches: its name is gone at once, so that not even a killed run leaves it behind. */
const namelessFile = (): number =>
  inScratchFolderAtOnce('xlsx', (folder) => openSync(join(folder, 'texts'), 'wx+', 0o600));

/** Any number of texts by their number, in a temporary file; in memory are 8 bytes a text and some blocks. */
export class SpilledTexts {
  private readonly handle = namelessFile();
  /** Where each text ends. */
  private ends = new Float64Array(65_536);
  private used = 0;
  /** What is not in the file yet, and how long the file is without it. */
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private written = 0;
  /** Least recently used first. */
  private readonly blocks = new Map<number, Buffer>();

  get count(): number {
    return this.used;
  }

  /** All texts are added before the first is read. */
  add(text: string): void {
    const bytes = Buffer.from(text);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.used === this.ends.length) {
      const wider = new Float64Array(this.ends.length * 2);
      wider.set(this.ends);
      this.ends = wider;
    }
    this.ends[this.used++] = this.written + this.pendingBytes;
    if (this.pendingBytes >= blockBytes) this.flush();
  }

  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.used) return undefined;
    if (this.pendingBytes > 0) this.flush();
    const start = index === 0 ? 0 : (this.ends[index - 1] as number);
    const end = this.ends[index] as number;
    const first = Math.floor(start / blockBytes);
    const last = Math.floor(Math.max(start, end - 1) / blockBytes);
    if (first === last) return this.block(first).toString('utf8', start - first * blockBytes, end - first * blockBytes);
    const parts = Array.from({ length: last - first + 1 }, (_, i) => this.block(first + i));
    return Buffer.concat(parts).toString('utf8', start - first * blockBytes, end - first * blockBytes);
  }

  close(): void {
    closeSync(this.handle);
  }

  private flush(): void {
    const bytes = Buffer.concat(this.pending);
    for (let sent = 0; sent < bytes.length; ) sent += writeSync(this.handle, bytes, sent);
    this.written += bytes.length;
    this.pending = [];
    this.pendingBytes = 0;
  }

  private block(number: number): Buffer {
    const known = this.blocks.get(number);
    this.blocks.delete(number);
    const block = known ?? this.read(number);
    this.blocks.set(number, block);
    if (this.blocks.size > heldBlocks) this.blocks.delete(this.blocks.keys().next().value as number);
    return block;
  }

  private read(number: number): Buffer {
    const block = Buffer.allocUnsafe(blockBytes);
    const length = readSync(this.handle, block, 0, blockBytes, number * blockBytes);
    return block.subarray(0, length);
  }
}
