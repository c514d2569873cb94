import type { Outcome } from './contracts';
import type { Known } from './devices/known';
import type { Ports } from './ports/ports';

/** What a processor knows of its city. */
export interface CityContext {
  readonly city: string;
  readonly service: string;
  /** IANA zone in which zoneless times of the city's equipment are read. */
  readonly timeZone: string;
  /** Settings of the definition's `Processor.settings`. */
  readonly settings: unknown;
  /** True for files and replays: old messages are taken and flagged `late` instead of refused. */
  readonly backfill: boolean;
  /** What the feeds that the rules of a feed know (`knows`) have last said; absent where they know none. */
  readonly known?: Known;
}

/** Fields of a message that a reader of files has taken apart: a row of CSV, an element of XML. */
export interface FileRecord {
  /** Text by name, null for what the file writes in the place of a missing value; of XML nested. */
  readonly values: Readonly<Record<string, unknown>>;
  /** With which character numbers have their decimals. */
  readonly decimal: '.' | ',';
}

/** One message as it arrived. Identity comes from topic and certificate, never from the payload. */
export interface Message {
  readonly bytes: Uint8Array;
  readonly receivedAtMs: number;
  /** Topic, or object key and line: for people who look for it. */
  readonly origin: string;
  /** City of the topic; absent for files, whose bucket is the city's. */
  readonly city?: string;
  /** Client id = thing name; absent for files. */
  readonly deviceId?: string;
  /** Thing that the topic names: must be the client itself. */
  readonly topicThing?: string;
  /** Device that a file is named after: whose messages they are when they name none. */
  readonly fileDevice?: string;
  /** What a reader made of the bytes; absent for JSON. */
  readonly record?: FileRecord;
  /** What stands beside the list of a JSON document and is of each of its elements (`JsonForm.around`). */
  readonly around?: Readonly<Record<string, unknown>>;
  /** Bytes of the file that it was read from; absent for messages of devices. */
  readonly fileBytes?: number;
  /** Times that it was sent again from quarantine; absent the first time. */
  readonly replay?: number;
}

/** A file as a stream: never held whole. */
export interface MessageFile {
  readonly key: string;
  readonly receivedAtMs: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Times that it was named again from quarantine; absent the first time. */
  readonly replay?: number;
  /** Of which rows only some are read, as a sample: those, by their number. Absent: all. */
  readonly only?: (row: number) => boolean;
}

/**
 * Is told of a row of a file (a line, an element) by its number, with the device that it names; null where it names none. `isAbout`: it
 * says how others read the device, and nothing that the device said.
 */
export type TellRow = (number: number, device: string | null, isAbout?: boolean) => void;

/** Takes messages of one feed. The same object serves the Lambda handler and `citykit replay`. */
export interface FeedProcessor {
  /** Messages of devices, a batch at a time. */
  messages?(batch: readonly Message[], context: CityContext, ports: Ports): Promise<Outcome>;
  /** One file. */
  file?(file: MessageFile, context: CityContext, ports: Ports): Promise<Outcome>;
  /**
   * Tells whose the rows of a file are, of which nothing is taken; what takes the file heeds its `only`. Absent where a file is judged as
   * a whole: without some of its rows it would say something else of the others. A call a row, for logs have millions, and to await each
   * would take longer than to read it.
   */
  rows?(file: MessageFile, context: CityContext, ports: Ports, tell: TellRow): Promise<void>;
  /** What the silence of devices means, by the clock. */
  sweep?(deviceIds: readonly string[], context: CityContext, ports: Ports): Promise<void>;
  /** The longest silence that means something. */
  readonly silenceMs?: number;
  /** Feeds whose newest reports its messages are read with, e.g. what hangs where. */
  readonly knows?: readonly string[];
  /** What has become due, by the clock: times at which nothing came are events too. */
  due?(context: CityContext, ports: Ports): Promise<void>;
}

/** What `lambdas/<service>/feeds.ts` exports as `feeds`: feed id → processor. */
export type FeedProcessors = Readonly<Record<string, FeedProcessor>>;
