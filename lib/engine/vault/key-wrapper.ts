import { randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from './sealed';

/** Makes data keys and wraps them with a key that never leaves its place: KMS in AWS. */
export interface KeyWrapper {
  /** A new key of 32 bytes, plain and wrapped; `name` is bound to it. */
  generate(name: string): Promise<{ readonly plain: Uint8Array; readonly wrapped: string }>;
  unwrap(wrapped: string, name: string): Promise<Uint8Array>;
}

/** Wraps under a key in memory: for tests and benches. */
export class MemoryKeyWrapper implements KeyWrapper {
  private readonly master = randomBytes(32);

  async generate(name: string) {
    const plain = randomBytes(32);
    return { plain, wrapped: sealBytes(this.master, name, plain) };
  }

  async unwrap(wrapped: string, name: string): Promise<Uint8Array> {
    return openBytes(this.master, name, wrapped);
  }
}
