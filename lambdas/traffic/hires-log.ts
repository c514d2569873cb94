import { zoneOf } from '../../lib/engine/clock/zone-time';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { tellUnknownDevices } from '../../lib/engine/devices/unknown-devices';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext, MessageFile } from '../../lib/engine/feed-processor';
import { FileBytes } from '../../lib/engine/files/file-bytes';
import { checkDevice } from '../../lib/engine/intake/checks/device-active';
import { checkEventTime } from '../../lib/engine/intake/checks/event-time';
import { Intake } from '../../lib/engine/intake/intake';
import type { Ports } from '../../lib/engine/ports/ports';
import type { ProcessorOf } from '../../lib/engine/windows/streamed';
import { WindowEngine } from '../../lib/engine/windows/window-engine';
import { traffic as facts } from '../../lib/services/traffic/facts';
import { readHires } from './adapters/hires';
import type { HiresContext, HiresSink, RowRefusal } from './adapters/hires-sink';
import { checkDeviceId } from './adapters/hires-values';
import { hiresStream } from './hires/stream';
import type { HiresSummary } from './hires/summary';
import { type DetectorConfig, type DetectorRow, detectorConfig } from './sets/detector-config';
import { type EventLog, sliceLog } from './sets/event-log';
import { EventLogBuilder } from './sets/event-log-builder';

const traffic = serviceFactsOf(facts);
const { feed: id } = hiresStream;
const { from: deviceType, maxBytes } = facts.feeds[id];

/** Events gathered before they are stored: two controller-hours, 800 kB. */
const gatheredEvents = 60_000;

/** A file has no interval; what is older than the live span of common check 5 is a backfill. */
const lateAfterMs = 7 * 24 * 3_600_000;

/** Takes the rows of one file. */
class HiresCall implements HiresSink {
  readonly intake: Intake;
  private readonly engine: WindowEngine<EventLog, DetectorConfig, HiresSummary>;
  /** By device, and by what rows write of it: an id and a thing name of one device share their events. */
  private readonly events = new Map<string, EventLogBuilder>();
  private readonly written = new Map<string, EventLogBuilder>();
  private readonly detectors = new Map<string, DetectorRow[]>();
  private gathered = 0;

  constructor(
    private readonly source: MessageFile,
    city: CityContext,
    ports: Ports,
    private readonly names: DeviceNames,
  ) {
    this.intake = new Intake(traffic, id, city, ports);
    this.engine = new WindowEngine(hiresStream, { service: traffic, city, ports, lateAfterMs });
  }

  event(written: string, timeMs: number, code: number, parameter: number): void {
    this.intake.tally.send();
    this.intake.understand();
    this.gathered++;
    (this.written.get(written) ?? this.builderOf(written)).push(timeMs, code, parameter);
  }

  private builderOf(written: string): EventLogBuilder {
    const builder = entryOf(this.events, this.names.of(written, deviceType), () => new EventLogBuilder());
    this.written.set(written, builder);
    return builder;
  }

  detector(written: string, row: DetectorRow): void {
    this.intake.tally.send();
    this.intake.understand();
    entryOf(this.detectors, this.names.of(written, deviceType), () => []).push(row);
  }

  /** Devices whose rows were taken. */
  get devices(): Iterable<string> {
    return new Set([...this.events.keys(), ...this.detectors.keys()]);
  }

  refuse({ code, reason, bytes, length, rowNumber }: RowRefusal): void {
    if (this.source.only?.(rowNumber) === false) return;
    this.intake.tally.send();
    this.intake.refusePiece({ code, reason }, this.source, rowNumber, bytes, length);
  }

  async drain(): Promise<void> {
    await this.intake.drain();
    if (this.gathered >= gatheredEvents) await this.store();
  }

  async finish() {
    await this.store();
    // The rows of a file are one configuration, which replaces the one before.
    for (const [deviceId, rows] of this.detectors) {
      const config = detectorConfig(this.source.receivedAtMs, rows);
      this.count(rows.length, await this.engine.absorbReference(deviceId, config));
    }
    await this.engine.flush();
    return this.intake.finishFile(this.source);
  }

  private async store(): Promise<void> {
    for (const [deviceId, builder] of this.events) {
      const pushed = builder.length;
      let accepted = 0;
      for (const [fromMs, sets] of this.byWindow(builder.takeRuns())) {
        const newestMs = Math.max(...sets.map((log) => log.timeMs[log.length - 1] as number));
        for (const added of await this.engine.absorb(deviceId, { fromMs, sets, newestMs })) accepted += added;
        this.intake.noteNewest(newestMs);
      }
      this.count(pushed, accepted);
    }
    this.gathered = 0;
  }

  /** Views of sorted runs, by window. */
  private byWindow(runs: readonly EventLog[]): ReadonlyMap<number, EventLog[]> {
    const windows = new Map<number, EventLog[]>();
    for (const run of runs) {
      for (let i = 0; i < run.length; ) {
        const fromMs = this.engine.windowOf(run.timeMs[i] as number);
        const part = sliceLog(run, fromMs, fromMs + hiresStream.windowMs);
        entryOf(windows, fromMs, () => []).push(part);
        i += part.length;
      }
    }
    return windows;
  }

  private count(sent: number, accepted: number): void {
    this.intake.tally.accept(accepted);
    this.intake.tally.duplicate(sent - accepted);
  }
}

/** How rows of a file are read, whatever their times and devices. */
const contextOf = ({ receivedAtMs }: MessageFile, { timeZone }: CityContext, bytes: FileBytes): HiresContext => ({
  ...{ zone: zoneOf(timeZone), receivedAtMs, bytes, maxRowBytes: maxBytes },
  admitTime: () => undefined,
  admitDevice: async () => undefined,
});

/** Controller logs and detector configurations, CSV or Parquet: rules A–F and K–O, alarms 1–3, 5 and 8–13. */
export const hiresLog: ProcessorOf<typeof id> = {
  feed: id,
  async file(file, city, ports) {
    const names = await DeviceNames.of(traffic, city, ports);
    const call = new HiresCall(file, city, ports, names);
    const { chunks, only, receivedAtMs } = file;
    const context: HiresContext = {
      ...contextOf(file, city, call.intake.bytes),
      ...(only && { only }),
      admitTime: (timeMs) => checkEventTime(timeMs, receivedAtMs, city.backfill)?.code,
      admitDevice: async (written) =>
        (await checkDevice(names.of(written, deviceType), undefined, ports.devices))?.code,
    };
    await readHires(chunks, context, call);
    await tellUnknownDevices({ service: traffic, deviceType, city, names, ports }, call.devices, receivedAtMs);
    return call.finish();
  },
  async rows(file, city, ports, tell) {
    const names = await DeviceNames.of(traffic, city, ports);
    const devices = new Map<string, string | null>();
    const named = (row: number, written: string, isOfDetectors: boolean) => {
      const nameOf = () => (checkDeviceId(written) ? null : names.of(written, deviceType));
      tell(row, entryOf(devices, written, nameOf), isOfDetectors);
    };
    const sink: HiresSink = { event() {}, detector() {}, refuse: ({ rowNumber }) => tell(rowNumber, null) };
    await readHires(file.chunks, { ...contextOf(file, city, new FileBytes()), named }, sink);
  },
};

function entryOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = create();
  map.set(key, made);
  return made;
}
