import { readHires } from '../../lambdas/traffic/adapters/hires';
import type { HiresContext, RowRefusal } from '../../lambdas/traffic/adapters/hires-sink';
import { hiresStream } from '../../lambdas/traffic/hires/stream';
import { summarise } from '../../lambdas/traffic/hires/summary';
import { type DetectorConfig, type DetectorRow, detectorConfig } from '../../lambdas/traffic/sets/detector-config';
import { type EventLog, sliceLog } from '../../lambdas/traffic/sets/event-log';
import { EventLogBuilder } from '../../lambdas/traffic/sets/event-log-builder';
import { eventLogCodec } from '../../lambdas/traffic/sets/event-log-codec';
import { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Findings } from '../../lib/engine/contracts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { FileBytes } from '../../lib/engine/files/file-bytes';

const hourMs = 3_600_000;
/** Noon UTC, a window start and a bin start. */
export const noon = Date.UTC(2024, 4, 13, 12);

export type Event = readonly [seconds: number, code: number, parameter: number];

/** A log of [seconds after noon, code, parameter]. */
export function logOf(...events: readonly Event[]): EventLog {
  const builder = new EventLogBuilder();
  for (const [seconds, code, parameter] of events) builder.push(noon + Math.round(seconds * 1000), code, parameter);
  return builder.build().log;
}

/** Detector configuration of [phase, function, detector]. */
export function detectors(...rows: readonly (readonly [number, DetectorRow['function'], number])[]): DetectorConfig {
  return detectorConfig(
    0,
    rows.map(([phase, name, detector]) => ({ phase, function: name, detector })),
  );
}

/** A scope in seconds after noon; the newest event known lies at its end unless said otherwise. */
export const scopeOf = (fromSeconds: number, toSeconds: number, asOfSeconds = toSeconds) => ({
  fromMs: noon + fromSeconds * 1000,
  toMs: noon + toSeconds * 1000,
  asOfMs: noon + asOfSeconds * 1000,
});

export const cityOf = (timeZone = 'UTC', settings: object = {}): CityContext => ({
  city: 'testville',
  service: 'traffic',
  timeZone,
  settings: { latencyOffsetSeconds: 0, scheduledFlash: [], rings: {}, corridorsByJunction: {}, ...settings },
  backfill: true,
});

export interface ReadFile {
  readonly logs: ReadonlyMap<string, EventLog>;
  readonly detectors: readonly (DetectorRow & { readonly deviceId: string })[];
  readonly refusals: readonly RowRefusal[];
  readonly events: number;
  readonly duplicates: number;
}

/** Reads one file of chunks through the adapter. */
export async function read(
  chunks: AsyncIterable<Uint8Array> | readonly (string | Uint8Array)[],
  context: Partial<HiresContext> = {},
): Promise<ReadFile> {
  const builders = new Map<string, EventLogBuilder>();
  const detectorRows: (DetectorRow & { deviceId: string })[] = [];
  const refusals: RowRefusal[] = [];
  let events = 0;
  await readHires(
    Array.isArray(chunks) ? stream(chunks) : (chunks as AsyncIterable<Uint8Array>),
    {
      zone: new ZoneTime('UTC'),
      receivedAtMs: Date.UTC(2030, 0),
      bytes: new FileBytes(),
      maxRowBytes: 1024,
      admitTime: () => undefined,
      admitDevice: async () => undefined,
      ...context,
    },
    {
      event(deviceId, timeMs, code, parameter) {
        const builder = builders.get(deviceId) ?? new EventLogBuilder();
        builders.set(deviceId, builder);
        builder.push(timeMs, code, parameter);
        events++;
      },
      detector: (deviceId, row) => detectorRows.push({ deviceId, ...row }),
      refuse: (refusal) => refusals.push(refusal),
    },
  );
  const built = [...builders].map(([deviceId, builder]) => [deviceId, builder.build()] as const);
  return {
    logs: new Map(built.map(([deviceId, { log }]) => [deviceId, log])),
    detectors: detectorRows,
    refusals,
    events,
    duplicates: built.reduce((sum, [, { duplicates }]) => sum + duplicates, 0),
  };
}

async function* stream(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** Evaluates a log hour by hour, each through its stored form, with the context that the stream asks for. */
export function evaluateByWindow(
  log: EventLog,
  reference: DetectorConfig | undefined,
  deviceId: string,
  city: CityContext,
  asOfMs = log.timeMs[log.length - 1] ?? 0,
): Findings {
  const windows = windowsOf(log);
  const summaries = [...windows].map(([fromMs, stored]) => ({
    fromMs,
    summary: summarise(eventLogCodec.join(undefined, [stored])),
  }));
  const findings = [...windows.keys()].map((fromMs) => {
    const context = [-hourMs, 0, hourMs]
      .map((offsetMs) => windows.get(fromMs + offsetMs))
      .filter((s) => s !== undefined);
    const around = summaries.filter((other) => Math.abs(other.fromMs - fromMs) <= 24 * hourMs);
    const scope = { fromMs, toMs: fromMs + hourMs, asOfMs };
    const events = eventLogCodec.join(hiresStream.inForce?.(around, scope), context);
    return hiresStream.evaluate({ events, reference, around, scope, deviceId, city });
  });
  return {
    records: findings.flatMap((f) => f.records),
    indicators: findings.flatMap((f) => f.indicators),
    alarms: findings.flatMap((f) => f.alarms),
  };
}

function windowsOf(log: EventLog): ReadonlyMap<number, Uint8Array> {
  const windows = new Map<number, Uint8Array>();
  let fromMs = Math.floor((log.timeMs[0] ?? 0) / hourMs) * hourMs;
  for (; log.length > 0 && fromMs <= (log.timeMs[log.length - 1] as number); fromMs += hourMs) {
    const events = sliceLog(log, fromMs, fromMs + hourMs);
    if (events.length > 0) windows.set(fromMs, eventLogCodec.unite(undefined, [events]).bytes);
  }
  return windows;
}
