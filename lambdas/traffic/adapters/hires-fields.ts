const [quote, comma, space, minus] = [34, 44, 32, 45];

/** Splits one CSV row into fields without making strings: `start[i]` and `end[i]` are byte positions. */
export class FieldSplitter {
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** True when the row holds a byte above 127, so that its encoding must be checked. */
  wide = false;

  constructor(private readonly capacity: number) {
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
  }

  /** Number of fields of bytes [from, to), also those beyond the capacity; -1 when a quote is not closed or has a tail. */
  split(bytes: Uint8Array, from: number, to: number): number {
    let fields = 0;
    let highest = 0;
    let at = from;
    for (;;) {
      while (at < to && bytes[at] === space) at++;
      let start = at;
      let end: number;
      if (at < to && bytes[at] === quote) {
        start = at + 1;
        for (at++; at < to; at++) {
          const byte = bytes[at] as number;
          highest |= byte;
          if (byte !== quote) continue;
          if (bytes[at + 1] !== quote || at + 1 >= to) break;
          at++;
        }
        if (at >= to) return -1;
        end = at++;
        while (at < to && bytes[at] === space) at++;
        if (at < to && bytes[at] !== comma) return -1;
      } else {
        for (; at < to; at++) {
          const byte = bytes[at] as number;
          if (byte === comma) break;
          highest |= byte;
        }
        end = at;
        while (end > start && bytes[end - 1] === space) end--;
      }
      if (fields < this.capacity) {
        this.start[fields] = start;
        this.end[fields] = end;
      }
      fields++;
      if (at >= to) break;
      at++;
    }
    this.wide = highest > 127;
    return fields;
  }
}

/** Whole number of bytes [start, end), at most 15 digits so that it is exact; NaN when they are none. */
export function integer(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === minus;
  const first = negative ? start + 1 : start;
  if (end <= first || end - first > 15) return Number.NaN;
  let value = 0;
  for (let i = first; i < end; i++) {
    const digit = (bytes[i] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');

/** True when bytes [start, end) are UTF-8. */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    return true;
  } catch {
    return false;
  }
}
