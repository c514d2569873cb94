/** Whole numbers as bytes, seven bits each, small numbers in one. Arithmetic, not bits: times exceed 32 bits. */
export class VarintWriter {
  private readonly buffer: Uint8Array;
  private at = 0;

  /** `capacity`: bytes that are ever written between two calls of `clear`. */
  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity);
  }

  write(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.buffer[this.at++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.at++] = rest;
  }

  /** What was written, until it is cleared. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.at);
  }

  clear(): void {
    this.at = 0;
  }
}

export class VarintReader {
  private at = 0;

  constructor(private readonly buffer: Uint8Array) {}

  get ended(): boolean {
    return this.at >= this.buffer.length;
  }

  read(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.buffer[this.at++];
      if (byte === undefined) throw new Error('Stored bytes end inside a number: they are damaged.');
      if (byte < 128) return value + byte * weight;
      value += (byte - 128) * weight;
    }
  }

  /** The next bytes: a view, not a copy. */
  take(length: number): Uint8Array {
    const from = this.at;
    this.at += length;
    return this.buffer.subarray(from, this.at);
  }
}

/** Negative numbers too: 0, -1, 1, -2, … are 0, 1, 2, 3, … */
export const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n);
export const unzigzag = (n: number): number => (n % 2 === 1 ? -(n + 1) / 2 : n / 2);
