import { groupedBy } from '../../shared/grouped-by';
import { hasMemberTwice } from '../../shared/json-members';
import { RowTimes } from '../clock/row-times';
import type { Outcome } from '../contracts';
import { DeviceNames } from '../devices/device-names';
import { withKnown } from '../devices/known-states';
import { StatesOfCall } from '../devices/states-of-call';
import { tellUnknownDevices } from '../devices/unknown-devices';
import type { CityContext, FeedProcessor, Message, MessageFile } from '../feed-processor';
import type { FileBytes } from '../files/file-bytes';
import { type FileLine, readMessageLines } from '../files/message-lines';
import type { Ports } from '../ports/ports';
import { SecretNeeded } from '../secrets/device-secrets';
import type { WindowedStream } from '../windows/window';
import { type EngineEnvironment, WindowEngine } from '../windows/window-engine';
import { WindowKeeper } from '../windows/window-keeper';
import { checkDevice } from './checks/device-active';
import { checkEventTime, checkRemembered } from './checks/event-time';
import { checkIdentity } from './checks/identity';
import { checkSize } from './checks/size';
import { checkTenant } from './checks/tenant';
import type { IntakeAdapter } from './feed-intake';
import { firstRefusal, Intake } from './intake';
import type { Admitted, Keeper, MessageReading } from './keeper';
import { deviceOf, nameRows } from './named-rows';
import { isRefusal, type Refusal } from './reading';

/** Parts of the name of a file before those that its sender gives it: `landing/SERVICE/FEED/`. */
const feedDepth = 3;

/** Messages of a file that are taken at once. */
const fileBatch = 500;

/** A feed of messages over a windowed stream, as plain data and an adapter. */
export interface MessageFeed<Events, Reference, Summary> extends IntakeAdapter<Events, Reference> {
  readonly stream: WindowedStream<Events, Reference, Summary>;
}

/** A feed of messages, and what keeps them. */
export interface KeptFeed<Events, Reference> extends IntakeAdapter<Events, Reference> {
  readonly keeper: (environment: EngineEnvironment) => Keeper<Events, Reference>;
}

/** The processor of a message feed: checks, sets, evaluation, last known state. */
export const messageFeed = <E, R, S>({ stream, ...feed }: MessageFeed<E, R, S>): FeedProcessor =>
  keptFeed({
    ...feed,
    knows: stream.knows,
    keeper: (environment) => new WindowKeeper(new WindowEngine(stream, environment), stream.eventsOf),
  });

/** The same of messages that are kept otherwise. */
export function keptFeed<E, R>(feed: KeptFeed<E, R>): FeedProcessor {
  return {
    messages: async (batch, called, ports) => {
      const city = await withKnown(feed.service, called, ports, feed.knows);
      const call = new MessageCall(feed, city, ports, await DeviceNames.of(feed.service, city, ports));
      await call.take(batch);
      if (feed.passedOnTo !== undefined) await call.tellUnknown(newestReception(batch));
      return call.finish();
    },
    file: async (file, called, ports) => {
      const city = await withKnown(feed.service, called, ports, feed.knows);
      const names = await DeviceNames.of(feed.service, city, ports);
      const call = new MessageCall(feed, city, ports, names, file);
      const lines = feed.lines?.(city) ?? readMessageLines;
      let batch: Message[] = [];
      for await (const line of lines(file, feed.maxMessageBytes, call.bytes)) {
        if (file.only?.(line.lineNumber) === false) continue;
        const refusal = isRefusal(line.message)
          ? line.message
          : feed.ofPeople
            ? memberTwice(line, line.message)
            : undefined;
        if (refusal) call.refuseLine(refusal, file, line);
        else if (!isRefusal(line.message))
          batch.push({ ...line.message, fileBytes: line.length, ...(file.replay ? { replay: file.replay } : {}) });
        if (batch.length < fileBatch) continue;
        await call.take(batch);
        batch = [];
      }
      await call.take(batch);
      await call.tellUnknown(file.receivedAtMs);
      return call.finishFile(file);
    },
    rows: (file, called, ports, tell) => nameRows(feed, file, called, ports, tell),
  };
}

const decoder = new TextDecoder();

/**
 * Refuses a line about people with two members of one name in one object: of two readers each could get another person. It is
 * looked for in the line, and in the message where that came wrapped.
 */
function memberTwice({ bytes }: FileLine, message: Message): Refusal | undefined {
  const texts = [bytes, ...(message.bytes === bytes ? [] : [message.bytes])].map((one) => decoder.decode(one));
  return texts.some((text) => /^\s*\{/.test(text) && hasMemberTwice(text))
    ? { code: 'format.malformed', reason: 'a member of an object stands there twice' }
    : undefined;
}

/** The newest of the times of a message: a meter that sends a day at once was alive at its end. */
const newestMs = ({ atMs, times }: MessageReading<unknown, unknown>): number => times?.at(-1)?.atMs ?? atMs;

const newestReception = (batch: readonly Message[]): number =>
  batch.reduce((newest, { receivedAtMs }) => Math.max(newest, receivedAtMs), 0);

/** One call: a batch, or a file. */
class MessageCall<E, R> {
  private readonly intake: Intake;
  private readonly keeper: Keeper<E, R>;
  /** Devices that something names: their messages were taken, or refused because the registry does not have them. */
  private readonly devices = new Set<string>();
  private readonly states: StatesOfCall;
  private readonly rowTimes: RowTimes | undefined;

  constructor(
    private readonly feed: KeptFeed<E, R>,
    private readonly city: CityContext,
    private readonly ports: Ports,
    private readonly names: DeviceNames,
    private readonly source?: MessageFile,
  ) {
    const { service, id } = feed;
    const intervalSeconds = feed.intervalSeconds(city.settings as never);
    this.intake = new Intake(service, id, city, ports, feed.ofPeople === true);
    this.keeper = feed.keeper({ service, city, ports, lateAfterMs: 2000 * intervalSeconds });
    this.states = new StatesOfCall(ports.state, feed);
    if (source) this.rowTimes = new RowTimes(city.timeZone);
  }

  refuseLine(refusal: Refusal, file: MessageFile, line: FileLine): void {
    this.intake.tally.send();
    this.intake.refusePiece(refusal, file, line.lineNumber, line.bytes, line.length);
  }

  async take(batch: readonly Message[]): Promise<void> {
    const { tally } = this.intake;
    tally.send(batch.length);
    if (!this.source) this.intake.sentAgain(batch.filter(({ replay }) => replay !== undefined).length);
    const admitted: Admitted<E, R>[] = [];
    for (const message of batch) {
      const reading = await this.admit(message);
      if (isRefusal(reading)) {
        this.refuse(reading, message);
        continue;
      }
      const deviceId = this.deviceOf(message, reading);
      admitted.push({ deviceId, reading, isAnnounced: this.feed.aheadMs !== undefined });
      if (this.feed.passedOnTo !== undefined && message.deviceId !== undefined) this.noteSender(message);
      if (message.deviceId !== undefined || !reading.isUnnamed) this.devices.add(deviceId);
    }
    for (const { reading } of admitted) this.intake.noteNewest(newestMs(reading));
    const fresh = await this.keeper.absorb(admitted);
    tally.accept(fresh.size);
    tally.duplicate(admitted.length - fresh.size);
    this.noteStates(admitted);
    if (this.states.isFull) await this.states.put();
    await this.intake.drain();
  }

  async tellUnknown(receivedAtMs: number): Promise<void> {
    const { city, names, ports } = this;
    const { service, deviceType, passedOnTo, ofPeople } = this.feed;
    const isPassedOn = passedOnTo !== undefined;
    const at = { service, deviceType, city, names, ports, isPassedOn, ofPeople: Boolean(ofPeople) && !isPassedOn };
    await tellUnknownDevices(at, this.devices, receivedAtMs);
  }

  async finish(): Promise<Outcome> {
    await this.flush();
    return this.intake.finish();
  }

  async finishFile(file: MessageFile): Promise<Outcome> {
    await this.flush();
    return this.intake.finishFile(file);
  }

  private async flush(): Promise<void> {
    await this.states.put();
    await this.keeper.flush();
    this.intake.tally.correct(this.keeper.corrected ?? 0);
  }

  get bytes(): FileBytes {
    return this.intake.bytes;
  }

  /** Some of what a message says is no fault and taken; the rest counts as a message of its own, with the bytes of both. */
  private refusePart(refusal: Refusal, message: Message): void {
    this.intake.tally.send();
    this.keepRefused(refusal, message);
  }

  private refuse(refusal: Refusal, message: Message): void {
    this.intake.bytes.refuse(message.fileBytes ?? 0);
    this.keepRefused(refusal, message);
  }

  private keepRefused(refusal: Refusal, { origin, receivedAtMs, bytes, deviceId, replay }: Message): void {
    // Who a line of a file says that its sender was is not known to be true: the file is what came.
    const source = this.source ? { file: this.source.key } : deviceId === undefined ? {} : { sender: deviceId };
    this.intake.refuse(refusal, { origin, receivedAtMs, ...source, ...(replay ? { replay } : {}) }, bytes);
  }

  /** The common checks in their order; the reading, or the first refusal. */
  private async admit(message: Message): Promise<MessageReading<E, R> | Refusal> {
    const { feed, city } = this;
    const tenant = checkTenant(message.city, city.city);
    // Whatever else is wrong with it, a message in another city's name is a matter of security.
    if (tenant)
      await this.intake.tenantMismatch(message.deviceId ?? 'unknown', message.city ?? '', message.receivedAtMs);
    const read = checkSize(message.bytes, feed.maxMessageBytes) ?? (await this.read(message));
    if (isRefusal(read)) return firstRefusal([read, tenant]) as Refusal;
    return tenant ?? (await this.checkDevices(message, read)) ?? this.inTime(read, message);
  }

  /** What a message says; of one that needs the secret of its device with that, where it is one of the city. */
  private async read(message: Message): Promise<MessageReading<E, R> | Refusal> {
    const { feed, city, ports } = this;
    const read = this.readOnce(message);
    if (!(read instanceof SecretNeeded)) return read;
    const { deviceType } = feed;
    const device = this.names.of(read.secretOf, deviceType);
    const unknown = this.unknown(device);
    if (unknown && feed.passedOnTo !== undefined) return unknown;
    const secret = unknown
      ? undefined
      : await ports.deviceSecrets?.of(deviceType, this.names.thingOf(device, deviceType));
    const opened = feed.read(message, city, secret ?? null);
    if (opened instanceof SecretNeeded) throw new Error(`${feed.id} asks twice for the secret of a device`);
    return opened;
  }

  /** A row of a file beside those before it: of two wall times alike they say which is which. */
  private readOnce(message: Message): MessageReading<E, R> | Refusal | SecretNeeded {
    const { feed, city, rowTimes } = this;
    if (!rowTimes || message.deviceId !== undefined) return feed.read(message, city);
    const deviceOf = (read: MessageReading<E, R> | Refusal | SecretNeeded) =>
      isRefusal(read) || read instanceof SecretNeeded ? undefined : this.deviceOf(message, read);
    return rowTimes.read((zone) => feed.read(message, city, undefined, zone), deviceOf, {
      receivedAtMs: message.receivedAtMs,
      ...(feed.freshMs === undefined ? {} : { freshMs: feed.freshMs }),
    });
  }

  /** AWS IoT lets in only devices of the city; whose messages a sender passes on nobody has checked before. */
  private async checkDevices(message: Message, read: MessageReading<E, R>): Promise<Refusal | undefined> {
    const own = this.deviceOf(message, read);
    if (this.feed.passedOnTo === undefined) {
      const fault = await checkDevice(own, message.topicThing, this.ports.devices);
      if (fault || !this.source || !this.feed.ofPeople || read.isUnnamed) return fault;
      // A file may name whom it likes: of people whom the city does not serve nothing is taken.
      return this.unknown(own) ?? this.foreign(this.source, message, read);
    }
    const { deviceId: sender = own, topicThing } = message;
    const refusal = (await checkDevice(sender, topicThing, this.ports.devices)) ?? this.unknown(own);
    if (refusal || read.identity === undefined) return refusal;
    return checkIdentity(this.ports, own, read.identity);
  }

  /** A message about people is of whom its line says, and the folder of its file where that bears the name of a device. */
  private foreign({ key }: MessageFile, { deviceId }: Message, read: MessageReading<E, R>): Refusal | undefined {
    const { deviceType } = this.feed;
    const folders = key.split('/').slice(feedDepth, -1);
    const owners = folders.filter((one) => this.names.knows(this.names.of(one, deviceType), deviceType) === true);
    const senders = [read.deviceId, deviceId, ...owners].filter(
      (one) => one !== undefined && one !== null && one !== '',
    );
    if (new Set(senders.map((one) => this.names.of(one as string, deviceType))).size < 2) return undefined;
    return { code: 'device.unknown', reason: 'the message is of another device than its line or folder' };
  }

  private unknown(deviceId: string): Refusal | undefined {
    if (deviceId !== '' && this.names.knows(deviceId, this.feed.deviceType) !== false) return undefined;
    if (deviceId !== '') this.devices.add(deviceId);
    return {
      code: 'device.unknown',
      reason: `the city has no ${this.feed.deviceType} ${JSON.stringify(deviceId.slice(0, 128))}`,
    };
  }

  /** A message whose time is no fault; of one with several times those that are none, the others refused, or the first fault where all are. */
  private inTime(read: MessageReading<E, R>, message: Message): MessageReading<E, R> | Refusal {
    const { backfill } = this.city;
    const nowMs = this.ports.clock.nowMs();
    const inTime = (ms: number) => checkEventTime(ms, message.receivedAtMs, backfill, this.feed.aheadMs);
    const fault = ({ atMs, untilMs = atMs }: { readonly atMs: number; readonly untilMs?: number }) =>
      inTime(atMs) ?? inTime(untilMs) ?? (backfill ? undefined : checkRemembered(atMs, nowMs));
    const all = read.times ?? [];
    const judged = all.map((time) => ({ time, fault: fault(time) }));
    const times = judged.flatMap((one) => (one.fault ? [] : [one.time]));
    const [first, newest] = [times[0], times.at(-1)];
    if (!first || !newest) return fault(read) ?? read;
    const faults = judged.flatMap((one) => one.fault ?? []);
    for (const [code, its] of groupedBy(faults, (one) => one.code)) {
      const reason = `a part of the message: ${its.length} of ${all.length} times, ${its[0]?.reason}`;
      this.refusePart({ code, reason }, message);
    }
    return { ...read, atMs: first.atMs, times, state: newest.state };
  }

  private deviceOf(message: Message, reading: MessageReading<E, R>): string {
    return deviceOf(this.feed, this.names, message, reading);
  }

  /** A message of which nothing is kept leaves the last known state as it is. */
  private noteStates(admitted: readonly Admitted<E, R>[]): void {
    const { id, passedOnTo = id } = this.feed;
    for (const { deviceId, reading } of admitted)
      if (reading.events !== undefined || reading.reference !== undefined)
        this.states.note(passedOnTo, { deviceId, atMs: newestMs(reading), state: reading.state ?? null });
  }

  /** A sender of what others said is alive by it at its reception. */
  private noteSender({ deviceId = '', receivedAtMs }: Message): void {
    this.states.note(this.feed.id, { deviceId, atMs: receivedAtMs, state: null });
  }
}
