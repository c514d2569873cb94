import { serves as parkingServes } from '../../../lambdas/parking';
import { serves as requestServes } from '../../../lambdas/requests';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { feesOf } from '../../../lib/engine/fees/fee';
import { orderIn } from '../../../lib/engine/fees/order-number';
import { services } from '../../../lib/services';
import { config as parkingConfig } from '../../../lib/services/parking/config';
import { parking } from '../../../lib/services/parking/facts';
import { config as requestConfig } from '../../../lib/services/requests/config';
import { requests } from '../../../lib/services/requests/facts';
import { serviceRun } from '../../support/service-run';

const registered = (deviceType: string, id: string) => [
  { thingName: `t-${id}`, deviceType, externalId: id, connectsAs: 'id' as const },
];

describe('charges of parking', () => {
  const header = 'car_park,order,charged_at,due,currency,said_at,state,plate';
  const started = () =>
    serviceRun(parkingServes, {
      settings: parkingConfig.parse({ carParks: 1 }),
      at: '2026-05-14T08:00:00Z',
      timeZone: 'Asia/Shanghai',
      inService: registered('car-park', 'garage-1'),
    });
  const send = (run: ReturnType<typeof started>, ...rows: readonly string[]) =>
    run.file('charges', 'charges.csv', `${[header, ...rows].join('\n')}\n`);
  const row = (due: string, said: string, state = 'due') =>
    `garage-1,PARK-1,2026-05-13T18:00:00Z,${due},CNY,${said},${state},宁A12345`;

  it('are owed by the number of the machine, on the day of the city, and name no plate', async () => {
    const run = started();
    await send(run, row('4.50', '2026-05-13T18:00:00Z'));
    const rows = run.ports.records.rows('parking_charges');
    expect(rows).toMatchObject([{ order_number: 'PARK-1', date: '2026-05-14', due_minor: 450, currency: 'CNY' }]);
    const fees = feesOf(
      serviceFactsOf(parking),
      rows.map((one) => ({ table: 'parking_charges', row: one })),
    );
    expect(fees).toMatchObject([{ order: 'PARK-1', dueMinor: 450, currency: 'CNY' }]);
    expect(JSON.stringify([rows, fees])).not.toContain('12345');
  });

  it('are what was said last, whatever came first', async () => {
    const run = started();
    await send(run, row('0.00', '2026-05-13T20:00:00Z', 'void'), row('4.50', '2026-05-13T18:00:00Z'));
    expect(run.ports.records.rows('parking_charges')).toMatchObject([{ due_minor: null }]);
  });

  it.each([
    ['a card number', ['4242', '4242', '4242', '4242'].join(''), 0],
    ['a card number in groups', ['4242', '4242', '4242', '4242'].join('-'), 0],
    ['a citizen number, which looks like one', '440524188001010014', 1],
  ])('whose order is %s', async (_, order, rows) => {
    const run = started();
    await send(run, row('4.50', '2026-05-13T18:00:00Z').replace('PARK-1', order));
    expect(run.ports.records.rows('parking_charges')).toHaveLength(rows);
  });

  it.each(['4.505', '-4.50', '1e3', '4,50'])('of %s are refused', async (due) => {
    const run = started();
    await send(run, row(due, '2026-05-13T18:00:00Z'));
    expect(run.ports.records.rows('parking_charges')).toEqual([]);
  });
});

describe('a fee of a request', () => {
  const type = { code: '009', name: 'Bulky waste', desk: 'waste', fee: { amount: '25.00', currency: 'CNY' } };
  const started = (types: readonly object[] = [type]) =>
    serviceRun(requestServes, {
      settings: requestConfig.parse({ desks: 1, types }),
      at: '2026-09-30T04:00:00Z',
      timeZone: 'Asia/Shanghai',
    });
  const send = (run: ReturnType<typeof started>) =>
    run.file(
      'requests',
      'list.csv',
      'request,desk,type,status,opened,updated,closed,expected,latitude,longitude,asset\n77,waste,009,open,2026-09-30 10:00,,,,,,\n',
    );

  it('is owed when it is made', async () => {
    const run = started();
    await send(run);
    const rows = run.ports.records.rows('requests_requests');
    const fees = feesOf(
      serviceFactsOf(requests),
      rows.map((one) => ({ table: 'requests_requests', row: one })),
    );
    expect(fees).toMatchObject([{ dueMinor: 2500, currency: 'CNY', order: rows[0]?.order_number }]);
  });

  it('of a type without one is nothing', async () => {
    const run = started([{ ...type, fee: undefined }]);
    await send(run);
    const rows = run.ports.records.rows('requests_requests');
    const fees = feesOf(
      serviceFactsOf(requests),
      rows.map((one) => ({ table: 'requests_requests', row: one })),
    );
    expect(fees).toMatchObject([{ dueMinor: 0, currency: null }]);
  });
});

describe('every table that is owed', () => {
  const owed = services.flatMap(({ records }) =>
    records.flatMap((schema) => (schema.fee ? [{ ...schema, fee: schema.fee }] : [])),
  );

  it.each(owed.map((schema) => [schema.table, schema] as const))(
    '%s has a number by its key alone, and columns of what is due',
    (_, { key, columns, fee }) => {
      const row = Object.fromEntries(key.map((column, i) => [column, `value-${i}`]));
      expect(orderIn(fee.order, row)).toMatch(/^[!-~]{1,64}$/);
      expect(orderIn(fee.order, row)).not.toContain('undefined');
      expect(columns[fee.dueMinor]?.type).toBe('bigint');
      expect(columns[fee.currency]?.type).toBe('string');
    },
  );
});
