import { sameBytes } from '../ports/json-bytes';

/** Stored bytes whose values are kept: some ten times as much memory. */
const mostBytes = 8_000_000;

interface Kept {
  readonly bytes: Uint8Array;
  readonly value: unknown;
}

/**
 * Values made of stored bytes lately: an instance that reads the same bytes again does not decode them again, and finds
 * the same objects. What is stored is read every time; only equal bytes give the kept value. Values are never changed.
 */
export class Decoded {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly most = mostBytes) {}

  value<T>(key: string, bytes: Uint8Array, decode: (bytes: Uint8Array) => T): T {
    const known = this.kept.get(key);
    if (known && (known.bytes === bytes || sameBytes(known.bytes, bytes))) return known.value as T;
    const value = decode(bytes);
    this.keep(key, bytes, value);
    return value;
  }

  /** Keeps the value of bytes that are about to be written; what was kept longest ago makes room. */
  keep(key: string, bytes: Uint8Array, value: unknown): void {
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.bytes -= known.bytes.length;
    }
    this.kept.set(key, { bytes, value });
    this.bytes += bytes.length;
    for (const [oldest, { bytes: old }] of this.kept) {
      if (this.bytes <= this.most) break;
      this.kept.delete(oldest);
      this.bytes -= old.length;
    }
  }
}

const ofStates = new WeakMap<object, Decoded>();

/** What was decoded of a state lives as long as the state: that of an instance of a function, or of a replay. */
export function decodedOf(state: object): Decoded {
  const known = ofStates.get(state) ?? new Decoded();
  ofStates.set(state, known);
  return known;
}

/** A state that stands before another shares what was decoded of that. */
export const shareDecoded = (state: object, of: object): void => void ofStates.set(state, decodedOf(of));
