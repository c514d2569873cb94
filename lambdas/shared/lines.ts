/** One line of a stream, without its line break. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Bytes beyond the limit, which were not kept. */
  readonly dropped: number;
}

const newline = 10;
const carriageReturn = 13;

/** Lines of a stream (LF or CRLF, the last with or without); of a line longer than `maxBytes` only its start is kept. */
export async function* lines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let kept = 0;
  let dropped = 0;
  const take = (bytes: Uint8Array) => {
    const part = bytes.subarray(0, maxBytes - kept);
    if (part.length > 0) parts.push(part);
    kept += part.length;
    dropped += bytes.length - part.length;
  };
  const finish = (): Line => {
    const bytes = Buffer.concat(parts);
    const line = { number, bytes: bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes, dropped };
    parts = [];
    kept = 0;
    dropped = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, to));
      number++;
      yield finish();
      from = to + 1;
    }
    take(chunk.subarray(from));
  }
  if (kept + dropped > 0) {
    number++;
    yield finish();
  }
}
