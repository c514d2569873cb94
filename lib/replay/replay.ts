import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../config';
import { processorSettings } from '../config/device-references';
import type { Outcome, RecordRow } from '../engine/contracts';
import { withNamedDevices } from '../engine/devices/with-named-devices';
import type { CityContext, FeedProcessor } from '../engine/feed-processor';
import { quarantineItem } from '../engine/intake/quarantine-item';
import { addOutcomes } from '../engine/intake/tally';
import { allEpisodes } from '../engine/ports/memory/episodes';
import { type MemoryPorts, memoryPorts } from '../engine/ports/memory/ports';
import { commonColumns, type Feed, type RecordSchema, type Service } from '../services/shared';
import { cityKey } from '../shared/naming';
import { fillFolder, writeSummary } from '../shared/out-folder';
import { chunksOf } from './file-chunks';
import { Ndjson, writeNdjson } from './ndjson';
import { processorOf, type ServiceProcessors } from './processors';

export interface ReplayRequest {
  readonly city: City;
  readonly service: Service;
  readonly feed: Feed<never>;
  readonly processors: ServiceProcessors;
  /** Paths of the files, in the order in which they arrive. */
  readonly inputs: readonly string[];
  /** Folder for the results; made or replaced as a whole. */
  readonly out: string;
  /** Time of the clock, epoch ms: reception of the files, `ingest_time` of the rows. */
  readonly nowMs: number;
}

export interface ReplayResult {
  readonly city: string;
  readonly service: string;
  readonly feed: string;
  readonly inputs: readonly (Outcome & { readonly input: string })[];
  readonly total: Outcome;
  /** Feeds that it is read with, of which a replay of one feed knows nothing. */
  readonly unknown: readonly string[];
  /** Table → rows. */
  readonly records: Readonly<Record<string, number>>;
  readonly indicators: number;
  readonly alarms: number;
}

/**
 * Runs files through the real adapters, rules and processors of a feed, with state, clock and sinks in memory, and
 * writes what the lake, the metrics, the bus and the quarantine would get.
 */
export async function replay(request: ReplayRequest): Promise<ReplayResult> {
  const { city, service, feed, inputs, out, nowMs } = request;
  const processor = await processorOf(request.processors, service, feed.id);
  return fillFolder(out, async (folder) => {
    const quarantine = new Ndjson(join(folder, 'quarantine.ndjson'));
    const ports = memoryPorts(service, nowMs, (message) => quarantine.write(quarantineItem(message)));
    const context = await withNamedDevices(service, contextOf(city, service, feed), ports);
    const outcomes: (Outcome & { input: string })[] = [];
    for (const input of inputs) outcomes.push({ input, ...(await take(processor, input, context, ports, nowMs)) });
    await quarantine.end();
    const result: ReplayResult = {
      city: city.city,
      service: service.id,
      feed: feed.id,
      inputs: outcomes,
      total: addOutcomes(outcomes),
      unknown: (processor.knows ?? []).filter((id) => id !== feed.id),
      ...(await writeFindings(folder, service, feed, ports)),
    };
    writeSummary(folder, 'replay', result);
    return result;
  });
}

/** What a processor knows of a city whose files are read again. */
export function contextOf(city: City, service: Service, feed: Feed<never>): CityContext {
  const processor = service.processors.find((p) => p.id === feed.processor);
  const settings = processorSettings(city, service, processor);
  return { city: cityKey(city), service: service.id, timeZone: city.timeZone, settings, backfill: true };
}

function take(processor: FeedProcessor, input: string, city: CityContext, ports: MemoryPorts, nowMs: number) {
  if (!processor.file) throw new Error(`the processor takes no files, so ${input} cannot be replayed`);
  return processor.file({ key: input, receivedAtMs: nowMs, chunks: chunksOf(input) }, city, ports);
}

/** Rows with the columns of the lake in their order; null where a column has no value. */
function* inColumns({ columns }: RecordSchema, rows: readonly RecordRow['row'][]) {
  const names = Object.keys({ ...commonColumns, ...columns });
  for (const row of rows) {
    const ordered: Record<string, unknown> = {};
    for (const name of names) ordered[name] = row[name] ?? null;
    yield ordered;
  }
}

async function writeFindings(folder: string, service: Service, feed: Feed<never>, ports: MemoryPorts) {
  await mkdir(join(folder, 'records'));
  const records: Record<string, number> = {};
  for (const schema of service.records) {
    const rows = ports.records.rows(schema.table);
    if (rows.length === 0 && !feed.records.includes(schema.table)) continue;
    records[schema.table] = rows.length;
    await writeNdjson(join(folder, 'records', `${schema.table}.ndjson`), inColumns(schema, rows));
  }
  const indicators = ports.metrics.indicators().map(({ indicator, deviceId, atMs, value, currency }) => ({
    indicator,
    device_id: deviceId,
    event_time: new Date(atMs).toISOString(),
    value,
    ...(currency === undefined ? {} : { currency }),
  }));
  await writeNdjson(join(folder, 'indicators.ndjson'), indicators);
  const alarms = await allEpisodes(service, ports.state);
  await writeNdjson(join(folder, 'alarms.ndjson'), alarms);
  return { records, indicators: indicators.length, alarms: alarms.length };
}
