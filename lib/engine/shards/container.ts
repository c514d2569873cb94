/** What is kept of one device in an item that it shares with others. */
export interface Entry {
  readonly bytes: Uint8Array;
  /** Claimed by whoever wrote the item in this version: to be delivered, unless a note says that it was. */
  readonly isClaim: boolean;
}

/** Entries of an item: by device, and by what a device has several of, e.g. the marks of a day. */
export type Entries = Map<string, Map<string, Entry>>;

type Index = readonly (readonly [device: string, of: string, bytes: number, isClaim: 0 | 1])[];

const lineEnd = 0x0a;
const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);

/** An index on the first line, then the bytes in its order: the same entries are the same bytes. */
export function encodeEntries<T extends Pick<Entry, 'bytes'>>(
  entries: ReadonlyMap<string, ReadonlyMap<string, T>>,
  isClaim: (entry: T) => boolean,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const index: Index = [...entries].sort(byText).flatMap(([device, its]) =>
    [...its].sort(byText).map(([of, entry]) => {
      parts.push(entry.bytes);
      return [device, of, entry.bytes.length, isClaim(entry) ? 1 : 0] as const;
    }),
  );
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...parts]);
}

/** Reads what `encodeEntries` wrote; entries are views of its bytes. */
export function decodeEntries(bytes: Uint8Array): Entries {
  const end = bytes.indexOf(lineEnd);
  const entries: Entries = new Map();
  let at = end + 1;
  for (const [device, of, length, isClaim] of JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as Index) {
    const its = entries.get(device) ?? new Map<string, Entry>();
    entries.set(device, its.set(of, { bytes: bytes.subarray(at, at + length), isClaim: isClaim === 1 }));
    at += length;
  }
  return entries;
}
