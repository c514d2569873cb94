/** What was emitted of a window, so that only what changed is emitted again. */
export interface Emitted {
  /** Time of the last emission, and its order: it only grows. */
  readonly ingestMs: number;
  /** Claimed, but perhaps not delivered: everything is delivered again after a crash. */
  readonly pending: boolean;
  /** Row key → digest of the row, or `withdrawn`. */
  readonly rows: ReadonlyMap<string, number>;
  /** Indicator, device and time → value. */
  readonly indicators: ReadonlyMap<string, number | null>;
  /** Alarm, device and subject → digest of its signals, or `withdrawn`. */
  readonly alarms: ReadonlyMap<string, number>;
}

export const nothingEmitted: Emitted = {
  ingestMs: 0,
  pending: false,
  rows: new Map(),
  indicators: new Map(),
  alarms: new Map(),
};

/** Digest of what was taken back: kept, so that a repetition after a crash takes it back again. */
export const withdrawn = -1;

/** Digest of what was said while it is not known what: whatever is said now is said anew. */
export const unknown = -2;

type Entries = ReadonlyMap<string, number | null>;

const lines = (values: Iterable<string | number | null>) => Array.from(values, String).join('\n');
const linesOf = (part: string) => (part === '' ? [] : part.split('\n'));
const columnsOf = (map: Entries) => [lines(map.keys()), lines(map.values())];

/** First character of what is stored: claimed, or delivered. */
const [claimed, delivered] = ['?', '='];

/**
 * As text, a value a line: keys are JSON and so hold no line break. Keys of one window are much alike, digests are not,
 * so they stand apart, and a row takes some 12 bytes when deflated.
 */
export const encodeEmitted = ({ ingestMs, pending, rows, indicators, alarms }: Emitted): Uint8Array =>
  Buffer.from(
    [`${pending ? claimed : delivered}${ingestMs}`, ...[rows, indicators, alarms].flatMap(columnsOf)].join('\n\n'),
  );

/** The same, delivered: one byte differs, and to encode it again would be half of the writing. */
export function encodedDelivered(encoded: Uint8Array): Uint8Array {
  const bytes = Buffer.from(encoded);
  bytes.write(delivered);
  return bytes;
}

const numberOf = (text: string): number | null => (text === 'null' ? null : Number(text));

export function decodeEmitted(bytes: Uint8Array): Emitted {
  const [head = '', ...columns] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n\n');
  const mapAt = (i: number): Map<string, never> => {
    const values = linesOf(columns[2 * i + 1] ?? '');
    return new Map(linesOf(columns[2 * i] ?? '').map((key, n) => [key, numberOf(values[n] as string) as never]));
  };
  return {
    ingestMs: Number(head.slice(1)),
    pending: head.startsWith(claimed),
    rows: mapAt(0),
    indicators: mapAt(1),
    alarms: mapAt(2),
  };
}
