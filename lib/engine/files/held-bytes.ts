const openBrace = 123;
const spaces = new Set([9, 10, 13, 32]);

/** Of a stream the bytes that are still needed, by their place in it. */
export class HeldBytes {
  /** Holds the bytes from `first` to `last`. It grows by doubling: a copy for each chunk of a long part would cost the square of them. */
  private buffer: Buffer = Buffer.alloc(0);
  private first = 0;
  private last = 0;
  private start = 0;
  /** Beginning of a part that is longer than what is kept of it. */
  private head: { readonly from: number; readonly bytes: Buffer } | undefined;

  /** @param maxBytes kept of one part */
  constructor(private readonly maxBytes: number) {}

  get end(): number {
    return this.start + this.last - this.first;
  }

  private get bytes(): Buffer {
    return this.buffer.subarray(this.first, this.last);
  }

  add(chunk: Uint8Array): void {
    if (this.last + chunk.length > this.buffer.length) {
      // What was handed out stays as it is: nothing is moved within a buffer.
      const held = this.bytes;
      this.buffer = Buffer.allocUnsafe(2 * (held.length + chunk.length));
      this.buffer.set(held);
      [this.first, this.last] = [0, held.length];
    }
    this.buffer.set(chunk, this.last);
    this.last += chunk.length;
  }

  /** Lets go of what is not needed: all before `part`, and of a long part all but its beginning and what follows `from`. */
  forget(part: number, from: number): void {
    const isLong = this.end - part > this.maxBytes;
    if (isLong && this.head?.from !== part) this.head = { from: part, bytes: Buffer.from(this.slice(part, this.end)) };
    const kept = Math.min(isLong ? from : Math.min(part, from), this.end);
    this.first += kept - this.start;
    this.start = kept;
  }

  from(at: number): Uint8Array {
    return this.bytes.subarray(at - this.start);
  }

  /** Bytes [from, to), of a long part its beginning only. */
  slice(from: number, to: number): Uint8Array {
    const last = Math.min(to, from + this.maxBytes);
    const source = from >= this.start || !this.head ? { from: this.start, bytes: this.bytes } : this.head;
    return Uint8Array.prototype.slice.call(source.bytes, Math.max(0, from - source.from), last - source.from);
  }

  /** Place of the next `{` from a place on. */
  indexOfBrace(from: number): number | undefined {
    const at = this.bytes.indexOf(openBrace, from - this.start);
    return at === -1 ? undefined : this.start + at;
  }

  /** First place from `from` on that is no white space. */
  startOfText(from: number): number {
    let at = from;
    while (at < this.end && spaces.has(this.bytes[at - this.start] as number)) at++;
    return at;
  }

  /** Where the text of [from, to) ends without the white space after it. */
  endOfText(from: number, to: number): number {
    let at = to;
    while (at > from && spaces.has(this.bytes[at - 1 - this.start] as number)) at--;
    return at;
  }
}
