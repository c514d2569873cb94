import type { AlarmEvent } from '../../alarms/alarm-announce';
import { noPeople, type PeopleNotice } from '../../alarms/alarm-people';
import type { AlarmEpisode, IndicatorValue, QuarantinedMessage, RecordRow } from '../../contracts';
import { NoAnswer } from '../../outside/no-answer';
import { alarmOfCode, indicatorOfValue, rowKey, type ServiceFacts, tableOf } from '../../service-facts';
import { finite } from '../aws/finite';
import type {
  AlarmBus,
  Clock,
  DeviceDirectory,
  LandingSink,
  Metrics,
  Outside,
  OutsideAnswer,
  QuarantineSink,
  RecordSink,
  RegisteredDevice,
  ReportOfDay,
  ReportSink,
  ShadowPort,
} from '../ports';

/** A clock that stands until it is set. */
export class MemoryClock implements Clock {
  constructor(private timeMs: number) {}

  nowMs(): number {
    return this.timeMs;
  }

  set(timeMs: number): void {
    this.timeMs = timeMs;
  }
}

type Value = RecordRow['row'][string] | undefined;

/** Numbers as numbers, anything else as text. */
function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [textA, textB] = [String(a), String(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

/** Curated rows as the lake's view shows them: the newest of each key, without what was withdrawn. */
export class MemoryRecords implements RecordSink {
  private readonly byKey = new Map<string, RecordRow>();
  /** Rows put so far, superseded ones included. */
  puts = 0;

  constructor(private readonly service: ServiceFacts) {}

  async put(rows: readonly RecordRow[]): Promise<void> {
    this.puts += rows.length;
    for (const row of rows) {
      const key = rowKey(this.service, row);
      const known = this.byKey.get(key);
      if (!known || String(known.row.ingest_time) <= String(row.row.ingest_time)) this.byKey.set(key, row);
    }
  }

  /** Rows of a table, ascending by the columns of its key. */
  rows(table: string): readonly RecordRow['row'][] {
    const { key } = tableOf(this.service, table);
    const ofTable = [...this.byKey.values()].filter((r) => r.table === table).map((r) => r.row);
    const rows = ofTable.filter(({ quality }) => !(Array.isArray(quality) && quality.includes('withdrawn')));
    return rows.sort((a, b) => key.reduce((order, column) => order || compareValues(a[column], b[column]), 0));
  }
}

export class MemoryQuarantine implements QuarantineSink {
  constructor(private readonly keep: (message: QuarantinedMessage) => void | Promise<void>) {}

  async put(messages: readonly QuarantinedMessage[]): Promise<void> {
    for (const message of messages) await this.keep(message);
  }
}

/** Indicators and samples: the last value written. Counts: sums, by name and dimensions. */
export class MemoryMetrics implements Metrics {
  private readonly values = new Map<string, IndicatorValue>();
  readonly counts = new Map<string, number>();
  readonly samples = new Map<string, number>();

  constructor(private readonly service: ServiceFacts) {}

  indicator(value: IndicatorValue): void {
    indicatorOfValue(this.service, value);
    if (value.value !== null) finite(value.indicator, value.value);
    this.values.set(JSON.stringify([value.indicator, value.deviceId, value.atMs, value.currency]), value);
  }

  count(name: string, value: number, dimensions: Readonly<Record<string, string>> = {}): void {
    const key = [name, ...Object.values(dimensions)].join(' ');
    this.counts.set(key, (this.counts.get(key) ?? 0) + finite(name, value));
  }

  sample(name: string, value: number, dimensions: Readonly<Record<string, string>> = {}): void {
    this.samples.set([name, ...Object.values(dimensions)].join(' '), finite(name, value));
  }

  flush(): void {}

  indicators(): readonly IndicatorValue[] {
    return [...this.values.values()].sort(
      (a, b) =>
        (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : 0) ||
        (a.deviceId < b.deviceId ? -1 : a.deviceId > b.deviceId ? 1 : 0) ||
        a.atMs - b.atMs,
    );
  }
}

/** What was published, in order. */
export class MemoryAlarms implements AlarmBus {
  readonly published: { readonly change: AlarmEvent; readonly episode: AlarmEpisode }[] = [];
  /** What each of them said of people. */
  readonly people: PeopleNotice[] = [];

  constructor(private readonly service: ServiceFacts) {}

  async publish(change: AlarmEvent, episode: AlarmEpisode, people: PeopleNotice = noPeople): Promise<void> {
    alarmOfCode(this.service, episode.code);
    this.published.push({ change, episode });
    this.people.push(people);
  }
}

/** Every device is active, but those named as retired; without a list of those in service there is no registry. */
export class MemoryDevices implements DeviceDirectory {
  constructor(
    private readonly retired: readonly string[] = [],
    private readonly inService?: readonly RegisteredDevice[],
  ) {}

  async isActive(deviceId: string): Promise<boolean> {
    return !this.retired.includes(deviceId);
  }

  async registered(): Promise<readonly RegisteredDevice[] | undefined> {
    return this.inService;
  }
}

export class MemoryShadows implements ShadowPort {
  readonly desired: { readonly deviceId: string; readonly shadow: string; readonly desired: unknown }[] = [];

  async updateDesired(deviceId: string, shadow: string, desired: unknown): Promise<void> {
    // As JSON, which is all that a shadow can hold.
    this.desired.push({ deviceId, shadow, desired: JSON.parse(JSON.stringify(desired)) });
  }
}

/** Lists as they were written, in order. */
export class MemoryReports implements ReportSink {
  readonly written: ReportOfDay[] = [];

  async put(list: ReportOfDay): Promise<void> {
    this.written.push(list);
  }
}

/** Files as they were put, in order, by feed and name. */
export class MemoryLanding implements LandingSink {
  readonly files: { readonly feed: string; readonly name: string; readonly body: string }[] = [];

  async put(feed: string, name: string, body: string): Promise<boolean> {
    if (this.files.some((file) => file.feed === feed && file.name === name)) return false;
    this.files.push({ feed, name, body });
    return true;
  }
}

/** Nobody outside is asked by what runs in memory: a replay reads what was answered. */
export class NoOutside implements Outside {
  async ask(): Promise<OutsideAnswer> {
    throw new NoAnswer('unreached', 'nobody outside is asked');
  }
}
