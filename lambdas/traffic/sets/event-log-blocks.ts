import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { blockEvents, columns, type EventLog } from './event-log';
import { unzigzag, VarintReader, VarintWriter, zigzag } from './varint';

/** First byte of a stored log. */
const form = 1;

/**
 * Writes a sorted log event by event. Layout: form, number of events, then blocks of `blockEvents`, the last shorter, each
 * with its length before it and deflated by itself: number of events, differences of the times, codes, parameters, each a variable-length integer.
 */
export class EventLogWriter {
  // 7 bytes hold any epoch time, 3 any code, 5 any parameter.
  private readonly times = new VarintWriter(blockEvents * 7);
  private readonly codes = new VarintWriter(blockEvents * 3);
  private readonly parameters = new VarintWriter(blockEvents * 5);
  private readonly parts: Uint8Array[] = [];
  private previousMs = 0;
  private inBlock = 0;
  private length = 0;

  write(log: EventLog, i: number): void {
    const timeMs = log.timeMs[i] as number;
    // Only the first of a block can be negative: a time before 1970.
    this.times.write(this.inBlock === 0 ? zigzag(timeMs) : timeMs - this.previousMs);
    this.codes.write(log.code[i] as number);
    this.parameters.write(zigzag(log.parameter[i] as number));
    this.previousMs = timeMs;
    this.length++;
    if (++this.inBlock === blockEvents) this.endBlock();
  }

  /** The stored log; nothing may be written afterwards. */
  finish(): Uint8Array {
    if (this.inBlock > 0) this.endBlock();
    return Buffer.concat([Uint8Array.of(form), numberBytes(this.length), ...this.parts]);
  }

  private endBlock(): void {
    const columnsInOrder = [this.times, this.codes, this.parameters];
    const block = deflateRawSync(
      Buffer.concat([numberBytes(this.inBlock), ...columnsInOrder.map((column) => column.bytes())]),
    );
    // A copy: what zlib answers is a view of 16 kB.
    this.parts.push(numberBytes(block.length), new Uint8Array(block));
    for (const column of columnsInOrder) column.clear();
    this.inBlock = 0;
  }
}

/** A stored log, read block by block. */
export class StoredEventLog {
  readonly length: number;

  constructor(private readonly bytes: Uint8Array) {
    if (bytes[0] !== form) throw new Error(`Event log is stored in form ${bytes[0]}: this code reads form ${form}.`);
    this.length = this.start().read();
  }

  /** Its blocks as logs, each made when it is asked for. */
  *blocks(): Generator<EventLog> {
    for (const { block, length } of this.unpacked()) {
      const log = columns(length);
      read(block, log, 0, length);
      yield log;
    }
  }

  /** Puts its events into columns, from index `at` on. */
  copyTo(log: EventLog, at: number): void {
    let from = at;
    for (const { block, length } of this.unpacked()) {
      read(block, log, from, from + length);
      from += length;
    }
  }

  private *unpacked() {
    const reader = this.start();
    let missing = reader.read();
    while (!reader.ended) {
      const block = new VarintReader(inflateRawSync(reader.take(reader.read())));
      const length = block.read();
      missing -= length;
      if (missing < 0) break;
      yield { block, length };
    }
    if (missing !== 0) throw new Error(`Event log is damaged: it is ${missing} events short of ${this.length}.`);
  }

  private start(): VarintReader {
    return new VarintReader(this.bytes.subarray(1));
  }
}

function read(block: VarintReader, { timeMs, code, parameter }: EventLog, from: number, to: number): void {
  let previousMs = 0;
  for (let i = from; i < to; i++) {
    previousMs = i === from ? unzigzag(block.read()) : previousMs + block.read();
    timeMs[i] = previousMs;
  }
  for (let i = from; i < to; i++) code[i] = block.read();
  for (let i = from; i < to; i++) parameter[i] = unzigzag(block.read());
}

function numberBytes(value: number): Uint8Array {
  const writer = new VarintWriter(7);
  writer.write(value);
  return writer.bytes();
}
