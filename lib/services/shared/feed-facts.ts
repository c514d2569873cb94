import type { FileForm, WebhookFeed } from './feed';
import type { Latency } from './latency';
import type { Words } from './words';

/** What every feed says of itself. */
interface FeedFactsCommon<Table, AlarmId, IndicatorId> {
  readonly name: Words;
  /** Tables that its messages become. */
  readonly becomes: readonly Table[];
  /** Alarms that its rules raise and clear. */
  readonly raises?: readonly AlarmId[];
  /** How soon a message must be known; its alarms inherit it. A file says `minutes`: it is as old as its oldest row. */
  readonly latency: Latency;
  /** Indicators that its rules give. */
  readonly shows?: readonly IndicatorId[];
  /** Forms of its files; of a feed of devices, what `citykit replay` reads. */
  readonly files?: readonly FileForm[];
  /** Mean length of a message, bytes: for costs. */
  readonly meanBytes: number;
  /** A longer message is quarantined as `size.exceeded`, bytes. */
  readonly maxBytes: number;
  /** How far its messages may speak of times to come, seconds, e.g. prices of tomorrow. Default: of none. */
  readonly ahead?: number;
  /**
   * So many devices speak within seconds that a call has messages of many: they share items of the state. Default: those of feeds in
   * objects and of files do.
   */
  readonly manyAtOnce?: true;
}

interface OfDevices<Device> {
  /** Whose messages they are. */
  readonly from: Device;
  /**
   * Feed of the same devices into whose windows its reports go: the rules of that feed see both, and say what this feed
   * becomes, raises and shows too (`joined`).
   */
  readonly joins?: string;
}

interface Volume<Section> {
  readonly messagesPerDay: (section: Section) => number;
}

/** Telemetry of devices over MQTT: how much follows from their number and interval, unless `messagesPerDay` knows better. */
export interface MqttFeedFacts<Section, Device, Table, AlarmId, IndicatorId>
  extends FeedFactsCommon<Table, AlarmId, IndicatorId>,
    OfDevices<Device>,
    Partial<Volume<Section>> {
  readonly kind: 'mqtt';
  /** See `MqttFeed.ofPeople`. */
  readonly ofPeople?: boolean;
  /**
   * Devices whose messages the sender passes on, e.g. the meters behind a gateway: a message names its device, which the
   * registry must have. It shows that the sender is alive, and so is the device.
   */
  readonly passesOn?: Device;
}

/** Files put into `landing/<service>/<feed>/`; a row, line or element is a message. */
export interface FileFeedFacts<Section, Device, Table, AlarmId, IndicatorId>
  extends FeedFactsCommon<Table, AlarmId, IndicatorId>,
    OfDevices<Device>,
    Volume<Section> {
  readonly kind: 'file';
  readonly latency: 'minutes';
  readonly files: readonly FileForm[];
  /** In whose windows its reports are kept, e.g. reads of meters in those of their transformer; default: of whom the files name. */
  readonly keptWith?: Device;
  /** See `FileFeed.ofPeople`. */
  readonly ofPeople?: boolean | 'sealed';
  /** See `FileFeed.namesPeople`. */
  readonly namesPeople?: true;
}

/** See `WebSocketFeed`. */
export interface WebSocketFeedFacts<Section, Device, Table, AlarmId, IndicatorId>
  extends FeedFactsCommon<Table, AlarmId, IndicatorId>,
    OfDevices<Device>,
    Volume<Section> {
  readonly kind: 'websocket';
  readonly subprotocols: readonly string[];
}

/** See `RestFeed`, `WebhookFeed`, `DocumentsFeed` and `EventFeed`. */
export type CallFeedFacts<Section, Device, ApiId, Table, AlarmId, IndicatorId> = FeedFactsCommon<
  Table,
  AlarmId,
  IndicatorId
> &
  Volume<Section> &
  (
    | { readonly kind: 'rest'; readonly api: ApiId }
    | ({
        readonly kind: 'webhook';
        readonly signature: WebhookFeed<Section>['signature'];
        /** See `WebhookFeed.signedBy`. */
        readonly signedBy?: readonly string[];
        /** Default: POST. */
        readonly method?: WebhookFeed<Section>['method'];
        /** See `MqttFeed.ofPeople`. */
        readonly ofPeople?: boolean;
      } & Partial<OfDevices<Device>>)
    | { readonly kind: 'documents' }
    | { readonly kind: 'event'; readonly event: string }
  );

export type FeedFacts<
  Section,
  Device = string,
  Table = string,
  AlarmId = string,
  IndicatorId = string,
  ApiId = string,
> =
  | MqttFeedFacts<Section, Device, Table, AlarmId, IndicatorId>
  | FileFeedFacts<Section, Device, Table, AlarmId, IndicatorId>
  | WebSocketFeedFacts<Section, Device, Table, AlarmId, IndicatorId>
  | CallFeedFacts<Section, Device, ApiId, Table, AlarmId, IndicatorId>;
