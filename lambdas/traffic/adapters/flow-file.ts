import { type Line, lines } from '../../shared/lines';
import { decodeUtf8, isRefusal, type Refusal, reading } from '../../shared/reading';
import type { ZoneTime } from '../../shared/zone-time';
import { type FlowMembers, readFlow } from './flow-message';
import { dayOf, readWideRow, type WideLayout, wideStations } from './flow-wide';

/** A line of a file of feed `detector-flow`: one message, which may tell of many stations, or one refusal. */
export interface FlowFileLine {
  readonly lineNumber: number;
  /** As it came; of an oversize line only the start. */
  readonly bytes: Uint8Array;
  readonly message: readonly FlowMembers[] | Refusal;
}

export interface FlowFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly receivedAtMs: number;
  /** Zone of the city: local midnight of tables without times. */
  readonly zone: ZoneTime;
  readonly maxLineBytes: number;
}

const openingBrace = 123;
const notText = { code: 'format.malformed', reason: 'neither a JSON message nor a table of speeds' } as const;

/** Reads a header as one, and each later line as a row of it. */
class FlowLines {
  private layout: WideLayout | undefined;
  private rows = 0;

  constructor(private readonly file: FlowFile) {}

  /** Undefined for a header, which is no message. */
  read(line: Line): readonly FlowMembers[] | Refusal | undefined {
    const { receivedAtMs, maxLineBytes } = this.file;
    if (line.dropped > 0)
      return { code: 'size.exceeded', reason: `${line.bytes.length + line.dropped} bytes; at most ${maxLineBytes}` };
    if (line.bytes[0] === openingBrace) {
      const members = readFlow(line.bytes, receivedAtMs);
      return isRefusal(members) ? members : [members];
    }
    return this.table(line);
  }

  private table(line: Line): readonly FlowMembers[] | Refusal | undefined {
    const { name, zone, receivedAtMs } = this.file;
    const { layout } = this;
    // A refused row still takes its five minutes.
    if (layout) {
      const row = this.rows++;
      return reading(() => readWideRow(decodeUtf8(line.bytes), row, layout, zone, receivedAtMs));
    }
    return reading((): Refusal | undefined => {
      const stations = wideStations(decodeUtf8(line.bytes));
      if (stations === undefined) return notText;
      this.layout = { stations, dayWallMs: dayOf(name, receivedAtMs, zone) };
      return undefined;
    });
  }
}

/**
 * Reads a file of detector flow line by line: NDJSON of messages, or a table of speeds as METR-LA is published (a
 * column a detector, a row each five minutes, mph). Blank lines and the header of a table are no messages.
 */
export async function* readFlowFile(file: FlowFile): AsyncGenerator<FlowFileLine> {
  const reader = new FlowLines(file);
  for await (const line of lines(file.chunks, file.maxLineBytes)) {
    if (line.bytes.length === 0) continue;
    const message = reader.read(line);
    if (message !== undefined) yield { lineNumber: line.number, bytes: line.bytes, message };
  }
}
