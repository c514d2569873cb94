import fc from 'fast-check';
import { settles, survivesFailures } from '../../support/adversity';
import type { Delivery } from '../../support/deliveries';
import { halfHours, nameOf, nem12, placedCity } from '../../support/grid-city';

const subject = {
  start: () => placedCity(),
  tables: ['loads', 'network_days', 'billing_reads', 'power_quality', 'outages'],
  alarms: ['reads-missing', 'losses-high', 'meter-check', 'outage', 'tamper', 'voltage-out', 'overloaded'],
};
const dates = ['2026-05-11', '2026-05-12', '2026-05-13'] as const;
const meters = ['M-1', 'M-2', 'M-3', 'T-1-main'] as const;
const receivedAt = (hour: number) => new Date(Date.parse('2026-05-16T00:00:00Z') + hour * 3_600_000).toISOString();

const version = fc.record({
  date: fc.constantFrom(...dates),
  meter: fc.constantFrom(...meters),
  kwh: fc.constantFrom(0, 0.5, 1.6, 20, -1),
  quality: fc.constantFrom('A', 'S14', 'V'),
  updated: fc.constantFrom('', '20260514120000', '20260515120000'),
  hour: fc.integer({ min: 0, max: 3 }),
  isCsv: fc.boolean(),
});
type Version = typeof version extends fc.Arbitrary<infer V> ? V : never;

const csv = ({ date, meter, kwh }: Version) =>
  `meter,start,minutes,kwh\n${[2, 7].map((hour) => `${meter},${date}T0${hour}:00:00Z,30,${kwh}\n`).join('')}`;

/** The name of a file is where its rows stand: a version is a file of its own. */
const deliveryOf = (one: Version, i: number): Delivery => ({
  feed: 'interval-reads',
  receivedAt: receivedAt(one.hour),
  file: [
    `${i}.csv`,
    one.isCsv ? csv(one) : nem12(one.date, { [one.meter]: halfHours(one.kwh) }, one.quality, one.updated),
  ],
});

const event = (minute: number, name: string) => ({
  ts: new Date(Date.parse('2026-05-15T12:00:00Z') + minute * 60_000).toISOString(),
  event: name,
});

const story: readonly Delivery[] = [
  ...meters.map(
    (meter, i): Delivery => ({
      feed: 'interval-reads',
      receivedAt: receivedAt(i / 10),
      file: [`${meter}.csv`, nem12(dates[0], { [meter]: halfHours(meter === 'T-1-main' ? 2 : 0.5) })],
    }),
  ),
  {
    feed: 'interval-reads',
    receivedAt: receivedAt(1),
    file: ['next.csv', nem12(dates[1], { 'M-1': halfHours(0.5), 'M-2': halfHours(-2) })],
  },
  ...['M-1', 'M-2', 'M-3'].map(
    (meter, i): Delivery => ({
      feed: 'power-events',
      receivedAt: receivedAt(2),
      device: nameOf(meter),
      messages: [event(i, 'power-lost'), event(40 + i, 'power-back'), event(50, 'shaken')],
    }),
  ),
];

describe('reads that are corrected again and again', () => {
  settles(subject, { version, most: 8, deliveryOf, atOnce: (one) => ({ ...one, hour: 0 }) });
});

survivesFailures(subject, story);
