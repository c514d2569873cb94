import type { Latency } from './latency';
import type { Words } from './words';

/** A form of files that bring messages of a feed: what `citykit replay` reads, and for feeds of kind `file` the landing zone. */
export interface FileForm {
  /** `rows`: of several kinds, which their first cells say, as NEM12 has them. */
  readonly format: 'csv' | 'parquet' | 'json' | 'ndjson' | 'xml' | 'rows' | 'zip';
  /** What a row, line or element is, and its fields with their units. */
  readonly doc: Words;
  /** A whole file of this form, as short as it can be; left out where it is binary, or would fill the page. */
  readonly example?: string;
}

interface FeedCommon<Section> {
  /** Lower case with hyphens, unique in the service. */
  readonly id: string;
  readonly name: Words;
  /** Id of the processor that takes it. */
  readonly processor: string;
  /** Tables it becomes. */
  readonly records: readonly string[];
  /** Ids of the alarms that its rules raise. */
  readonly raises: readonly string[];
  readonly latency: Latency;
  /** Forms of its files; absent for a feed that no file brings. */
  readonly files?: readonly FileForm[];
  /** A longer message is quarantined as `size.exceeded`. */
  readonly maxMessageBytes: number;
  /** Volume, for sizing and costs. */
  readonly load: (section: Section) => { readonly messagesPerDay: number; readonly bytesPerMessage: number };
}

/** Telemetry of devices: Basic Ingest through a topic rule of a fixed name. */
export interface MqttFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'mqtt';
  readonly deviceType: string;
  /** Seconds between two messages of a healthy device. */
  readonly intervalSeconds: (section: Section) => number;
  /**
   * Its messages hold more about people than the service keeps: no copy goes to the raw zone, and quarantine has why
   * one was refused (code, field), none of its bytes and values: data that are needed for no purpose are not kept (PIPL 6, 19; GDPR 5(1)(c)).
   */
  readonly ofPeople?: boolean;
}

/** Files put into `landing/<service>/<feed>/`; one row, line or element is one message. */
export interface FileFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'file';
  readonly files: readonly FileForm[];
  /** Whose messages they are; default: those of whom the files name. */
  readonly deviceType?: string;
  /**
   * Its rows tell of people: nothing is taken of a device that the registry does not have, and its files go from the landing zone
   * after `peopleDays`. Of what is refused quarantine has the reason without bytes and values, or `sealed` bytes.
   */
  readonly ofPeople?: boolean | 'sealed';
  /**
   * Its files name people, e.g. by id tokens, which nothing that is made of them has: they go from the landing zone as those `ofPeople`
   * do. Devices that the registry does not have are taken, e.g. stations of other operators.
   */
  readonly namesPeople?: true;
}

/** Days that files of people lie in the landing zone: a function that failed is given its messages again for 14 of them. */
const peopleDays = 30;

/** Days that files of a feed lie in the landing zone, of those that the city keeps others. */
export const landingDaysOf = (feed: Feed<never>, landingDays: number): number =>
  feed.kind === 'file' && (feed.ofPeople || feed.namesPeople) ? Math.min(peopleDays, landingDays) : landingDays;

/** Whether files of a feed are kept in gzip once they were taken: those that lie for long. Of people they go after a month. */
export const isKeptInGzip = (feed: Feed<never>): boolean => feed.kind === 'file' && !feed.ofPeople && !feed.namesPeople;

/** A protocol over a WebSocket, e.g. OCPP-J: the device is the client, one connection a device. */
export interface WebSocketFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'websocket';
  readonly deviceType: string;
  readonly subprotocols: readonly string[];
}

/** Messages that another system posts to us and signs, e.g. payment notifications. */
export interface WebhookFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'webhook';
  readonly signature: 'hmac-sha256' | 'rsa-sha256' | 'mtls';
  /** How it comes; default `POST`. */
  readonly method?: 'POST' | 'PUT';
  /** Headers by which a message is signed, the signature first; none where it stands in the body. */
  readonly signedBy: readonly string[];
}

/** Messages that come through an API of the service, e.g. FHIR resources. */
export interface RestFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'rest';
  /** Id of the `Api` that takes them. */
  readonly api: string;
}

/** Events of documents in the service's own bucket (`StateStore`): one came, or a scan for malware is done. */
export interface DocumentsFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'documents';
}

/** Events of other services on the city's bus: what kind they are, and never of whom. */
export interface EventFeed<Section> extends FeedCommon<Section> {
  readonly kind: 'event';
  /** Type of the events, e.g. `feeDetailType`. */
  readonly event: string;
}

/** What brings messages into the city. The kind decides the AWS parts; the processor sees none of them. */
export type Feed<Section> =
  | MqttFeed<Section>
  | FileFeed<Section>
  | WebSocketFeed<Section>
  | WebhookFeed<Section>
  | RestFeed<Section>
  | DocumentsFeed<Section>
  | EventFeed<Section>;
