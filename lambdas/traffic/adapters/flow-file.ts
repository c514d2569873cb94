import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Message, MessageFile } from '../../../lib/engine/feed-processor';
import type { FileBytes } from '../../../lib/engine/files/file-bytes';
import { type Line, lines, mayBeCutOff, tooLong } from '../../../lib/engine/files/lines';
import { envelopeFactor, type FileLine, messageInLine, type ReadLines } from '../../../lib/engine/files/message-lines';
import { peek } from '../../../lib/engine/files/peek';
import { decodeUtf8, isRefusal, type Refusal, reading } from '../../../lib/engine/intake/reading';
import { readFlowList } from './flow-list';
import { dayOfTable, speedsOfRow, stationsOfTable } from './flow-wide';

const openingBrace = 123;
/** A JSON list, after a byte order mark and white space. */
const listStart = /^(\xef\xbb\xbf)?\s*\[/;
const sniffedBytes = 64;
const fileLine = ({ number, bytes, length }: Line, message: Message | Refusal): FileLine => ({
  lineNumber: number,
  bytes,
  length,
  message,
});
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
    const speeds = line.ended ? reading(() => speedsOfRow(decodeUtf8(line.bytes), this.stations.length)) : mayBeCutOff;
    this.rows.push({ line, startMs, speeds });
    if (this.rows.length === rowsTogether) yield* this.flush();
  }

  *flush(): Generator<FileLine> {
    const { rows } = this;
    this.rows = [];
    for (const { line, speeds } of rows) if (isRefusal(speeds)) yield fileLine(line, speeds);
    const counted = new Set<Line>();
    for (const [column, station] of this.stations.entries())
      for (const { line, startMs, speeds } of rows) {
        const speedMph = isRefusal(speeds) ? null : (speeds[column] ?? null);
        if (speedMph === null) continue;
        // The bytes of a row are those of its first cell.
        const length = counted.has(line) ? 0 : line.length;
        counted.add(line);
        yield { ...fileLine(line, this.message(line, station, startMs, speedMph)), length };
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
    if (!line.ended) return mayBeCutOff;
    return new SpeedTable(stations, dayOfTable(file.key, file.receivedAtMs, zone), zone, file);
  });
}

/** A table of speeds, or messages as JSON, one a line. */
async function* readTableOrLines(
  file: MessageFile,
  maxMessageBytes: number,
  account: FileBytes,
  zone: ZoneTime,
): AsyncGenerator<FileLine> {
  let table: SpeedTable | undefined;
  for await (const line of lines(file.chunks, maxMessageBytes * envelopeFactor, account)) {
    const refusal = tooLong(line, maxMessageBytes);
    if (refusal) yield fileLine(line, refusal);
    else if (line.bytes[0] === openingBrace) yield fileLine(line, messageInLine(line, file));
    else if (table) yield* table.take(line);
    else {
      const header = tableOf(line, file, zone);
      if (isRefusal(header)) yield fileLine(line, header);
      else {
        table = header;
        account.isHeader(line.length);
      }
    }
  }
  if (table) yield* table.flush();
}

/**
 * Messages of a file of feed `detector-flow`: one a line as JSON (`readMessageLines`), or a JSON list of them; a table of
 * speeds as METR-LA is published, each cell a message; or counted vehicles as CityFlow has them (`readFlowList`).
 *
 * @param zone of the city: files without dates are of local time
 */
export const flowLines = (zone: ZoneTime): ReadLines =>
  async function* (file, maxMessageBytes, account) {
    const { first, all } = await peek(file.chunks, sniffedBytes);
    const read = listStart.test(Buffer.from(first).toString('latin1')) ? readFlowList : readTableOrLines;
    yield* read({ ...file, chunks: all }, maxMessageBytes, account, zone);
  };
