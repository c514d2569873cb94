import fc from 'fast-check';
import { settles, survivesFailures } from '../../support/adversity';
import type { Delivery } from '../../support/deliveries';
import { datesFrom, halfHours, nem12Days, placedCity } from '../../support/grid-city';

const subject = {
  start: () => placedCity({ at: '2026-05-20T00:00:00Z' }),
  tables: ['demand_response', 'demand_settlements'],
  alarms: ['demand-response-poor'],
};
const receivedAt = (hour: number) => new Date(Date.UTC(2026, 4, 20, hour)).toISOString();

const version = fc.record({
  id: fc.constantFrom('e1', 'e2'),
  /** Days after 8 May. */
  day: fc.integer({ min: 0, max: 12 }),
  hours: fc.constantFrom(1, 6, 30, 80),
  minute: fc.integer({ min: 0, max: 5 }),
  level: fc.constantFrom(0, 1, 2),
  to: fc.constantFrom([], ['T-1'], ['F-1'], ['T-1', 'F-1']),
  file: fc.constantFrom('T-1', 'F-1'),
  is: fc.constantFrom('event', 'event', 'event', 'deleted', 'empty'),
  hour: fc.integer({ min: 0, max: 3 }),
});
type Version = typeof version extends fc.Arbitrary<infer V> ? V : never;

const objectOf = ({ id, day, hours, minute, level, to, is }: Version) => {
  const said = new Date(Date.UTC(2026, 4, 8, 0, minute)).toISOString();
  const event = {
    id,
    programID: 'p',
    modificationDateTime: said,
    targets: to.length === 0 ? [] : [{ type: 'RESOURCE_NAME', values: to }],
    intervalPeriod: { start: new Date(Date.UTC(2026, 4, 8 + day, 17)).toISOString(), duration: `PT${hours}H` },
    intervals: is === 'empty' ? [] : [{ id: 0, payloads: [{ type: 'SIMPLE', values: [level] }] }],
  };
  if (is !== 'deleted') return event;
  return { objectType: 'EVENT', operation: 'DELETE', noticedDateTime: said, object: { ...event, intervals: [] } };
};
const deliveryOf = (one: Version, i: number): Delivery => ({
  feed: 'demand-events',
  receivedAt: receivedAt(one.hour),
  file: [`${i}/${one.file}.json`, JSON.stringify([objectOf(one)])],
});

describe('events of demand response that are said anew', () => {
  settles(subject, { version, most: 5, deliveryOf, atOnce: (one) => ({ ...one, hour: 0 }) });

  const plain: Version = {
    id: 'e1',
    day: 1,
    hours: 6,
    minute: 0,
    level: 1,
    to: ['T-1'],
    file: 'T-1',
    is: 'event',
    hour: 0,
  };
  // A main meter alone, a Sunday and the three days of weekends before it: as little as settles an event.
  const dates = [...datesFrom('2026-05-09', 2), ...datesFrom('2026-05-16', 2)];
  const days = dates.map((date) => [date, { 'T-1-main': halfHours(1) }]);
  survivesFailures(subject, [
    deliveryOf(plain, 0),
    {
      feed: 'interval-reads',
      receivedAt: receivedAt(1),
      file: ['x.csv', nem12Days(Object.fromEntries(days))],
    },
    deliveryOf({ ...plain, day: 9, minute: 1 }, 1),
    deliveryOf({ ...plain, day: 9, minute: 2, to: ['F-1'] }, 2),
    deliveryOf({ ...plain, day: 9, is: 'deleted', minute: 3 }, 3),
  ]);
});
