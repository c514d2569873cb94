import fc from 'fast-check';
import { settles, survivesFailures } from '../../support/adversity';
import type { Delivery } from '../../support/deliveries';
import { at, repeated, volumes, waterRun } from './scene';

const subject = {
  start: () => waterRun(40),
  tables: ['meter_days', 'district_flows', 'night_flows', 'balances', 'quality'],
  alarms: ['leak', 'backflow', 'tamper', 'low-pressure', 'quality-limit'],
};
const device = 'testville--water-7';

const readings = (name: string, rows: readonly string[]) =>
  [name, `deviceId,time,consume,totalConsume,estimated\n${rows.join('\n')}\n`] as const;
const month = (name: string, billed: number) =>
  [
    name,
    `district,month,billed_metered_m3,billed_unmetered_m3,unbilled_metered_m3,unbilled_unmetered_m3,inflow_m3\n7,2026-02,${billed},0,0,0,900\n`,
  ] as const;

/** A leak, a file that corrects an estimate, a district with little pressure, a month that is corrected, bad water. */
const story: readonly Delivery[] = [
  {
    feed: 'consumption',
    receivedAt: at(40),
    device,
    messages: [volumes(0, repeated(36, 12), { estimated: [30], faults: ['tamper'], at: at(36) }), { litres: 3 }],
  },
  { feed: 'interval-files', receivedAt: at(41), file: readings('a.csv', [`7,${at(30)},0,,0`, `7,${at(31)},x,,`]) },
  {
    feed: 'district-flows',
    receivedAt: at(41),
    device,
    messages: [4, 3, 2].map((hour) => ({ ts: at(hour), inflow_m3h: 60 + hour, pressure_m: 10 + hour })),
  },
  { feed: 'balances', receivedAt: at(42), file: month('a.csv', 700) },
  { feed: 'balances', receivedAt: at(43), file: month('b.csv', 800) },
  {
    feed: 'quality',
    receivedAt: at(43),
    device,
    messages: [1, 2].map((hour) => ({ type: 'WaterQualityObserved', dateObserved: at(hour), turbidity: 3, pH: 7 })),
  },
];

const version = fc.record({
  kind: fc.constantFrom('volumes' as const, 'row' as const, 'register' as const),
  hour: fc.integer({ min: 0, max: 36 }),
  litres: fc.constantFrom(0, 12, 13, -5),
  count: fc.integer({ min: 1, max: 30 }),
  isEstimated: fc.boolean(),
  receivedHour: fc.integer({ min: 40, max: 43 }),
});
const deliveryOf = (one: typeof version extends fc.Arbitrary<infer V> ? V : never, i: number): Delivery => {
  const { kind, hour, litres, count, isEstimated } = one;
  const receivedAt = at(one.receivedHour);
  const estimated = isEstimated ? 1 : 0;
  if (kind === 'row')
    return {
      feed: 'interval-files',
      receivedAt,
      file: readings(`${i}.csv`, [`7,${at(hour)},${litres},,${estimated}`]),
    };
  if (kind === 'register') {
    const register = { value: 5000 + 12 * hour + Math.max(0, litres), unitCode: 'LTR' };
    const message = { type: 'WaterConsumptionObserved', dateObserved: at(hour), waterConsumption: register };
    return { feed: 'consumption', receivedAt, device, messages: [message] };
  }
  const few = repeated(Math.min(count, 38 - hour), litres);
  return {
    feed: 'consumption',
    receivedAt,
    device,
    messages: [volumes(hour, few, { estimated: isEstimated ? [0] : [] })],
  };
};

describe('a meter whose readings come again and otherwise', () => {
  settles(subject, { version, most: 10, deliveryOf, atOnce: (one) => ({ ...one, receivedHour: 40 }) });
});

survivesFailures(subject, story);
