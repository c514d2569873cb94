import type { Message, MessageFile } from '../../shared/feed-processor';
import { type Line, lines } from '../../shared/lines';
import { envelopeFactor, type FileLine, messageInLine } from '../../shared/message-lines';
import { decodeUtf8, isRefusal, type Refusal, reading } from '../../shared/reading';
import type { ZoneTime } from '../../shared/zone-time';
import { dayOfTable, speedsOfRow, stationsOfTable } from './flow-wide';

const openingBrace = 123;
const rowSeconds = 300;
/** Rows turned into messages together, a day of them, station by station: the set of a station is then written once. */
const rowsTogether = 288;

/** One row of a table: its speeds, or why it is refused. */
interface Row {
  readonly line: Line;
  readonly startMs: number;
  readonly speeds: readonly (number | null)[] | Refusal;
}

/** A table of speeds as METR-LA is published: a column a detector, a row each five minutes, mph, no times. */
class SpeedTable {
  private rows: Row[] = [];
  private count = 0;

  constructor(
    private readonly stations: readonly string[],
    private readonly dayWallMs: number,
    private readonly zone: ZoneTime,
    private readonly file: MessageFile,
  ) {}

  *take(line: Line): Generator<FileLine> {
    // A refused row still takes its five minutes.
    const startMs = this.zone.instantMs(this.dayWallMs + this.count++ * rowSeconds * 1000);
    const speeds = reading(() => speedsOfRow(decodeUtf8(line.bytes), this.stations.length));
    this.rows.push({ line, startMs, speeds });
    if (this.rows.length === rowsTogether) yield* this.flush();
  }

  *flush(): Generator<FileLine> {
    const { rows } = this;
    this.rows = [];
    for (const { line, speeds } of rows)
      if (isRefusal(speeds)) yield { lineNumber: line.number, bytes: line.bytes, message: speeds };
    for (const [column, station] of this.stations.entries())
      for (const { line, startMs, speeds } of rows) {
        const speedMph = isRefusal(speeds) ? null : (speeds[column] ?? null);
        if (speedMph !== null)
          yield { lineNumber: line.number, bytes: line.bytes, message: this.message(line, station, startMs, speedMph) };
      }
  }

  /** A cell in our own form. */
  private message(line: Line, deviceId: string, startMs: number, speedMph: number): Message {
    const own = { intervalStart: new Date(startMs).toISOString(), intervalSeconds: rowSeconds, speedMph };
    const { key, receivedAtMs } = this.file;
    return {
      bytes: Buffer.from(JSON.stringify(own)),
      receivedAtMs,
      origin: `${key}:${line.number}`,
      deviceId,
    };
  }
}

function tableOf(line: Line, file: MessageFile, zone: ZoneTime): SpeedTable | Refusal {
  return reading(() => {
    const stations = stationsOfTable(decodeUtf8(line.bytes));
    if (stations === undefined)
      return {
        code: 'format.malformed',
        reason: 'neither a JSON message nor the header of a table of speeds',
      } as const;
    return new SpeedTable(stations, dayOfTable(file.key, file.receivedAtMs, zone), zone, file);
  });
}

/**
 * Messages of a file of feed `detector-flow`: one a line as JSON (`readMessageLines`), or a table of speeds as METR-LA
 * is published, each cell a message. The header of a table and blank lines are nothing.
 *
 * @param zone of the city: a table without times starts at local midnight
 */
export async function* readFlowLines(
  file: MessageFile,
  maxMessageBytes: number,
  zone: ZoneTime,
): AsyncGenerator<FileLine> {
  let table: SpeedTable | undefined;
  for await (const line of lines(file.chunks, maxMessageBytes * envelopeFactor)) {
    const { number: lineNumber, bytes, dropped } = line;
    if (bytes.length === 0) continue;
    if (dropped > 0) {
      const reason = `${bytes.length + dropped} bytes; at most ${maxMessageBytes}`;
      yield { lineNumber, bytes, message: { code: 'size.exceeded', reason } };
    } else if (bytes[0] === openingBrace) yield { lineNumber, bytes, message: messageInLine(line, file) };
    else if (table) yield* table.take(line);
    else {
      const header = tableOf(line, file, zone);
      if (isRefusal(header)) yield { lineNumber, bytes, message: header };
      else table = header;
    }
  }
  if (table) yield* table.flush();
}
