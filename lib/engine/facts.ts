import { windowedStores } from '../services/shared/common-stores';
import { type AnyFacts, tableName } from '../services/shared/facts';
import type { ServiceFacts } from './service-facts';

const known = new WeakMap<AnyFacts, ServiceFacts>();

/** What the engine knows of a service, from its facts. */
export function serviceFactsOf(of: AnyFacts): ServiceFacts {
  const made = known.get(of) ?? make(of);
  known.set(of, made);
  return made;
}

const make = ({ id, alarms, indicators, tables, devices, stores = windowedStores }: AnyFacts): ServiceFacts => ({
  id,
  alarms: Object.entries(alarms).map(([alarm, facts]) => ({ id: alarm, ...facts })),
  indicators: Object.entries(indicators).map(([indicator, facts]) => ({ id: indicator, ...facts })),
  records: Object.entries(tables).map(([table, { name, ...schema }]) => ({
    table: tableName(id, table),
    words: name,
    ...schema,
  })),
  state: Object.entries(stores).map(([store, facts]) => ({ id: store, ...facts })),
  deviceTypes: Object.entries(devices).map(([type, { connectsAs, ids }]) => ({
    id: type,
    ...(connectsAs ? { connectsAs } : {}),
    ...(ids ? { ids } : {}),
  })),
});
