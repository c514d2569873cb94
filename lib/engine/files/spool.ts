import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScratchFolder, scratchFolder } from '../../shared/scratch-folder';

/** More than most files have: a longer one is put on the disk of the function. */
const mostInMemory = 8 * 1024 * 1024;
const pieceBytes = 262_144;

/** A stream that is read twice, e.g. for totals that stand at its end, in constant memory. Closed, nothing of it is left. */
export class Spool {
  private parts: Uint8Array[] = [];
  private held = 0;
  private onDisk: { readonly folder: ScratchFolder; readonly file: FileHandle } | undefined;

  /** @param mostBytes kept in memory; default 8 MB */
  constructor(private readonly mostBytes = mostInMemory) {}

  /** The stream as it comes, kept. */
  async *taking(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      // Who gave it may write over it.
      this.parts.push(Uint8Array.from(chunk));
      this.held += chunk.length;
      if (this.held > this.mostBytes) await this.unload();
      yield chunk;
    }
  }

  /** The same from its beginning, once it was taken whole. */
  async *again(): AsyncGenerator<Uint8Array> {
    if (this.onDisk) {
      const { file } = this.onDisk;
      for (let at = 0; ; ) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, at);
        if (bytesRead === 0) break;
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    }
    yield* this.parts;
  }

  async close(): Promise<void> {
    this.parts = [];
    await this.onDisk?.file.close();
    this.onDisk?.folder.remove();
    this.onDisk = undefined;
  }

  private async unload(): Promise<void> {
    if (!this.onDisk) {
      const folder = scratchFolder('spool');
      this.onDisk = { folder, file: await open(join(folder.path, 'spool'), 'wx+', 0o600) };
    }
    await this.onDisk.file.appendFile(Buffer.concat(this.parts));
    this.parts = [];
    this.held = 0;
  }
}
