import type { QuarantineCode } from '../../shared/contracts';
import type { ZoneTime } from '../../shared/zone-time';
import type { DetectorRow } from '../sets/detector-config';
import { readHiresCsv } from './hires-csv';
import { isParquet, readHiresParquet } from './hires-parquet';

/** What the adapter must know and may not decide. */
export interface HiresContext {
  /** Zone of times that carry none: the city's. */
  readonly zone: ZoneTime;
  /** Longest row taken, bytes. */
  readonly maxRowBytes: number;
  /** Common check 5: why an event of this time is refused; undefined when it is taken. */
  admitTime(timeMs: number): QuarantineCode | undefined;
  /** Common checks 3 and 4: asked once a file and device. */
  admitDevice(deviceId: string): Promise<QuarantineCode | undefined>;
}

/** A refused row: its bytes as they came. Row 1 of a CSV file is its header. */
export interface RowRefusal {
  readonly code: QuarantineCode;
  readonly reason: string;
  readonly bytes: Uint8Array;
  readonly rowNumber: number;
}

/** Takes each row of a file exactly once, as an event, a detector or a refusal. */
export interface HiresSink {
  event(deviceId: string, timeMs: number, code: number, parameter: number): void;
  detector(deviceId: string, row: DetectorRow): void;
  refuse(refusal: RowRefusal): void;
  /** Awaited between chunks: the moment to write out what has gathered. */
  drain?(): Promise<void>;
}

/**
 * Reads a controller log or a detector configuration, CSV or Parquet, whichever it is: by its first bytes and its
 * column names, not by its file name. The file is never held whole.
 */
export async function readHires(
  chunks: AsyncIterable<Uint8Array>,
  context: HiresContext,
  sink: HiresSink,
): Promise<void> {
  const { first, all } = await peek(chunks, 4);
  await (isParquet(first) ? readHiresParquet : readHiresCsv)(all, context, sink);
}

/** The first `length` bytes of a stream, and the stream from its start. */
async function peek(chunks: AsyncIterable<Uint8Array>, length: number) {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array();
  while (first.length < length) {
    const next = await iterator.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { first, all: all() };
}
