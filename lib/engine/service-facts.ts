import type { Alarm } from '../services/shared/alarm';
import { commonAlarms } from '../services/shared/common-alarms';
import { windowDays } from '../services/shared/common-stores';
import type { DeviceType } from '../services/shared/device';
import type { Indicator } from '../services/shared/indicator';
import type { RecordSchema } from '../services/shared/record';
import type { StateStore } from '../services/shared/state';
import type { IndicatorValue, RecordRow } from './contracts';

/** What the runtime must know of a service, from the plain data of its definition. */
export interface ServiceFacts {
  readonly id: string;
  readonly alarms: readonly Alarm[];
  readonly records: readonly RecordSchema[];
  readonly indicators: readonly Indicator[];
  readonly state: readonly StateStore[];
  readonly deviceTypes: readonly Pick<DeviceType<never>, 'id' | 'connectsAs' | 'ids'>[];
}

/** The alarm of the service, or one that every service has; an unknown id is a bug of a rule. */
export function alarmOf(service: ServiceFacts, id: string): Alarm {
  const alarm = [...service.alarms, ...commonAlarms].find((a) => a.id === id);
  if (!alarm) throw new Error(`${service.id} has no alarm ${id}`);
  return alarm;
}

/** The alarm of a code, `<service>.<alarm id>`; one of another service is a bug. */
export function alarmOfCode(service: ServiceFacts, code: string): Alarm {
  const [of, id = ''] = code.split('.');
  if (of !== service.id) throw new Error(`${code} is no alarm of ${service.id}`);
  return alarmOf(service, id);
}

/** Days that messages of a window are kept; null: for good. */
export const keptDaysOf = ({ state }: Pick<ServiceFacts, 'state'>): number | null =>
  (state.find(({ id }) => id === 'windows') ?? { expireDays: windowDays }).expireDays;

/** The indicator of a value. An unknown id is a bug of a rule, and so is money without its currency, or a currency of anything else. */
export function indicatorOfValue(service: Pick<ServiceFacts, 'id' | 'indicators'>, of: IndicatorValue): Indicator {
  const found = indicatorOf(service, of.indicator);
  // What is taken back may be from before values had a currency.
  if (of.value !== null && (found.unit === 'money') !== (of.currency !== undefined))
    throw new Error(
      `${service.id}: ${of.indicator} is in ${found.unit}, and its value in ${of.currency ?? 'no currency'}`,
    );
  return found;
}

/** An indicator of the service; an unknown id is a bug of a rule. */
export function indicatorOf(service: Pick<ServiceFacts, 'id' | 'indicators'>, id: string): Indicator {
  const indicator = service.indicators.find((i) => i.id === id);
  if (!indicator) throw new Error(`${service.id} has no indicator ${id}`);
  return indicator;
}

/** The schema of a table; an unknown table is a bug of a rule. */
export function tableOf(service: ServiceFacts, table: string): RecordSchema {
  const schema = service.records.find((r) => r.table === table);
  if (!schema) throw new Error(`${service.id} has no table ${table}`);
  return schema;
}

/** Identity of a row: its table and the values of its key columns, as JSON. */
export const rowKey = (service: ServiceFacts, { table, row }: RecordRow): string =>
  JSON.stringify([table, ...tableOf(service, table).key.map((column) => row[column])]);

/** The row of a key, its other columns left out: what withdraws a row that no longer follows from the messages. */
export function rowOfKey(service: ServiceFacts, key: string): RecordRow {
  const [table, ...values] = JSON.parse(key) as [string, ...(string | number | boolean | null)[]];
  const columns = tableOf(service, table).key;
  return { table, row: Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null])) };
}
