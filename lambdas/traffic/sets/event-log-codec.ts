import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SetCodec } from '../../shared/window';
import { columns, type EventLog, unionLogs } from './event-log';

/**
 * Layout: number of events, then column by column the differences of the times, the codes and the parameters, each a
 * variable-length integer, deflated. A controller hour of 20,000 events takes about 60 kB, well under the 400 kB of
 * one DynamoDB item.
 */
export const eventLogCodec: SetCodec<EventLog> = {
  encode(log) {
    // 7 bytes hold any epoch time, 3 any code, 5 any parameter.
    const writer = new VarintWriter(8 + log.length * 15);
    writer.write(log.length);
    let previous = 0;
    for (let i = 0; i < log.length; i++) {
      const timeMs = log.timeMs[i] as number;
      // Only the first difference can be negative: a time before 1970.
      writer.write(i === 0 ? zigzag(timeMs) : timeMs - previous);
      previous = timeMs;
    }
    for (let i = 0; i < log.length; i++) writer.write(log.code[i] as number);
    for (let i = 0; i < log.length; i++) writer.write(zigzag(log.parameter[i] as number));
    return deflateRawSync(writer.bytes());
  },

  decode(bytes) {
    const reader = new VarintReader(inflateRawSync(bytes));
    const log = columns(reader.read());
    let timeMs = 0;
    for (let i = 0; i < log.length; i++) {
      timeMs = i === 0 ? unzigzag(reader.read()) : timeMs + reader.read();
      log.timeMs[i] = timeMs;
    }
    for (let i = 0; i < log.length; i++) log.code[i] = reader.read();
    for (let i = 0; i < log.length; i++) log.parameter[i] = unzigzag(reader.read());
    return log;
  },

  merge(stored, added) {
    const set = stored === undefined ? added : unionLogs(stored, added);
    return { set, accepted: set.length - (stored?.length ?? 0) };
  },
};

// Arithmetic instead of bit operations: times exceed 32 bits.
const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n);
const unzigzag = (n: number): number => (n % 2 === 1 ? -(n + 1) / 2 : n / 2);

class VarintWriter {
  private readonly buffer: Uint8Array;
  private at = 0;

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

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.at);
  }
}

class VarintReader {
  private at = 0;

  constructor(private readonly buffer: Uint8Array) {}

  read(): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.buffer[this.at++];
      if (byte === undefined) throw new Error('Event log ends inside a number: its stored bytes are damaged.');
      value += (byte & 127) * weight;
      if (byte < 128) return value;
      weight *= 128;
    }
  }
}
