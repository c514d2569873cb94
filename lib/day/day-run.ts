import type { City } from '../config';
import { withNamedDevices } from '../engine/devices/with-named-devices';
import type { CityContext, FeedProcessors } from '../engine/feed-processor';
import { allEpisodes } from '../engine/ports/memory/episodes';
import { memoryPorts } from '../engine/ports/memory/ports';
import { contextOf } from '../replay/replay';
import type { Feed, RecordSchema, Service } from '../services/shared';

/** A file of a feed, whole: of a device, or as somebody recorded it. */
export interface DayFile {
  readonly feed: string;
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** What a table bills, in the minor unit of its currency. */
export interface Billed {
  readonly rows: number;
  /** Of them, those that ask for money. */
  readonly billed: number;
  readonly minor: number;
}

/** What a version of a service makes of a day. Figures alone: nothing of it tells of a person. */
export interface DayFindings {
  /** Messages by feed: those that were taken, and those refused by code. */
  readonly taken: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
  /** Episodes that were raised, by alarm. */
  readonly alarms: ReadonlyMap<string, number>;
  /** Sum and number of the values of an indicator that are known. */
  readonly indicators: ReadonlyMap<string, { readonly sum: number; readonly n: number }>;
  /** Rows by table. */
  readonly records: ReadonlyMap<string, number>;
  /** By table and currency. */
  readonly bills: ReadonlyMap<string, Billed>;
}

/** Adds to the count of a key. */
const addTo = (counts: Map<string, number>, key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n);

/** Parts of a key in one text: ids have no space. */
export const partsOfKey = (key: string): readonly [string, string] => key.split(' ') as [string, string];

function billsOf({ table, fee }: RecordSchema, rows: readonly Readonly<Record<string, unknown>>[]) {
  const bills = new Map<string, Billed>();
  if (!fee) return bills;
  for (const row of rows) {
    const [minor, currency] = [row[fee.dueMinor], row[fee.currency]];
    if (typeof currency !== 'string') continue;
    const key = `${table} ${currency}`;
    const { rows: n, billed, minor: sum } = bills.get(key) ?? { rows: 0, billed: 0, minor: 0 };
    const due = typeof minor === 'number' ? minor : 0;
    bills.set(key, { rows: n + 1, billed: billed + (due > 0 ? 1 : 0), minor: sum + due });
  }
  return bills;
}

/** Runs the files of a day through a version of a service, with state, clock and sinks in memory. */
export async function runDay(
  city: City,
  service: Service,
  processors: FeedProcessors,
  files: readonly DayFile[],
  nowMs: number,
): Promise<DayFindings> {
  const taken = new Map<string, number>();
  const refused = new Map<string, number>();
  const alarms = new Map<string, number>();
  const ports = memoryPorts(service, nowMs, () => undefined);
  // One of each feed, as a function has: what is made of settings once is made for all files.
  const contexts = new Map<string, CityContext>();
  for (const { feed: id, name, chunks } of files) {
    const feed = service.feeds.find((one) => one.id === id) as Feed<never>;
    const context = contexts.get(id) ?? (await withNamedDevices(service, contextOf(city, service, feed), ports));
    contexts.set(id, context);
    const outcome = await processors[id]?.file?.({ key: name, receivedAtMs: nowMs, chunks: chunks() }, context, ports);
    addTo(taken, id, outcome?.accepted ?? 0);
    for (const [code, n] of Object.entries(outcome?.quarantined ?? {})) addTo(refused, `${id} ${code}`, n);
  }
  for (const { code } of await allEpisodes(service, ports.state)) addTo(alarms, code.slice(service.id.length + 1), 1);
  const indicators = new Map<string, { sum: number; n: number }>();
  for (const { indicator, value } of ports.metrics.indicators()) {
    if (value === null) continue;
    const { sum, n } = indicators.get(indicator) ?? { sum: 0, n: 0 };
    indicators.set(indicator, { sum: sum + value, n: n + 1 });
  }
  const rowsOf = service.records.map((schema) => [schema, ports.records.rows(schema.table)] as const);
  return {
    taken,
    refused,
    alarms,
    indicators,
    records: new Map(rowsOf.map(([{ table }, rows]) => [table, rows.length])),
    bills: new Map(rowsOf.flatMap(([schema, rows]) => [...billsOf(schema, rows)])),
  };
}
