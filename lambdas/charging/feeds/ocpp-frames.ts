import { isDeepStrictEqual } from 'node:util';
import { DeviceNames } from '../../../lib/engine/devices/device-names';
import { tellUnknownDevices } from '../../../lib/engine/devices/unknown-devices';
import type { CityContext, MessageFile } from '../../../lib/engine/feed-processor';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { type Line, lines, tooLong } from '../../../lib/engine/files/lines';
import { checkDevice } from '../../../lib/engine/intake/checks/device-active';
import { checkEventTime } from '../../../lib/engine/intake/checks/event-time';
import { checkSize } from '../../../lib/engine/intake/checks/size';
import { Intake } from '../../../lib/engine/intake/intake';
import { isRefusal, type Refusal } from '../../../lib/engine/intake/reading';
import type { Ports } from '../../../lib/engine/ports/ports';
import type { ProcessorOf } from '../../../lib/engine/windows/streamed';
import { Absorber } from '../absorb';
import { type FrameLine, readFrameLine } from '../adapters/frame-line';
import { report16, startReport } from '../adapters/ocpp16';
import type { StartTransaction16 } from '../adapters/ocpp16-payloads';
import { report201 } from '../adapters/ocpp201';
import { emptyReport, leavesTrace, type Report } from '../adapters/report';
import { charging, feeds, stationType } from '../facts';
import { callFault, quarantineCode } from '../ocpp/call-fault';
import { type Call, type CallResult, parseFrame } from '../ocpp/frame';
import { violationOf } from '../ocpp/validate';
import { isReservationAction, reservationAsked } from '../reservations/asked';
import type { ReservationEvent } from '../rules/reservation';
import { TokenHasher } from '../stations/tokens';
import { transactionIdOf } from '../stations/transaction-ids';
import { SeenLines } from './seen-lines';

const { maxBytes } = feeds['ocpp-frames'];
/** A line holds a frame as text, each quote escaped, and who sent it. */
const maxLineBytes = 2 * maxBytes + 1024;

interface Start {
  readonly line: FrameLine;
  readonly call: Call;
  readonly source: Line;
}

const exchange = ({ stationId }: FrameLine, messageId: string) => JSON.stringify([stationId, messageId]);
const timeOf = ({ call }: Start) => Date.parse((call.payload as unknown as StartTransaction16).timestamp);

/** Takes the lines of one file. A start of OCPP 1.6 waits for the answer that names its transaction. */
class FramesCall {
  private readonly intake: Intake;
  private readonly absorber: Absorber;
  private readonly seen: SeenLines;
  /** Stations of which a line was taken. */
  private readonly stations = new Set<string>();
  /** A start may be sent twice before it is answered. */
  private readonly starts = new Map<string, readonly Start[]>();
  /** Transactions whose answer stands before its start: files are not always in order. */
  private readonly unclaimed = new Map<string, number>();
  /** Commands about reservations, and the ids of commands that stations have accepted. */
  private readonly asked = new Map<string, { readonly line: FrameLine; readonly event: ReservationEvent }>();
  private readonly accepted = new Set<string>();

  constructor(
    private readonly file: MessageFile,
    private readonly city: CityContext,
    private readonly ports: Ports,
    private readonly hasher: TokenHasher,
    private readonly names: DeviceNames,
  ) {
    this.intake = new Intake(charging, 'ocpp-frames', city, ports);
    this.absorber = new Absorber({ city, ports });
    this.seen = new SeenLines(ports.state);
  }

  get bytes(): FileBytes {
    return this.intake.bytes;
  }

  async take(line: Line): Promise<void> {
    this.intake.tally.send();
    const refusal = await this.takeLine(line);
    if (refusal) this.refuse(refusal, line);
    await this.intake.drain();
  }

  async finish() {
    // To these nobody recorded an answer after them; without any they get ids of ours, in the order of their times.
    const left = [...this.starts].flatMap(([key, starts]) => starts.map((start) => ({ key, start })));
    for (const { key, start } of left.sort((a, b) => timeOf(a.start) - timeOf(b.start)))
      await this.takeStart(start, this.unclaimed.get(key));
    for (const [key, { line, event }] of this.asked)
      if (this.accepted.has(key))
        await this.absorber.absorb(line.stationId, { ...emptyReport, reservations: [event] }, line.atMs);
    await this.absorber.flush();
    const { fresh, known } = await this.seen.settle();
    this.intake.tally.accept(fresh);
    this.intake.tally.duplicate(known);
    const { city, names, ports } = this;
    const at = { service: charging, deviceType: stationType, city, names, ports };
    await tellUnknownDevices(at, this.stations, this.file.receivedAtMs);
    return this.intake.finishFile(this.file);
  }

  /** Counts the line, unless it is refused or waits. */
  private async takeLine(source: Line): Promise<Refusal | undefined> {
    const read = tooLong(source, maxLineBytes) ?? readFrameLine(source.bytes);
    if (isRefusal(read)) return read;
    const line = { ...read, stationId: this.names.of(read.stationId, stationType) };
    const known =
      (await checkDevice(line.stationId, undefined, this.ports.devices)) ??
      checkEventTime(line.atMs, this.file.receivedAtMs, this.city.backfill);
    if (known) return known;
    const oversize = checkSize(Buffer.from(line.text), maxBytes);
    if (oversize) return oversize;
    const frame = parseFrame(line.text, maxBytes);
    if (frame.kind === 'bad') return { code: quarantineCode(frame.fault), reason: frame.reason };
    if (line.direction === 'in' && frame.kind === 'call') return this.takeCall({ line, call: frame, source });
    if (line.direction === 'out' && frame.kind === 'result') await this.takeAnswer(line, frame);
    if (line.direction === 'out' && frame.kind === 'call') this.takeCommand(line, frame);
    if (line.direction === 'in' && frame.kind === 'result' && frame.payload.status === 'Accepted')
      this.accepted.add(exchange(line, frame.id));
    this.stations.add(line.stationId);
    this.seen.note(line);
    return undefined;
  }

  private async takeCall(start: Start): Promise<Refusal | undefined> {
    const { line, call } = start;
    const fault = callFault(line.protocol, call);
    if (fault) return { code: quarantineCode(fault.fault), reason: fault.reason };
    if (call.action !== 'StartTransaction') return this.absorb(line, this.reportOf(line, call));
    const key = exchange(line, call.id);
    this.starts.set(key, [...(this.starts.get(key) ?? []), start]);
    return undefined;
  }

  private async takeAnswer(line: FrameLine, { id: messageId, payload }: CallResult): Promise<void> {
    const key = exchange(line, messageId);
    if (typeof payload.transactionId !== 'number') return;
    const starts = this.starts.get(key);
    if (!starts) this.unclaimed.set(key, payload.transactionId);
    // Of other starts under the message id, which counts anew after a reboot, the answer was lost.
    const isAnswered = ({ call }: Start) => isDeepStrictEqual(call.payload, starts?.at(-1)?.call.payload);
    for (const start of starts?.filter(isAnswered) ?? []) await this.takeStart(start, payload.transactionId);
    const left = starts?.filter((start) => !isAnswered(start)) ?? [];
    if (left.length > 0) this.starts.set(key, left);
    else this.starts.delete(key);
  }

  private takeCommand(line: FrameLine, { id: messageId, action, payload }: Call): void {
    if (!isReservationAction(action) || violationOf(line.protocol, action, 'Request', payload)) return;
    const event = reservationAsked(line.protocol, action, payload, line.atMs, this.hasher.hash);
    this.asked.set(exchange(line, messageId), { line, event });
  }

  private async takeStart({ line, call, source }: Start, recorded: number | undefined): Promise<void> {
    const start = call.payload as unknown as StartTransaction16;
    const { hash } = this.hasher;
    const { stationId, atMs } = line;
    const transactionId = await transactionIdOf(this.ports.state, stationId, start, hash(start.idTag), recorded);
    const report = startReport(start, transactionId, { stationId, receivedAtMs: atMs, hash });
    const refusal = await this.absorb(line, report);
    if (refusal) this.refuse(refusal, source);
  }

  private refuse(refusal: Refusal, { number, bytes, length }: Line): void {
    this.intake.refusePiece(refusal, this.file, number, bytes, length);
  }

  private reportOf({ stationId, protocol, atMs }: FrameLine, { action, payload }: Call): Report {
    const context = { stationId, receivedAtMs: atMs, hash: this.hasher.hash };
    if (protocol === 'ocpp2.0.1') return report201(action, payload, context);
    return report16(action, payload, context);
  }

  private async absorb(line: FrameLine, report: Report): Promise<Refusal | undefined> {
    const refusal = this.absorber.check(report, this.file.receivedAtMs);
    if (refusal) {
      await this.absorber.keepUntimed(report, line.atMs);
      return refusal;
    }
    this.stations.add(line.stationId);
    const fresh = await this.absorber.absorb(line.stationId, report, line.atMs);
    if (!leavesTrace(report)) this.seen.note(line);
    else if (fresh) this.intake.tally.accept();
    else this.intake.tally.duplicate();
    return undefined;
  }
}

/** Recorded OCPP frames of both versions and both directions, one a line: what the stations said, as if live. */
export const ocppFramesFeed: ProcessorOf<'ocpp-frames'> = {
  feed: 'ocpp-frames',
  async file(file, city, ports) {
    const [hasher, names] = [await TokenHasher.of(ports.state), await DeviceNames.of(charging, city, ports)];
    const call = new FramesCall(file, city, ports, hasher, names);
    for await (const line of lines(file.chunks, maxLineBytes, call.bytes))
      if (file.only?.(line.number) !== false) await call.take(line);
    return call.finish();
  },
  async rows(file, city, ports, tell) {
    const names = await DeviceNames.of(charging, city, ports);
    for await (const { number, bytes } of lines(file.chunks, maxLineBytes, new FileBytes())) {
      const read = readFrameLine(bytes);
      tell(number, isRefusal(read) ? null : names.of(read.stationId, stationType));
    }
  },
};
