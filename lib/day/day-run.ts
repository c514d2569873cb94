import type { City } from '../config';
import type { IndicatorValue } from '../engine/contracts';
import { withNamedDevices } from '../engine/devices/with-named-devices';
import type { CityContext, FeedProcessors } from '../engine/feed-processor';
import { allEpisodes } from '../engine/ports/memory/episodes';
import { memoryPorts } from '../engine/ports/memory/ports';
import { indicatorOf } from '../engine/service-facts';
import { contextOf } from '../replay/replay';
import type { Feed, Indicator, RecordSchema, Service } from '../services/shared';
import { groupedBy } from '../shared/grouped-by';
import { episodePrints, rowPrints } from './prints';

/** A file of a feed, whole: of a device, or as somebody recorded it. */
export interface DayFile {
  readonly feed: string;
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** Rows of it that are played, by their number; absent: all. */
  readonly only?: (row: number) => boolean;
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
  /** Episodes that were raised, by alarm: a print of each. */
  readonly alarms: ReadonlyMap<string, readonly string[]>;
  /** What an indicator comes to, by its own statistic; of money by its currency, too. */
  readonly indicators: ReadonlyMap<string, number>;
  /** Rows by table: a print of each. */
  readonly records: ReadonlyMap<string, readonly string[]>;
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

const statistics = {
  Sum: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  Average: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Maximum: (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value)),
  Minimum: (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value)),
} satisfies Record<Indicator['statistic'], unknown>;

/** What the values of each indicator come to that are known, as its panel shows them. */
function figuresOf(service: Service, all: readonly IndicatorValue[]): ReadonlyMap<string, number> {
  const known = all.flatMap(({ indicator, currency, value }) =>
    value === null ? [] : [{ key: currency === undefined ? indicator : `${indicator} ${currency}`, indicator, value }],
  );
  return new Map(
    [...groupedBy(known, ({ key }) => key)].map(([key, of]) => {
      const { statistic } = indicatorOf(service, of[0]?.indicator ?? '');
      return [key, statistics[statistic](of.map(({ value }) => value))];
    }),
  );
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
  const ports = memoryPorts(service, nowMs, () => undefined);
  // One of each feed, as a function has: what is made of settings once is made for all files.
  const contexts = new Map<string, CityContext>();
  for (const { feed: id, name: key, chunks, only } of files) {
    const feed = service.feeds.find((one) => one.id === id) as Feed<never>;
    const context = contexts.get(id) ?? (await withNamedDevices(service, contextOf(city, service, feed), ports));
    contexts.set(id, context);
    const file = { key, receivedAtMs: nowMs, chunks: chunks(), ...(only ? { only } : {}) };
    const outcome = await processors[id]?.file?.(file, context, ports);
    addTo(taken, id, outcome?.accepted ?? 0);
    for (const [code, n] of Object.entries(outcome?.quarantined ?? {})) addTo(refused, `${id} ${code}`, n);
  }
  const episodes = await allEpisodes(service, ports.state);
  const rowsOf = service.records.map((schema) => [schema, ports.records.rows(schema.table)] as const);
  return {
    taken,
    refused,
    alarms: episodePrints(episodes.map((one) => ({ ...one, alarm: one.code.slice(service.id.length + 1) }))),
    indicators: figuresOf(service, ports.metrics.indicators()),
    records: new Map(rowsOf.map(([schema, rows]) => [schema.table, rowPrints(schema, rows)])),
    bills: new Map(rowsOf.flatMap(([schema, rows]) => [...billsOf(schema, rows)])),
  };
}
