import { serves } from '../../../lambdas/parking';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { services } from '../../../lib/services';
import { config } from '../../../lib/services/parking/config';
import { parking } from '../../../lib/services/parking/facts';
import { queriesWith } from '../../../lib/services/shared';
import { duckLake, fill, sqlRows } from '../../support/duck-lake';
import { sayingFees } from '../../support/fees';
import { paymentRun } from '../../support/payment-run';
import { serviceRun } from '../../support/service-run';

const at = (hour: number) => new Date(Date.parse('2026-05-13T00:00:00Z') + hour * 3_600_000).toISOString();
const inService = ['north', 'south'].map((externalId) => ({
  ...{
    thingName: `testville--parking-${externalId}`,
    deviceType: 'car-park',
    externalId,
    connectsAs: 'thing' as const,
  },
}));

interface Charge {
  readonly of: 'north' | 'south';
  readonly order: string;
  readonly due: string;
  /** Hour of the 13th of May at which it was charged; in UTC, which is the clock of the city. */
  readonly hour?: number;
  readonly saidHour?: number;
  readonly state?: 'due' | 'void';
  readonly currency?: string;
}

const header = 'car_park,order,charged_at,due,currency,said_at,state';
const line = ({ of, order, due, hour = 9, saidHour = hour, state = 'due', currency = 'EUR' }: Charge) =>
  [of, order, at(hour), due, currency, at(saidHour), state].join(',');

/** What the acquirer says, and when, in seconds: then it comes. */
interface Notice {
  readonly created: number;
}

/** What the acquirer says of an order, in cents. */
const paid = (order: string, amount: number, id = `pi_${order}`) => ({
  ...{ id: `evt_${id}`, type: 'payment_intent.succeeded', created: Date.parse(at(13)) / 1000 },
  data: { object: { id, currency: 'eur', amount_received: amount, metadata: { order } } },
});
const refunded = (order: string, amount: number, hour = 14) => ({
  ...{ id: `evt_re_${order}`, type: 'refund.updated', created: Date.parse(at(hour)) / 1000 },
  data: { object: { id: `re_${order}`, payment_intent: `pi_${order}`, amount, status: 'succeeded', currency: 'eur' } },
});

/** The bank of whoever paid takes it back: begun, and how it ended. */
const disputed = (order: string, amount: number, status: 'needs_response' | 'lost' | 'won', hour: number) => ({
  ...{ id: `evt_dp_${order}_${status}`, created: Date.parse(at(hour)) / 1000 },
  type: `charge.dispute.${status === 'needs_response' ? 'created' : 'closed'}`,
  data: { object: { id: `dp_${order}`, payment_intent: `pi_${order}`, amount, status, currency: 'eur' } },
});

/** Two car parks, of 100 spaces that were counted on the 13th of May and of 50 of which a list knows: what the query says of their charges. */
async function played(charges: readonly (readonly Charge[])[], payments: readonly Notice[]) {
  const run = serviceRun(serves, { settings: config.parse({ carParks: 2 }), at: at(26), inService });
  const [north = ''] = inService.map(({ thingName }) => thingName);
  await run.send('occupancy', north, ...[12, 25].map((hour) => ({ ts: at(hour), capacity: 100, occupied: 9 })));
  await run.file('sites', 'list.json', JSON.stringify([{ uid: 'south', name: 'South', capacity: 50 }]));
  const owing = sayingFees(serviceFactsOf(parking), run.ports);
  const { records } = run.ports;
  Object.assign(run.ports, { records: owing.ports.records });
  for (const [i, file] of charges.entries())
    await run.file('charges', `charges-${i}.csv`, `${[header, ...file.map(line)].join('\n')}\n`);
  const paying = paymentRun(at(27));
  await paying.receive(...owing.events());
  for (const one of payments) {
    paying.ports.clock.set(Math.max(paying.ports.clock.nowMs(), one.created * 1000));
    await paying.notify('stripe', one);
  }
  const { balances, sum } = await paying.ledger();
  expect([run.refused(), sum]).toEqual([[], 0n]);
  const schemas = services.flatMap((service) => service.records);
  const lake = await duckLake();
  const rowsOf = (table: string) =>
    table.startsWith('payments_') ? paying.ports.records.rows(table) : records.rows(table);
  for (const schema of schemas.filter(({ table }) => /^(parking|payments)_/.test(table)))
    await fill(lake, schema, sqlRows(schema, rowsOf(schema.table)));
  const queries = services.flatMap((service) => queriesWith(service.queries, schemas));
  const { sql } = queries.find(({ id }) => id === 'revenue-per-space') as { sql: string };
  return { found: (await lake.runAndReadAll(sql)).getRowObjectsJson(), balances };
}
const revenueOf = async (...given: Parameters<typeof played>) => (await played(...given)).found;

const row = (of: 'north' | 'south', figures: object) => ({
  ...{ device_id: `testville--parking-${of}`, date: '2026-05-13', currency: 'EUR' },
  ...figures,
});

describe('revenue of parking a space and day', () => {
  it('is what was paid and did not go back, of each car park by its own spaces', async () => {
    const charged: readonly Charge[] = [
      { of: 'north', order: 'N-1', due: '4.50' },
      { of: 'north', order: 'N-2', due: '3.00', hour: 23.9 },
      { of: 'north', order: 'N-3', due: '1.20' },
      { of: 'south', order: 'S-1', due: '10.00' },
      { of: 'south', order: 'S-2', due: '2.50' },
    ];
    // North: 4.50 − 1.50 + 3.00 = 6.00 of 100 spaces, and 1.20 open. South: 10.00 + 2.50 − 2.50 = 10.00 of 50 spaces.
    const payments = [
      paid('N-1', 450),
      refunded('N-1', 150),
      paid('N-2', 300),
      paid('S-1', 1000),
      paid('S-2', 250),
      refunded('S-2', 250),
    ];
    const north = { due_minor: '870', paid_minor: '600', revenue_minor: '600', revenue_minor_per_space: 6 };
    const south = { due_minor: '1250', paid_minor: '1000', revenue_minor: '1000', revenue_minor_per_space: 20 };
    expect(await revenueOf([charged], payments)).toEqual([
      row('north', { charges: '3', spaces: 100, ...north }),
      row('south', { charges: '2', spaces: 50, ...south }),
    ]);
  });

  it('is no money that is owed back: of a charge that was given up, and of one that was paid twice', async () => {
    const [kept, wrong]: readonly Charge[] = [
      { of: 'north', order: 'N-1', due: '4.50' },
      { of: 'north', order: 'N-2', due: '3.00' },
    ];
    const given = { ...(wrong as Charge), saidHour: 12, state: 'void' as const };
    const payments = [paid('N-1', 450), paid('N-1', 450, 'pi_again'), paid('N-2', 300)];
    // Paid 4.50 twice and 3.00; due 4.50.
    const figures = { due_minor: '450', paid_minor: '1200', revenue_minor: '450', revenue_minor_per_space: 4.5 };
    expect(await revenueOf([[kept as Charge, wrong as Charge], [given]], payments)).toEqual([
      row('north', { charges: '2', spaces: 100, ...figures }),
    ]);
  });

  it('is of the day on which it was charged, and in the currency of the ledger', async () => {
    const charged: readonly Charge[] = [
      { of: 'north', order: 'N-1', due: '4.50', hour: 24.1 },
      { of: 'north', order: 'N-2', due: '3.00' },
    ];
    // A machine that says dollars afterwards: the ledger refuses that, and has euros.
    const again: Charge = { ...(charged[1] as Charge), saidHour: 12, currency: 'USD' };
    const found = await revenueOf([charged, [again]], [paid('N-1', 450), paid('N-2', 300)]);
    expect(found.map(({ date, currency, revenue_minor }) => [date, currency, revenue_minor])).toEqual([
      ['2026-05-14', 'EUR', '450'],
      ['2026-05-13', 'EUR', '300'],
    ]);
  });

  const day = 24;
  const charge: Charge = { of: 'north', order: 'N-1', due: '4.50' };

  it('falls on the day of the charge, also by what went back in another month', async () => {
    const found = await revenueOf([[charge]], [paid('N-1', 450), refunded('N-1', 150, 40 * day)]);
    expect(found).toMatchObject([{ date: '2026-05-13', paid_minor: '300', revenue_minor: '300' }]);
  });

  it.each([
    ['lost', { 'loss:stripe': 450 }],
    ['won', { 'receivable:stripe': 450 }],
    ['needs_response', { 'disputed:stripe': 450 }],
  ] as const)('is that of the ledger, where a dispute is no less revenue: %s', async (ended, balance) => {
    const disputes = [disputed('N-1', 450, 'needs_response', 20 * day), disputed('N-1', 450, ended, 40 * day)];
    const { found, balances } = await played([[charge]], [paid('N-1', 450), ...disputes]);
    expect(found).toMatchObject([{ paid_minor: '450', revenue_minor: '450' }]);
    expect(balances).toEqual({ 'revenue:parking': -450, ...balance });
  });

  it('of two currencies stands apart in each, and what was paid in another settles nothing', async () => {
    const charged: readonly Charge[] = [charge, { of: 'north', order: 'N-2', due: '3.00', currency: 'CHF' }];
    const inFrancs = (notice: Notice) => JSON.parse(JSON.stringify(notice).replace('"eur"', '"chf"')) as Notice;
    const found = await revenueOf([charged], [inFrancs(paid('N-1', 450)), inFrancs(paid('N-2', 300))]);
    expect(found).toMatchObject([
      { currency: 'CHF', charges: '1', due_minor: '300', revenue_minor: '300', revenue_minor_per_space: 3 },
      { currency: 'EUR', charges: '1', due_minor: '450', paid_minor: '0', revenue_minor: '0' },
    ]);
  });

  it('stays with the car park that charged it first, when a correction names another', async () => {
    const corrected: Charge = { ...charge, of: 'south', due: '4.00', saidHour: 12 };
    expect(await revenueOf([[charge], [corrected]], [paid('N-1', 450)])).toMatchObject([
      {
        device_id: 'testville--parking-north',
        charges: '1',
        due_minor: '400',
        paid_minor: '450',
        revenue_minor: '400',
      },
    ]);
  });
});
