import type { ZoneTime } from '../clock/zone-time';
import type { CityContext, Message } from '../feed-processor';
import type { ReadLines } from '../files/message-lines';
import type { SecretNeeded } from '../secrets/device-secrets';
import type { ServiceFacts } from '../service-facts';
import type { MessageReading } from './keeper';
import type { Refusal } from './reading';

/** What the intake of a feed must know of it, as plain data. */
export interface FeedIntake {
  readonly service: ServiceFacts;
  /** From the feed of the definition. */
  readonly id: string;
  /** Whose messages they are. */
  readonly deviceType: string;
  /** Feed as whose devices those are known that a sender passes messages on of; absent where senders speak for themselves. */
  readonly passedOnTo?: string;
  readonly maxMessageBytes: number;
  /** Many devices speak in one call: they share items of the state. */
  readonly comesTogether: boolean;
  /** Few of those that share items speak in one call: it appends what it has changed. */
  readonly byParts: boolean;
  readonly intervalSeconds: (settings: never) => number;
  /** So far ahead of its reception a message may speak; default: as far as clocks are off. */
  readonly aheadMs?: number;
  /** Files say nothing of devices that the registry does not have; of refused messages no bytes are kept, or only `sealed`. */
  readonly ofPeople?: boolean | 'sealed' | undefined;
}

/** The same, with how its messages are read. */
export interface IntakeAdapter<Events, Reference> extends FeedIntake {
  /**
   * `secret`: of the device that an answer `SecretNeeded` named; null where it has none. `zone`: in which its wall times are read;
   * default that of the city.
   */
  readonly read: (
    message: Message,
    city: CityContext,
    secret?: Uint8Array | null,
    zone?: ZoneTime,
  ) => MessageReading<Events, Reference> | Refusal | SecretNeeded;
  /** Feeds whose newest reports its messages are read with. */
  readonly knows?: readonly string[] | undefined;
  /** Lines of a file of the feed; default `readMessageLines`. */
  readonly lines?: (city: CityContext) => ReadLines;
  /** Files come all the time: their rows are no older than that when they come. Absent for other feeds. */
  readonly freshMs?: number | undefined;
}
