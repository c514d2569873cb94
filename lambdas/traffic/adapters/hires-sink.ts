import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { QuarantineCode } from '../../../lib/engine/contracts';
import type { FileBytes } from '../../../lib/engine/files/file-bytes';
import type { DetectorRow } from '../sets/detector-config';

/** What the adapter must know and may not decide. */
export interface HiresContext {
  /** Zone of times that carry none: the city's. */
  readonly zone: ZoneTime;
  /** When the file came: nothing in it is later. */
  readonly receivedAtMs: number;
  /** Counts every byte of the file. */
  readonly bytes: FileBytes;
  /** Longest row taken, bytes. */
  readonly maxRowBytes: number;
  /** Common check 5: why an event of this time is refused; undefined when it is taken. */
  admitTime(timeMs: number): QuarantineCode | undefined;
  /** Rows that are read, by their number. Absent: all. */
  readonly only?: (rowNumber: number) => boolean;
  /** Is told of each row that names a device, and whether it is of its detectors; then no row is taken. Absent: rows are taken. */
  readonly named?: (rowNumber: number, deviceId: string, isOfDetectors: boolean) => void;
  /** Common checks 3 and 4: asked once a file and device. */
  admitDevice(deviceId: string): Promise<QuarantineCode | undefined>;
}

/** A refused row: its bytes as they came. Row 1 of a CSV file is its header. */
export interface RowRefusal {
  readonly code: QuarantineCode;
  readonly reason: string;
  readonly bytes: Uint8Array;
  /** Bytes in the file; 0 for a row of Parquet, which has none of its own. */
  readonly length: number;
  readonly rowNumber: number;
}

/** Takes each row that is read and taken exactly once, as an event, a detector or a refusal. */
export interface HiresSink {
  event(deviceId: string, timeMs: number, code: number, parameter: number): void;
  detector(deviceId: string, row: DetectorRow): void;
  refuse(refusal: RowRefusal): void;
  /** Awaited between chunks: the moment to write out what has gathered. */
  drain?(): Promise<void>;
}
