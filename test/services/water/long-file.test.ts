import { serves } from '../../../lambdas/water';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { memoryPorts } from '../../../lib/engine/ports/memory/ports';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { config } from '../../../lib/services/water/config';
import { sized } from '../../support/exploring';
import { HeldMemory } from '../../support/held-memory';

const startMs = Date.UTC(2026, 2, 2);
/** A million takes as much memory (`waterDayMillion` of the bench) and four times as long. */
const intervals = sized(6000, 25_000);
const meters = Math.ceil(intervals / 24);

/** What a state in memory holds, which is elsewhere in AWS: its bytes, and keys and entries of its maps, some 700 bytes an item. */
function weighed(state: StateStorePort) {
  const items = new Map<string, number>();
  let bytes = 0;
  const write: StateStorePort['write'] = async (store, partition, sort, value, version) => {
    const key = `${store} ${partition} ${sort}`;
    bytes += value.length - (items.get(key) ?? -700);
    items.set(key, value.length);
    return state.write(store, partition, sort, value, version);
  };
  return {
    state: new Proxy(state, {
      get: (of, name) => (name === 'write' ? write : (Reflect.get(of, name).bind?.(of) ?? Reflect.get(of, name))),
    }),
    // The keys that are kept here weigh as much again.
    bytes: () => bytes + items.size * 300,
  };
}

it(`takes ${intervals} intervals of a day in the memory of a few`, async () => {
  const ports = memoryPorts(serviceFactsOf(serves.facts), startMs + 2 * 86_400_000, () => {});
  const { state, bytes } = weighed(ports.state);
  const settings = config.parse({ meters, qualityStandard: 'who' });
  const city = { city: 'testville', service: 'water', timeZone: 'UTC', settings, backfill: true };
  const memory = new HeldMemory();
  async function* chunks() {
    yield Buffer.from('deviceId,time,consume,totalConsume\n');
    for (let meter = 0; meter < meters; meter++) {
      const rows = Array.from({ length: 24 }, (_, hour) => {
        const time = new Date(startMs + hour * 3_600_000).toISOString();
        return `${meter},${time},${(meter * 7 + hour * 13) % 40},\n`;
      });
      yield Buffer.from(rows.join(''));
      if (meter % Math.ceil(meters / 4) === 0) memory.look();
    }
  }
  const records = { put: async () => {} };
  const metrics = { indicator() {}, count() {}, sample() {}, flush() {} };
  const file = {
    key: 'landing/water/interval-files/day.csv',
    receivedAtMs: startMs + 2 * 86_400_000,
    chunks: chunks(),
  };
  const outcome = await serves.feeds['interval-files'].file?.(file, city, { ...ports, state, records, metrics });
  memory.look();
  expect(outcome?.accepted).toBe(24 * meters);
  expect(memory.mostBytes - bytes()).toBeLessThan(60_000_000);
}, 600_000);
