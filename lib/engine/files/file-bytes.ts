import type { ByteCounts } from '../contracts';

const spaces = new Set([9, 10, 13, 32]);

/** True for bytes of white space only. */
export const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => spaces.has(byte));

/**
 * Accounts for the bytes of one file: what holds messages is content, what only parts them is framing (line breaks, blank
 * lines, a header, brackets and commas of a list); of the content some is refused. Its reader counts both, `counts`
 * proves that nothing was passed over.
 */
export class FileBytes {
  private size = 0;
  private content = 0;
  private refused = 0;
  private framing = 0;
  private marks = 0;

  /** The file as it comes, its bytes counted. */
  async *counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.size += chunk.length;
      yield chunk;
    }
  }

  /** Bytes in which a reader found a message, whatever becomes of it. */
  found(bytes: number): void {
    this.content += bytes;
  }

  /** Bytes of content that were refused. */
  refuse(bytes: number): void {
    this.refused += bytes;
  }

  /** Bytes that part messages and say nothing themselves: white space. */
  space(bytes: number): void {
    this.framing += bytes;
  }

  /** Bytes that part messages and show that a file is what it should be: a header, brackets. */
  mark(bytes: number): void {
    this.marks += bytes;
  }

  /** Content that turned out to be a header: framing, and a mark. */
  isHeader(bytes: number): void {
    this.content -= bytes;
    this.marks += bytes;
  }

  /** Nothing but white space, or nothing at all: such a file was cut off before it began. */
  get holdsNothing(): boolean {
    return this.content === 0 && this.marks === 0;
  }

  /** Throws when a byte is in no place or in two: that is a bug of the reader. */
  counts(): ByteCounts {
    const framing = this.framing + this.marks;
    if (this.content + framing !== this.size || this.refused > this.content)
      throw new Error(
        `a file of ${this.size} bytes, but ${this.content} of messages, ${this.refused} of them refused, ${framing} of framing`,
      );
    return { records: this.content - this.refused, refused: this.refused, framing };
  }
}
