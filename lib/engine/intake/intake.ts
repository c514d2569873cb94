import { serviceMetrics } from '../../services/shared/metric-names';
import { AlarmBook } from '../alarms/alarm-book';
import { type Outcome, type QuarantinedMessage, quarantineCodes, type RefusedSource } from '../contracts';
import type { CityContext, MessageFile } from '../feed-processor';
import { FileBytes } from '../files/file-bytes';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import type { Refusal } from './reading';
import { reasonOfPeople } from './reason-of-people';
import { refusedIn, Tally } from './tally';

const minuteMs = 60_000;
/** Refused messages written at once. */
const batch = 500;

/** The refusal of the earliest check (docs/domain/common.md has their order). */
export function firstRefusal(refusals: readonly (Refusal | undefined)[]): Refusal | undefined {
  const rank = (r: Refusal) => quarantineCodes.indexOf(r.code);
  return refusals.filter((r) => r !== undefined).sort((a, b) => rank(a) - rank(b))[0];
}

/** Where a refused message came from. */
interface Origin extends RefusedSource {
  /** Topic, or object key and row number. */
  readonly origin: string;
  readonly receivedAtMs: number;
}

const sourceOf = ({ sender, file, replay }: Origin): RefusedSource => ({
  ...(sender === undefined ? {} : { sender }),
  ...(file === undefined ? {} : { file }),
  ...(replay === undefined ? {} : { replay }),
});

/** One call of a feed: counts its messages, keeps the refused ones, raises the security alarm. */
export class Intake {
  readonly tally = new Tally();
  /** Of the file of this call, where it takes one. */
  readonly bytes = new FileBytes();
  private refused: QuarantinedMessage[] = [];
  private newestMs = 0;
  private again = 0;
  private isRead = false;

  constructor(
    private readonly service: ServiceFacts,
    private readonly feed: string,
    private readonly city: CityContext,
    private readonly ports: Ports,
    private readonly ofPeople = false,
  ) {}

  /** Remembers a refused message; `flush` writes it to quarantine with its bytes, unless they may be of people: then with no value of it. */
  refuse({ code, reason: said }: Refusal, from: Origin, bytes: Uint8Array, length = bytes.length): void {
    this.tally.quarantine(code);
    const receivedAt = new Date(from.receivedAtMs).toISOString();
    const [kept, reason] = this.ofPeople ? [new Uint8Array(), reasonOfPeople(said)] : [bytes, said];
    const { feed } = this;
    const message = { code, reason, service: this.service.id, feed, origin: from.origin, receivedAt };
    this.refused.push({ ...message, ...sourceOf(from), bytes: kept, length });
  }

  /**
   * Remembers a refused piece of a file by its number (of a line, row or element); `bytes` may be its start, `length`: its
   * bytes in the file.
   */
  refusePiece(
    refusal: Refusal,
    { key, receivedAtMs, replay }: Omit<MessageFile, 'chunks'>,
    number: number,
    bytes: Uint8Array,
    length = bytes.length,
  ): void {
    this.bytes.refuse(length);
    const from = { origin: `${key}:${number}`, receivedAtMs, file: key, ...(replay ? { replay } : {}) };
    this.refuse(refusal, from, bytes, Math.max(length, bytes.length));
  }

  /** Notes that a message was understood, which is counted later. */
  understand(): void {
    this.isRead = true;
  }

  /** Notes that so many of its messages were sent again from quarantine. */
  sentAgain(messages: number): void {
    this.again += messages;
  }

  /** Notes the time of a message that was taken: its age is how fresh the feed is. */
  noteNewest(atMs: number): void {
    if (atMs > this.newestMs) this.newestMs = atMs;
  }

  /** Writes refused messages when enough have gathered. */
  async drain(): Promise<void> {
    if (this.refused.length >= batch) await this.flush();
  }

  /** Writes every refused message, then answers what became of all. */
  async finish(): Promise<Outcome> {
    await this.flush();
    const outcome = this.tally.outcome();
    const { metrics, clock } = this.ports;
    const feed = { Feed: this.feed };
    metrics.count(serviceMetrics.accepted, outcome.accepted, feed);
    metrics.count(serviceMetrics.duplicates, outcome.duplicates, feed);
    metrics.count(serviceMetrics.quarantined, refusedIn(outcome), feed);
    if (this.again > 0) metrics.count(serviceMetrics.replayed, this.again, feed);
    // What is still to come is as fresh as can be.
    const ageSeconds = Math.max(0, clock.nowMs() - this.newestMs) / 1000;
    if (this.newestMs > 0) metrics.sample(serviceMetrics.messageAge, ageSeconds, feed);
    return outcome;
  }

  /** The same at the end of a file; in one that holds nothing that is refused. */
  async finishFile({ key, receivedAtMs, replay }: MessageFile): Promise<Outcome> {
    const from = { origin: key, receivedAtMs, file: key, ...(replay ? { replay } : {}) };
    if (this.bytes.holdsNothing) {
      this.tally.send();
      this.refuse({ code: 'format.malformed', reason: 'the file is empty' }, from, new Uint8Array());
    }
    if (replay) this.sentAgain(this.tally.messages);
    return { ...(await this.finish()), bytes: this.bytes.counts() };
  }

  /**
   * Raises the alarm of a device that sends messages as another city's (common check 3). One signal a minute: a flood
   * is one alarm.
   */
  async tenantMismatch(deviceId: string, city: string, receivedAtMs: number): Promise<void> {
    const atMs = Math.floor(receivedAtMs / minuteMs) * minuteMs;
    await new AlarmBook(this.service, this.ports).add(
      { alarm: 'tenant-mismatch', deviceId, subject: '' },
      { kind: 'raise', atMs, detail: `sent to city ${city.slice(0, 64)}, is of ${this.city.city}` },
    );
  }

  private async flush(): Promise<void> {
    const { refused } = this;
    this.refused = [];
    const isRead = this.isRead || this.tally.taken > 0;
    const kept = refused.map((one) => (one.file === undefined || isRead ? one : { ...one, isUnread: true as const }));
    if (kept.length > 0) await this.ports.quarantine.put(kept);
  }
}
