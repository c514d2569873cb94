import { digest } from '../../shared/digest';
import { rememberedOf } from '../../shared/remembered';
import type { AlarmKey } from '../alarms/alarm-entry';
import type { Signal } from '../alarms/alarm-fold';
import type { AlarmSignal, Findings, IndicatorValue, RecordRow } from '../contracts';
import { rowKey, rowOfKey, type ServiceFacts } from '../service-facts';
import { type Emitted, withdrawn } from './emitted';

/** What is new to say of a window. */
export interface Emission {
  readonly rows: readonly RecordRow[];
  /** Rows that no longer follow from the messages: key columns only. */
  readonly withdrawn: readonly RecordRow[];
  readonly indicators: readonly { readonly value: IndicatorValue; readonly previous: number | null | undefined }[];
  readonly alarms: readonly { readonly key: AlarmKey; readonly signals: readonly Signal[] }[];
  readonly emitted: Emitted;
}

interface SignalGroup {
  readonly key: AlarmKey;
  readonly signals: Signal[];
}

/** Key and digest of a row object: streams may give the same object for the same row again. */
const identityOf = rememberedOf((row: RecordRow, service: ServiceFacts) => ({
  key: rowKey(service, row),
  digest: digest(JSON.stringify(row.row)),
}));

/** An amount in another currency is another figure: the former is taken back, and nothing is added up. */
const indicatorId = rememberedOf<IndicatorValue, void, string>(({ indicator, deviceId, atMs, currency }) =>
  JSON.stringify([indicator, deviceId, atMs, ...(currency === undefined ? [] : [currency])]),
);

/** Compares findings with what was emitted; `undefined` when there is nothing new to say. */
export function emissionOf(
  service: ServiceFacts,
  findings: Findings,
  before: Emitted,
  nowMs: number,
): Emission | undefined {
  const rows = rowsOf(service, findings.records, before);
  const indicators = indicatorsOf(findings.indicators, before);
  const alarms = alarmsOf(findings.alarms, before);
  const said = {
    rows: rows.changed,
    withdrawn: rows.withdrawn,
    indicators: indicators.changed,
    alarms: alarms.changed,
  };
  if (Object.values(said).every((part) => part.length === 0)) return undefined;
  return {
    ...said,
    emitted: {
      ingestMs: Math.max(nowMs, before.ingestMs + 1),
      pending: true,
      rows: rows.digests,
      indicators: indicators.values,
      alarms: alarms.digests,
    },
  };
}

function rowsOf(service: ServiceFacts, records: readonly RecordRow[], before: Emitted) {
  const isNew = (key: string, now: number) => before.pending || before.rows.get(key) !== now;
  const digests = new Map<string, number>();
  const changed = new Map<string, RecordRow>();
  for (const row of records) {
    const { key, digest: now } = identityOf(row, service);
    digests.set(key, now);
    if (isNew(key, now)) changed.set(key, row);
    else changed.delete(key);
  }
  const gone = goneFrom(before.rows, digests);
  return {
    changed: [...changed.values()],
    withdrawn: gone.filter((key) => isNew(key, withdrawn)).map((key) => rowOfKey(service, key)),
    digests,
  };
}

/** Metrics add up, so differences are written, even after a crash: better one value missing than one twice. */
function indicatorsOf(reported: readonly IndicatorValue[], before: Emitted) {
  const values = new Map<string, number | null>();
  const changed = new Map<string, IndicatorValue>();
  const tell = (id: string, value: IndicatorValue) => {
    values.set(id, value.value);
    if (before.indicators.get(id) !== value.value) changed.set(id, value);
    else changed.delete(id);
  };
  for (const value of reported) tell(indicatorId(value), value);
  for (const id of before.indicators.keys()) if (!values.has(id)) tell(id, { ...indicatorOf(id), value: null });
  return { changed: [...changed].map(([id, value]) => ({ value, previous: before.indicators.get(id) })), values };
}

function alarmsOf(signals: readonly AlarmSignal[], before: Emitted) {
  const groups = new Map<string, SignalGroup>();
  let last: SignalGroup | undefined;
  for (const { alarm, deviceId, subject, kind, atMs, detail } of signals) {
    // Signs of one alarm come one after the other.
    const isSame = last?.key.alarm === alarm && last.key.subject === subject && last.key.deviceId === deviceId;
    if (!last || !isSame) {
      const id = JSON.stringify([alarm, deviceId, subject]);
      last = groups.get(id) ?? { key: { alarm, deviceId, subject }, signals: [] };
      groups.set(id, last);
    }
    last.signals.push({ kind, atMs, detail });
  }
  const digests = new Map([...groups].map(([id, { signals }]) => [id, digestOf(signals)]));
  goneFrom(before.alarms, digests);
  const changed = [...digests.keys()]
    .filter((id) => before.pending || before.alarms.get(id) !== digests.get(id))
    .map((id) => groups.get(id) ?? { key: alarmKeyOf(id), signals: [] });
  return { changed, digests };
}

const digestOf = (signals: readonly Signal[]) => {
  const texts = signals.map((one) => JSON.stringify(one));
  return digest(texts.length === 1 ? (texts[0] as string) : texts.sort().join('\n'));
};

/** Keys that were there and are not now; in `now` they are `withdrawn` from then on. */
function goneFrom(before: ReadonlyMap<string, number>, now: Map<string, number>): readonly string[] {
  const gone: string[] = [];
  for (const key of before.keys()) if (!now.has(key)) gone.push(key);
  for (const key of gone) now.set(key, withdrawn);
  return gone;
}

function indicatorOf(id: string): Omit<IndicatorValue, 'value'> {
  const [indicator, deviceId, atMs, currency] = JSON.parse(id) as [string, string, number, string?];
  return { indicator, deviceId, atMs, ...(currency === undefined ? {} : { currency }) };
}

function alarmKeyOf(id: string): AlarmKey {
  const [alarm, deviceId, subject] = JSON.parse(id) as [string, string, string];
  return { alarm, deviceId, subject };
}
