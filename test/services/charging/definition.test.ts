import { charging } from '../../../lib/services/charging';
import { chargingConfig } from '../../../lib/services/charging/config';
import { checkCharging } from '../../../lib/services/charging/section-check';
import { english } from '../../support/english';

const section = (more: object = {}) => chargingConfig.parse({ connectors: 4, ...more });
const problems = (more: object) =>
  checkCharging(section(more)).map(({ path, message }) => [path.join('.'), english(message)]);

const tariff = (id: string) => ({
  id,
  currency: 'EUR',
  elements: [{ price_components: [{ type: 'ENERGY', price: 1 }] }],
});
const feeder = { id: 'hall', limitKw: 100, stations: ['CS-1'] };

describe('the definition of charging', () => {
  it('names only tables, processors and stores that it has', () => {
    const tables = charging.records.map((r) => r.table);
    const processors = charging.processors.map((p) => p.id);
    const stores = charging.state.map((s) => s.id);
    for (const feed of charging.feeds) {
      expect(tables).toEqual(expect.arrayContaining([...feed.records]));
      expect(processors).toContain(feed.processor);
    }
    for (const processor of charging.processors) {
      expect(stores).toEqual(expect.arrayContaining([...processor.state]));
      expect(tables).toEqual(expect.arrayContaining([...(processor.records ?? [])]));
    }
  });

  it('has an alarm for each of the ten of docs/domain/charging.md', () => {
    const numbers = charging.alarms.flatMap(({ source }) => /charging\.md, alarm (\d+)$/.exec(source)?.[1] ?? []);
    expect(numbers.map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('asks only tables that it has', () => {
    const tables = charging.records.map((r) => r.table);
    for (const { sql } of charging.queries) expect(tables).toContain(/FROM (\w+)/.exec(sql)?.[1]);
  });

  it('holds id tokens as hashes only, and so is personal', () => {
    expect(charging.dataClass).toBe('personal');
    const columns = [...new Set(charging.records.flatMap((r) => Object.keys(r.columns)))];
    expect(columns.filter((c) => /token|id_tag|user/.test(c))).toEqual(['id_token_hash']);
  });

  it('grows with connectors, and counts half as many stations unless set', () => {
    const count = (more: object) =>
      charging.deviceTypes.find((d) => d.id === 'charging-station')?.count(section(more) as never);
    expect([count({}), count({ stations: 3 })]).toEqual([2, 3]);
  });
});

describe('a charging section', () => {
  it('with references that exist and limits in order has no problems', () => {
    const whole = {
      tariffs: [tariff('day')],
      operators: [{ id: 'power', name: 'Power', tariff: 'day' }],
      feeders: [feeder],
      excludedOutages: [{ reason: 'vandalism', from: '2026-03-01T01:00:00Z', to: '2026-03-01T05:00:00Z' }],
    };
    expect(problems(whole)).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['more stations than connectors', { stations: 5 }, 'stations', '5 stations cannot share 4 connectors'],
    [
      'an operator without its tariff',
      {
        operators: [
          { id: 'power', name: 'Power', tariff: 'night', stations: ['CS-1'] },
          { id: 'rest', name: 'Rest', tariff: 'day' },
        ],
        tariffs: [tariff('day')],
      },
      'operators.0.tariff',
      'there is no tariff night',
    ],
    [
      'two tariffs of one name',
      { operators: [{ id: 'power', name: 'Power', tariff: 'day' }], tariffs: [tariff('day'), tariff('day')] },
      'tariffs.1.id',
      'there are two tariffs day',
    ],
    [
      'two operators of everything',
      {
        operators: [
          { id: 'a', name: 'A' },
          { id: 'b', name: 'B' },
        ],
      },
      'operators.1.stations',
      'two operators list no stations, so both would have all the rest',
    ],
    [
      'a station on two feeders',
      { feeders: [feeder, { ...feeder, id: 'yard' }] },
      'feeders.1.stations.0',
      'station CS-1 hangs on two feeders, or twice on one',
    ],
    [
      'a feeder that has nothing left',
      { feeders: [{ ...feeder, otherLoadKw: 100 }] },
      'feeders.0.otherLoadKw',
      'other load of 100 kW leaves too little of the 100 kW of the feeder for one car',
    ],
    [
      'an outage that ends before it starts',
      { excludedOutages: [{ reason: 'vandalism', from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' }] },
      'excludedOutages.0.to',
      'the outage ends at 2026-03-01T00:00:00Z, before it starts at 2026-03-02T00:00:00Z',
    ],
  ])('is warned of %s', (_name, more, path, message) => {
    expect(problems(more)).toEqual([[path, message]]);
  });

  it.each([
    { protocols: [] },
    { protocols: ['ocpp1.5'] },
    { feeders: [{ ...feeder, stations: ['CS 1'] }] },
    { tariffs: [{ ...tariff('day'), currency: 'euro' }] },
    { unknown: true },
  ])('is refused in its shape: %j', (more) => {
    expect(chargingConfig.safeParse({ connectors: 4, ...more }).success).toBe(false);
  });
});
