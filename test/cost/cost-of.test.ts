import { servicesOf } from '../../lib/assembly/services-of';
import type { City } from '../../lib/config';
import { priceItems } from '../../lib/config/price-items';
import { type CityCost, type CostOptions, costOf } from '../../lib/cost';
import { quantityOf } from '../../lib/cost/usage/usage-line';
import type { Resource, StackModel } from '../../lib/model/city-model';
import { services } from '../../lib/services';
import { city } from '../support/city';

const stack = (id: string, ...resources: readonly Omit<Resource, 'logicalId'>[]): StackModel => ({
  id,
  name: `testville--${id}`,
  terminationProtection: false,
  resources: Object.fromEntries(resources.map((r, i) => [`R${i}`, { logicalId: `R${i}`, ...r }])),
});
const part = (type: string, properties: Resource['properties'] = {}) => ({ type, properties });

const bill = (of: City, stacks: readonly StackModel[] = [], options?: CostOptions): CityCost =>
  costOf({ city: of, services: servicesOf(of, services), stacks }, options);

const withSignals = (signals: number, more: Record<string, unknown> = {}) =>
  city({ region: 'us-east-1', services: { traffic: { signals } }, ...more });

const quantity = (cost: CityCost, item: string, service = 'traffic') =>
  cost.items.find((i) => i.item === item && i.service === service)?.quantity ?? 0;

describe('the bill of a city', () => {
  it('is the sum of its lines, and each line its quantity times its price', () => {
    const cost = bill(withSignals(640));
    for (const { item, quantity: used, price, monthly, arithmetic } of cost.items) {
      expect(arithmetic.reduce((sum, { factors }) => sum + quantityOf(factors), 0)).toBeCloseTo(used, 6);
      expect(monthly).toBeCloseTo((used * price.price) / priceItems[item].per, 1);
    }
    expect(cost.items.reduce((sum, i) => sum + i.monthly, 0)).toBeCloseTo(cost.monthly, 6);
  });

  it('takes prices of a file before those of the city, and these before ours; a record of an older release has none', () => {
    const entry = {
      region: 'us-east-1',
      item: 'sqs.requests',
      currency: 'USD',
      source: 'offer',
      date: '2026-11-02',
    } as const;
    const priced = withSignals(640, { prices: [{ ...entry, price: 2 }] });
    const priceOf = (cost: CityCost) => cost.items.find(({ item }) => item === 'sqs.requests')?.price.price;
    expect(priceOf(bill(withSignals(640)))).toBe(0.4);
    expect(priceOf(bill(priced))).toBe(2);
    expect(priceOf(bill(priced, [], { prices: [{ ...entry, price: 3 }] }))).toBe(3);
    expect(priceOf(bill(withSignals(640), [], { prices: [{ ...entry, region: 'us-west-2', price: 3 }] }))).toBe(0.4);
    const { prices: _, ...older } = priced;
    expect(priceOf(bill(older as City))).toBe(0.4);
  });

  it('holds what the operations API costs by the clock, where the city has one: of its services and its incidents', () => {
    const desked = bill(withSignals(640, { identity: { kind: 'cognito' }, operations: {} }));
    const more = (item: string) => quantity(desked, item, 'city') - quantity(bill(withSignals(640)), item, 'city');
    expect([more('lambda.requests'), more('dynamodb.read-units')]).toEqual([43_800 + 730, 2 * 43_800]);
  });

  it('knows what 640 signals that report each minute cost in connections, rules and their two actions', () => {
    const cost = bill(withSignals(640));
    expect(quantity(cost, 'iot.connection-minutes')).toBeCloseTo(640 * 43_800, 0);
    expect(quantity(cost, 'iot.rules-triggered')).toBeCloseTo(640 * 43_800, 0);
    expect(quantity(cost, 'iot.rule-actions')).toBeCloseTo(2 * 640 * 43_800, 0);
  });

  it('counts a day of what came once, in the storage that its age has, and its moves', () => {
    const stored = (retention: object) => {
      const cost = bill(withSignals(640, { retention: { landingDays: 400, rawDays: 400, ...retention } }));
      return [
        's3.storage-gb',
        's3.infrequent-gb',
        's3.archive-gb',
        's3.infrequent-transitions',
        's3.archive-transitions',
      ].map((item) => quantity(cost, item)) as [number, number, number, number, number];
    };
    const [all] = stored({});
    const [standard, rare, archived, toRare, toArchive] = stored({ rarelyReadAfterDays: 30, archivedAfterDays: 120 });
    expect(standard + rare + archived).toBeCloseTo(all, 6);
    expect([rare / archived, toRare > 0, toArchive]).toEqual([expect.closeTo(90 / 280, 6), true, toRare]);
    expect(stored({ rarelyReadAfterDays: 400, archivedAfterDays: 500 })).toEqual([all, 0, 0, 0, 0]);
    // What one signal says each minute makes 8,760 objects a month that are so small that S3 leaves them where they are.
    const small = bill(withSignals(1, { retention: { rarelyReadAfterDays: 30 } }));
    expect(quantity(small, 's3.infrequent-transitions')).toBeLessThan(1000);
  });

  it('keeps a file in gzip, writes it twice for that, and has it a week as it came', () => {
    const of = (landingDays: number, item = 's3.storage-gb') =>
      quantity(bill(withSignals(640, { retention: { landingDays } })), item as never);
    const logs = services[0]?.feeds.find(({ id }) => id === 'hires-log');
    const { messagesPerDay = 0, bytesPerMessage = 0 } = logs?.load({ signals: 640 } as never) ?? {};
    const gbPerDay = (messagesPerDay * bytesPerMessage) / 1024 ** 3;
    expect(of(800) - of(400)).toBeCloseTo(0.12 * 400 * gbPerDay, 3);
    const files = (gbPerDay * 1024 ** 3 * 365) / 12 / 700_000;
    expect(of(400, 's3.get-requests')).toBeGreaterThan(2 * files);
    expect(of(400, 's3.get-requests')).toBeLessThan(2.1 * files);
  });

  it('knows that messages of cars go to the queue alone', () => {
    const spat = { roadsideUnits: 10 };
    const of = (more: object) =>
      bill(withSignals(1, { services: { traffic: { signals: 1, spat: { ...spat, ...more } } } }));
    const [off, on] = [of({}), of({ stopsOnGreen: true })];
    const more = (item: string) => quantity(on, item) - quantity(off, item);
    expect(more('iot.rules-triggered')).toBeGreaterThan(0);
    expect(more('iot.rule-actions')).toBeCloseTo(more('iot.rules-triggered'), 0);
    expect(more('firehose.ingest-gb')).toBe(0);
  });

  it('knows that a feed in objects needs one action a message, and its queue and function one event and call an object', () => {
    const more = (stations: number, item: string) => {
      const of = (detectorStations: number) =>
        quantity(bill(withSignals(1, { services: { traffic: { signals: 1, detectorStations } } })), item as never);
      return of(stations) - of(0);
    };
    const messages = (310 * 86_400 * 365) / 12 / 300;
    const ofTime = (365 * 24 * 12) / 12;
    expect(more(310, 'iot.rule-actions')).toBeCloseTo(messages, 0);
    expect(more(310, 'lambda.requests')).toBeCloseTo(ofTime, 0);
    expect(more(310, 'sqs.requests')).toBeCloseTo(3 * ofTime, 0);
    // 100,000 stations fill 5 MB eleven times in five minutes: 527 bytes each, in base64 and with envelope.
    expect(more(100_000, 's3.get-requests') / ofTime).toBeCloseTo((100_000 * 527) / (5 * 1024 ** 2), 0);
  });

  it('meters a message over 5 KB as two, once base64 has made it longer', () => {
    const units = (messageBytes: number) => {
      const [traffic] = services as [(typeof services)[number]];
      const feeds = traffic.feeds.map((f) => ({
        ...f,
        load: () => ({ messagesPerDay: f.kind === 'mqtt' ? 1000 : 0, bytesPerMessage: messageBytes }),
      }));
      const one = { ...traffic, feeds: feeds.filter((f) => f.id === 'controller-status') };
      return quantity(costOf({ city: withSignals(1), services: [one], stacks: [] }), 'iot.rule-actions');
    };
    expect(units(4500)).toBeCloseTo(2 * units(3000), 3);
  });

  it.each([
    ['rawDays', 's3.storage-gb'],
    ['landingDays', 's3.storage-gb'],
    ['curatedDays', 's3.storage-gb'],
    ['logDays', 'cloudwatch.logs-storage-gb'],
  ])('grows with %s', (setting, item) => {
    const kept = (days: number) => quantity(bill(withSignals(640, { retention: { [setting]: days } })), item);
    expect(kept(800)).toBeGreaterThan(kept(400));
  });

  it('counts the parts of the templates: an alarm by the metrics it looks at', () => {
    const share = { Metrics: [{ Id: 'e', Expression: 'a/b' }, { MetricStat: {} }, { MetricStat: {} }] };
    const cost = bill(withSignals(1), [
      stack('traffic', part('AWS::CloudWatch::Alarm'), part('AWS::CloudWatch::Alarm', share)),
      stack('foundation', part('AWS::KMS::Key')),
    ]);
    expect(quantity(cost, 'cloudwatch.alarms')).toBe(3);
    expect(quantity(cost, 'kms.keys', 'city')).toBe(1);
  });

  it('lists an item without a price with its use, and never counts it', () => {
    const cost = bill(city({ region: 'cn-north-1', services: { traffic: { signals: 640 } } }));
    expect(cost.currency).toBe('CNY');
    expect(cost.items.map(({ item }) => item)).not.toContain('sqs.requests');
    expect(cost.unknownItems).toContainEqual(
      expect.objectContaining({ item: 'sqs.requests', why: 'price', quantity: expect.any(Number) }),
    );
    expect(cost.items.every(({ price }) => price.price > 0)).toBe(true);
  });

  it('lists what nobody can know before', () => {
    const cost = bill(withSignals(1), [stack('foundation', part('AWS::Athena::WorkGroup'))]);
    const byUse = cost.unknownItems.filter(({ why }) => why === 'use').map(({ item }) => item);
    expect(byUse).toEqual(['athena.scanned-tb', 'transfer.gb']);
  });

  it.each([
    ['us-east-1', 'us-east-1', 'USD'],
    ['eu-west-1', 'us-east-1', 'USD'],
    ['us-gov-west-1', 'us-east-1', 'USD'],
    ['cn-northwest-1', 'cn-north-1', 'CNY'],
  ])('says whose prices stand in for those of %s', (region, pricesOf, currency) => {
    expect(bill(city({ region }))).toMatchObject({ region, pricesOf, currency });
  });

  it('takes free tiers off only when asked', () => {
    const dashboards = [stack('operations', part('AWS::CloudWatch::Dashboard'), part('AWS::CloudWatch::Dashboard'))];
    const [whole, less] = [bill(withSignals(1), dashboards), bill(withSignals(1), dashboards, { freeTier: true })];
    expect(whole.monthly - less.monthly).toBeCloseTo(6, 2);
  });

  it('says the same unknown in the same words, however much of it is used', () => {
    const unknown = (signals: number) =>
      bill(city({ region: 'cn-north-1', services: { traffic: { signals } } })).unknown;
    expect(unknown(640)).toEqual(unknown(652));
  });

  it('refuses a cost of a service that is no item of the prices', () => {
    const [traffic] = services as [(typeof services)[number]];
    const costs = [{ id: 'x', doc: { en: '', zh: '' }, item: 'moon.dust', unitsPerMonth: () => 1 }];
    expect(() => costOf({ city: withSignals(1), services: [{ ...traffic, costs }], stacks: [] })).toThrow('moon.dust');
  });

  it.each(services.map((s) => [s.id, s] as const))('has a price item for every cost of %s', (_, service) => {
    expect(service.costs.filter(({ item }) => !(item in priceItems))).toEqual([]);
  });
});
