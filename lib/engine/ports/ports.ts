import type { AlarmEvent } from '../alarms/alarm-announce';
import type { PeopleNotice } from '../alarms/alarm-people';
import type { AlarmEpisode, IndicatorValue, QuarantinedMessage, RecordRow } from '../contracts';
import type { ReceiptPort } from '../fees/receipt';
import type { Secret } from '../secrets/secret';

export interface Clock {
  nowMs(): number;
}

/** A stored value and the version that a later write must name. */
export interface Versioned {
  readonly value: Uint8Array;
  readonly version: number;
}

export interface StateEntry extends Versioned {
  readonly sort: string;
}

/** A write of `StateStorePort.writeAll`. */
export interface StateWrite {
  readonly store: string;
  readonly partition: string;
  readonly sort: string;
  readonly value: Uint8Array;
  readonly expectedVersion: number;
}

/**
 * State of a service: bytes by (store, partition, sort). Writes are optimistic: `write` answers false when another
 * writer was faster, and the caller reads and merges again. Version 0 means "must not exist yet".
 */
export interface StateStorePort {
  /** How long signals of ended alarms are worth keeping, ms; memory keeps all. */
  readonly retainedMs: number;
  read(store: string, partition: string, sort: string): Promise<Versioned | undefined>;
  write(store: string, partition: string, sort: string, value: Uint8Array, expectedVersion: number): Promise<boolean>;
  /** All of them or none, of different items, at most 100 (TransactWriteItems); false when another writer was faster at one. */
  writeAll(writes: readonly StateWrite[]): Promise<boolean>;
  /** Deletes an item of that version; false when another writer was faster or it is not there. */
  remove(store: string, partition: string, sort: string, expectedVersion: number): Promise<boolean>;
  /** Sort keys of a partition between two, both included, ascending; at most `limit`, default all. */
  list(store: string, partition: string, from: string, to: string, limit?: number): Promise<readonly string[]>;
  /** The same with values: one query where reads of each key would cost more. */
  entries(store: string, partition: string, from: string, to: string, limit?: number): Promise<readonly StateEntry[]>;
}

/** Curated tables. A row replaces an earlier row of the same key. */
export interface RecordSink {
  put(rows: readonly RecordRow[]): Promise<void>;
}

export interface QuarantineSink {
  put(messages: readonly QuarantinedMessage[]): Promise<void>;
}

/** Where alarms go when they are raised or cleared, and when people do something about them: the city bus. */
export interface AlarmBus {
  /** `people`: default nobody has it, and it is not silenced. */
  publish(change: AlarmEvent, episode: AlarmEpisode, people?: PeopleNotice): Promise<void>;
}

export interface Metrics {
  /** `previous`: the value last written of the same indicator, device and time before; undefined the first time. */
  indicator(value: IndicatorValue, previous?: number | null): void;
  /** Adds to a figure of the pipeline itself, e.g. `Accepted` (`serviceMetrics`). */
  count(name: string, value: number, dimensions?: Readonly<Record<string, string>>): void;
  /** One sample of a figure that does not add up, e.g. `MessageAge`; `atMs`: its time, default now. */
  sample(name: string, value: number, dimensions?: Readonly<Record<string, string>>, atMs?: number): void;
  /** Writes what was gathered; called at the end of every invocation. */
  flush(): void;
}

/** The list of a day; `rows` in the order of their rank. */
export interface ReportOfDay {
  /** Id of the report in the facts of the service. */
  readonly report: string;
  /** Day on the city's clock, `YYYY-MM-DD`. */
  readonly date: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, RecordRow['row'][string]>>[];
}

/** Where lists that people work from go. The list of a day replaces an earlier one of the same day. */
export interface ReportSink {
  put(list: ReportOfDay): Promise<void>;
}

/** A device in service, as the registry has it. */
export interface RegisteredDevice {
  readonly thingName: string;
  readonly deviceType: string;
  /** Id that the city knows it by; absent when it was entered by an earlier release. */
  readonly externalId?: string;
  /** The name under which its messages come. */
  readonly connectsAs: 'thing' | 'id';
  readonly district?: string;
  /** Attributes that things of its type are searched by, as the city wrote them. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Which devices the city has registered and not retired. */
export interface DeviceDirectory {
  isActive(deviceId: string): Promise<boolean>;
  /** Every device of the service that is in service; undefined where there is no registry, as in a replay. */
  registered(): Promise<readonly RegisteredDevice[] | undefined>;
}

/** Named shadows of devices. */
export interface ShadowPort {
  updateDesired(thing: string, shadow: string, desired: unknown): Promise<void>;
}

/** Secrets of single devices, e.g. the keys of meters: see `DeviceSecrets`. */
export interface DeviceSecretPort {
  /** The secret of a thing; undefined where it has none. */
  of(deviceType: string, thing: string): Promise<Uint8Array | undefined>;
}

/** Secrets of the service, by their ids in its facts. */
export interface SecretPort {
  /** Throws `SecretUnread` for one that cannot be had, and another error for one that the function may not read. */
  read(id: string): Promise<Secret>;
}

/** Where files come, for functions that bring some themselves. */
export interface LandingSink {
  /**
   * Puts a file into the folder of a feed, as if its sender had. False where it has one of that name, which stays as it is.
   */
  put(feed: string, name: string, body: string): Promise<boolean>;
}

/** A request to a system of somebody else. */
export interface OutsideRequest {
  /** `https:`, with its query. */
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A longer body is refused. */
  readonly maxBytes: number;
  /** From the first look-up to the last byte. */
  readonly withinMs: number;
}

/** What it answered, whatever its status is; redirections are answers too, and not followed. */
export interface OutsideAnswer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** The way to systems of others: HTTPS to public addresses, and nothing else. Throws `NoAnswer`. */
export interface Outside {
  ask(request: OutsideRequest): Promise<OutsideAnswer>;
}

/** What a function works with that asks systems of others. */
export interface AskingPorts {
  readonly secrets: SecretPort;
  readonly landing: LandingSink;
  readonly outside: Outside;
}

/** All that a processor may touch. In AWS: `lib/engine/ports/aws`; in tests and replay: `lib/engine/ports/memory`. */
export interface Ports {
  readonly clock: Clock;
  readonly state: StateStorePort;
  readonly records: RecordSink;
  readonly quarantine: QuarantineSink;
  readonly alarms: AlarmBus;
  readonly metrics: Metrics;
  readonly devices: DeviceDirectory;
  readonly shadows: ShadowPort;
  readonly reports: ReportSink;
  /** Secrets of single devices; absent where the service keeps none. */
  readonly deviceSecrets?: DeviceSecretPort;
  /** Receipts of the ledger; absent where the city keeps none, and in a function that reads none. */
  readonly receipts?: ReceiptPort;
  /** Absent in a function that asks nobody: it would carry the code in vain. */
  readonly asking?: AskingPorts;
}
