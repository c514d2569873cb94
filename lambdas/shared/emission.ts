import { createHash } from 'node:crypto';
import type { AlarmKey } from './alarm-book';
import type { Signal } from './alarm-fold';
import type { Findings, IndicatorValue, RecordRow } from './contracts';
import { rowKey, rowOfKey, type ServiceFacts } from './service-facts';

/** What was emitted of a window, so that only what changed is emitted again. */
export interface Emitted {
  /** Time of the last emission, and its order: it only grows. */
  readonly ingestMs: number;
  /** Claimed, but perhaps not delivered: everything is delivered again after a crash. */
  readonly pending: boolean;
  /** Row key → digest of the row. */
  readonly rows: Readonly<Record<string, string>>;
  /** Indicator, device and time → value. */
  readonly indicators: Readonly<Record<string, number | null>>;
  /** Alarm, device and subject → digest of its signals. */
  readonly alarms: Readonly<Record<string, string>>;
}

export const nothingEmitted: Emitted = { ingestMs: 0, pending: false, rows: {}, indicators: {}, alarms: {} };

/** Digest of what was taken back: kept, so that a repetition after a crash takes it back again. */
const withdrawn = '-';

export interface Emission {
  readonly rows: readonly RecordRow[];
  /** Rows that no longer follow from the messages: key columns only. */
  readonly withdrawn: readonly RecordRow[];
  readonly indicators: readonly { readonly value: IndicatorValue; readonly previous: number | null | undefined }[];
  readonly alarms: readonly { readonly key: AlarmKey; readonly signals: readonly Signal[] }[];
  readonly emitted: Emitted;
}

const digest = (value: unknown): string =>
  createHash('sha1').update(JSON.stringify(value)).digest('base64').slice(0, 12);

const sorted = (row: object) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));

/** Compares findings with what was emitted; `undefined` when there is nothing new to say. */
export function emissionOf(
  service: ServiceFacts,
  findings: Findings,
  before: Emitted,
  nowMs: number,
): Emission | undefined {
  const rows = new Map(findings.records.map((r) => [rowKey(service, r), r]));
  const rowDigests = withWithdrawn(before.rows, rows, (r) => digest(sorted(r.row)));
  const changed = (key: string) => before.pending || before.rows[key] !== rowDigests[key];

  const signals = new Map<string, { key: AlarmKey; signals: Signal[] }>();
  for (const { alarm, deviceId, subject, kind, atMs, detail } of findings.alarms) {
    const id = JSON.stringify([alarm, deviceId, subject]);
    const group = signals.get(id) ?? { key: { alarm, deviceId, subject }, signals: [] };
    signals.set(id, group);
    group.signals.push({ kind, atMs, detail });
  }
  const alarmDigests = withWithdrawn(before.alarms, signals, (g) =>
    digest(g.signals.map((s) => JSON.stringify(s)).sort()),
  );

  // Metrics add up, so they are told by difference even after a crash: better one value missing than one twice.
  const values = new Map(findings.indicators.map((v) => [JSON.stringify([v.indicator, v.deviceId, v.atMs]), v]));
  for (const id of Object.keys(before.indicators))
    if (!values.has(id)) values.set(id, { ...indicatorOf(id), value: null });

  const emission = {
    rows: [...rows].filter(([key]) => changed(key)).map(([, r]) => r),
    withdrawn: Object.keys(rowDigests)
      .filter((key) => rowDigests[key] === withdrawn && changed(key))
      .map((key) => rowOfKey(service, key)),
    indicators: [...values]
      .filter(([id, v]) => before.indicators[id] !== v.value)
      .map(([id, value]) => ({ value, previous: before.indicators[id] })),
    alarms: Object.keys(alarmDigests)
      .filter((id) => before.pending || before.alarms[id] !== alarmDigests[id])
      .map((id) => signals.get(id) ?? { key: alarmKeyOf(id), signals: [] }),
  };
  if (Object.values(emission).every((part) => part.length === 0)) return undefined;
  return {
    ...emission,
    emitted: {
      ingestMs: Math.max(nowMs, before.ingestMs + 1),
      pending: true,
      rows: rowDigests,
      indicators: Object.fromEntries([...values].map(([id, v]) => [id, v.value])),
      alarms: alarmDigests,
    },
  };
}

function withWithdrawn<T>(
  before: Readonly<Record<string, string>>,
  now: ReadonlyMap<string, T>,
  digestOf: (value: T) => string,
): Record<string, string> {
  const gone = Object.keys(before).filter((key) => !now.has(key));
  return Object.fromEntries([
    ...gone.map((key) => [key, withdrawn] as const),
    ...[...now].map(([key, value]) => [key, digestOf(value)] as const),
  ]);
}

function indicatorOf(id: string): Omit<IndicatorValue, 'value'> {
  const [indicator, deviceId, atMs] = JSON.parse(id) as [string, string, number];
  return { indicator, deviceId, atMs };
}

function alarmKeyOf(id: string): AlarmKey {
  const [alarm, deviceId, subject] = JSON.parse(id) as [string, string, string];
  return { alarm, deviceId, subject };
}
