import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Message, MessageFile } from '../../../lib/engine/feed-processor';
import type { FileBytes } from '../../../lib/engine/files/file-bytes';
import { jsonElements, listCutOff } from '../../../lib/engine/files/json-list';
import { tooLong } from '../../../lib/engine/files/lines';
import { envelopeFactor, type FileLine, messageInLine } from '../../../lib/engine/files/message-lines';
import { isRefusal, type Refusal, reading } from '../../../lib/engine/intake/reading';
import { readVehicles, type Vehicles } from './flow-vehicles';
import { startOfCount } from './flow-wide';

const quarterSeconds = 900;

/** Vehicles of one approach in a quarter of an hour, and their bytes in the file. */
interface Quarter {
  readonly station: string;
  readonly startMs: number;
  vehicles: number;
  bytes: number;
}

/** Counts vehicles by approach and quarter of an hour. */
class Counts {
  private readonly quarters = new Map<string, Quarter>();

  constructor(private readonly startMs: number) {}

  add({ station, seconds }: Vehicles, bytes: number): void {
    for (const [i, second] of seconds.entries()) {
      const fromMs = this.startMs + Math.floor(second / quarterSeconds) * quarterSeconds * 1000;
      const key = `${station} ${fromMs}`;
      const quarter = this.quarters.get(key) ?? { station, startMs: fromMs, vehicles: 0, bytes: 0 };
      quarter.vehicles++;
      // The bytes of an element are those of its first vehicle.
      if (i === 0) quarter.bytes += bytes;
      this.quarters.set(key, quarter);
    }
  }

  /** A message in our own form for each quarter in which vehicles came: in the others nobody knows whether one counted. */
  *messages({ key, receivedAtMs }: MessageFile): Generator<FileLine> {
    for (const { station: deviceId, startMs, vehicles, bytes: length } of this.quarters.values()) {
      const own = { intervalStart: new Date(startMs).toISOString(), intervalSeconds: quarterSeconds, vehicles };
      const bytes = Buffer.from(JSON.stringify(own));
      const message: Message = { bytes, receivedAtMs, origin: key, deviceId };
      yield { lineNumber: 1, bytes, length, message };
    }
  }
}

/**
 * A JSON list of feed `detector-flow`: of messages, in any of the forms of a line, or of vehicles as CityFlow has them,
 * `{ route: [road, …], startTime, endTime, interval }`, counted where they come in by quarters of an hour.
 */
export async function* readFlowList(
  file: MessageFile,
  maxMessageBytes: number,
  account: FileBytes,
  zone: ZoneTime,
): AsyncGenerator<FileLine> {
  // A day that is none is no matter of messages, which have times of their own.
  const counts = reading(() => new Counts(startOfCount(file.key, file.receivedAtMs, zone)));
  for await (const piece of jsonElements(file.chunks, { maxBytes: maxMessageBytes * envelopeFactor }, account)) {
    const { number: lineNumber, bytes, length } = piece;
    const refusal: Refusal | undefined = piece.cutOff ? listCutOff : tooLong(piece, maxMessageBytes);
    const vehicles = refusal ?? readVehicles(bytes);
    if (vehicles === undefined) yield { lineNumber, bytes, length, message: messageInLine(piece, file) };
    else if (isRefusal(vehicles)) yield { lineNumber, bytes, length, message: vehicles };
    else if (isRefusal(counts)) yield { lineNumber, bytes, length, message: counts };
    else counts.add(vehicles, length);
  }
  if (!isRefusal(counts)) yield* counts.messages(file);
}
