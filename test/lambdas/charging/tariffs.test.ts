import { sendCommand } from '../../../lambdas/charging/commands/send';
import { Receiver } from '../../../lambdas/charging/ocpp/receive';
import { runSchedule } from '../../../lambdas/charging/schedule/run';
import { noteConnected } from '../../../lambdas/charging/stations/presence';
import { TokenHasher } from '../../../lambdas/charging/stations/tokens';
import type { City } from '../../../lib/config';
import { cityYaml, read } from '../../support/config-folder';
import { chargingPorts } from '../../support/ocpp-city';

const minuteMs = 60_000;
const noonMs = Date.UTC(2019, 4, 13, 12);
const iso = (minutes: number) => new Date(noonMs + minutes * minuteMs).toISOString();

/** A city file with tariffs as somebody pasted them: JSON is YAML. */
const pasted = (tariffs: readonly object[], names: unknown = (tariffs[0] as { id: string }).id) =>
  read(
    cityYaml({
      services: JSON.stringify({
        charging: { connectors: 4, tariffs, operators: [{ id: 'power', name: 'Power', tariff: names }] },
      }),
    }),
  );

type Receive = (frame: unknown) => Promise<unknown>;
/** What a meter tells while a car charges. */
type Meter = (receive: Receive, at: (minutes: number) => void) => Promise<void>;

/** A station of the city that charges from noon on, and what its sessions cost. */
async function stationOf(city: City | undefined) {
  const { ports } = chargingPorts(noonMs);
  const posted: string[] = [];
  const connections = { post: async (_: string, text: string) => posted.push(text) > 0, close: async () => undefined };
  const settings = city?.services.charging;
  const context = { city: 'testville', service: 'charging', timeZone: 'UTC', settings, backfill: false };
  const system = { city: context, ports, connections };
  const receiver = new Receiver(system, await TokenHasher.of(ports.state));
  const protocol = 'ocpp1.6';
  const connection = { connectionId: 'c', stationId: 'CS-1', protocol, openedMs: noonMs, current: true } as const;
  await noteConnected(ports.state, 'CS-1', { connectionId: 'c', protocol }, noonMs);
  const receive = (frame: unknown) => receiver.receive(connection, JSON.stringify(frame), ports.clock.nowMs());
  const at = (minutes: number) => ports.clock.set(noonMs + minutes * minuteMs);
  return {
    async charge(
      kwh: number,
      {
        minutes = 60,
        parked = 0,
        from = 0,
        reservationId = undefined as number | undefined,
        ahead = 0,
        meter = undefined as Meter | undefined,
      },
    ) {
      at(from);
      const start = { connectorId: 1, idTag: 'CARD', meterStart: 0, reservationId };
      const status = (atMinutes: number, word: string) =>
        receive([
          2,
          'n',
          'StatusNotification',
          { connectorId: 1, errorCode: 'NoError', status: word, timestamp: iso(atMinutes) },
        ]);
      await receive([2, 's', 'StartTransaction', { ...start, timestamp: iso(from + ahead) }]);
      await meter?.(receive, at);
      await status(from, 'Charging');
      at(from + minutes);
      await status(from + minutes, 'SuspendedEV');
      const end = from + minutes + parked;
      at(end);
      await receive([2, 'e', 'StopTransaction', { transactionId: 1, meterStop: kwh * 1000, timestamp: iso(end) }]);
      return ports.records.rows('charging_sessions').map((r) => [r.cost_excl_vat, r.cost_incl_vat])[0];
    },
    /** Has the station reserve or cancel, which it answers; the reservation is made at noon. */
    async command(action: string, payload: object, answer = 'Accepted') {
      const { id } = await sendCommand(system, 'CS-1', action, { ...payload });
      await receive([3, id, { status: answer }]);
    },
    async later(minutes: number) {
      at(minutes);
      await runSchedule(system);
    },
    reserve: (minutes: number) => ({ connectorId: 1, expiryDate: iso(minutes), idTag: 'CARD', reservationId: 7 }),
    rows: (table: string) => ports.records.rows(table),
    revenue: () =>
      ports.metrics
        .indicators()
        .filter((i) => i.indicator === 'revenue')
        .map((i) => i.value),
    at,
  };
}

const energy = { type: 'ENERGY', price: 0.25, vat: 10.0, step_size: 1 };
const fee = (price: number) => ({ type: 'FLAT', price, vat: 20.0, step_size: 1 });
const time = (price: number, step_size: number) => ({ type: 'TIME', price, vat: 20.0, step_size });
const owner = { country_code: 'DE', party_id: 'ALL', id: '20', currency: 'EUR', last_updated: '2019-02-03T17:00:11Z' };
const startAndEnergy = { price_components: [fee(0.5), energy] };
const forReservation = (restriction: string, ...price_components: object[]) => ({
  price_components,
  restrictions: { reservation: restriction },
});

/** The limits of OCPI 2.2.1 and of 2.3.0, which say the same. */
const limits = [
  ['2.2.1', (net: number, gross: number) => ({ excl_vat: net, incl_vat: gross })],
  ['2.3.0', (net: number, gross: number) => ({ before_taxes: net, after_taxes: gross })],
] as const;

describe.each(limits)(
  'limits of the price as OCPI %s has them, from the city file to the session',
  (_version, limit) => {
    const most = {
      ...owner,
      max_price: limit(10, 11),
      elements: [startAndEnergy],
      tax_included: 'NO',
      end_date_time: '2019-06-30T23:59:59Z',
    };
    const least = {
      ...owner,
      min_price: limit(0.5, 0.55),
      elements: [{ price_components: [energy] }],
      tax_included: 'NO',
    };

    it.each([
      ['50 kWh at most 10.00', most, 50, [10, 11]],
      ['30 kWh below the limit', most, 30, [8, 8.85]],
      ['1 kWh at least 0.50', least, 1, [0.5, 0.55]],
      ['20 kWh above the limit', least, 20, [5, 5.5]],
    ])('%s', async (_name, tariff, kwh, cost) => {
      const { city, problems } = pasted([tariff]);
      // The example of the standard ends in 2019.
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await (await stationOf(city)).charge(kwh, {})).toEqual(cost);
    });

    it('holds the tax in proportion where only the amount without tax is limited', async () => {
      const net = Object.fromEntries(Object.entries(limit(10, 11)).slice(0, 1));
      const { city } = pasted([{ ...most, max_price: net, elements: [{ price_components: [energy] }] }]);
      expect(await (await stationOf(city)).charge(100, {})).toEqual([10, 11]);
    });
  },
);

/** The examples of the OCPI document, module Tariffs: what they charge, and what the document prints. */
const reservations = [
  ['5 an hour', [forReservation('RESERVATION', time(5, 60)), startAndEnergy], 15, [6.75, 7.6]],
  ['2 and 5 an hour', [forReservation('RESERVATION', fee(2), time(5, 300)), startAndEnergy], 13, [8.75, 10]],
  [
    '2 an hour, 4 when it expires',
    [forReservation('RESERVATION_EXPIRES', fee(4)), forReservation('RESERVATION', time(2, 600)), startAndEnergy],
    22,
    [6.5, 7.3],
  ],
  [
    '3 an hour, 6 when it expires',
    [forReservation('RESERVATION_EXPIRES', time(6, 600)), forReservation('RESERVATION', time(3, 600)), startAndEnergy],
    22,
    [7, 7.9],
  ],
] as const;

describe('reservations, from the city file to the money', () => {
  const cityWith = (elements: readonly object[]) => pasted([{ ...owner, elements, tax_included: 'NO' }]).city;

  it.each(reservations)('a session after a reservation: %s', async (_name, elements, waited, cost) => {
    const station = await stationOf(cityWith(elements));
    await station.command('ReserveNow', station.reserve(60));
    expect(await station.charge(20, { from: waited, reservationId: 7 })).toEqual(cost);
    await station.later(200);
    expect(station.rows('charging_reservations')).toEqual([]);
  });

  it.each([
    [reservations[2], 60, [6, 7.2]],
    [reservations[3], 90, [9, 10.8]],
  ] as const)('one that expired: %#', async ([, elements], minutes, [net, gross]) => {
    const station = await stationOf(cityWith(elements));
    await station.command('ReserveNow', station.reserve(minutes));
    await station.later(minutes - 1);
    expect(station.rows('charging_reservations')).toEqual([]);
    await station.later(minutes);
    expect(station.rows('charging_reservations')).toMatchObject([
      {
        device_id: 'CS-1',
        reservation_id: 7,
        connector_id: 1,
        cost_excl_vat: net,
        cost_incl_vat: gross,
        currency: 'EUR',
      },
    ]);
    expect(station.revenue()).toEqual([net]);
  });

  it('one that expired while the clock of the cloud stood still for days is billed all the same, once', async () => {
    const station = await stationOf(cityWith(reservations[2][1]));
    await station.command('ReserveNow', station.reserve(60));
    for (const days of [3, 4]) await station.later(days * 24 * 60);
    expect(station.rows('charging_reservations')).toHaveLength(1);
    expect(station.revenue()).toEqual([6]);
  });

  it('one that the station did not accept, or that was cancelled, costs nothing', async () => {
    const elements = reservations[2][1];
    const refused = await stationOf(cityWith(elements));
    await refused.command('ReserveNow', refused.reserve(60), 'Occupied');
    await refused.later(60);
    const cancelled = await stationOf(cityWith(elements));
    await cancelled.command('ReserveNow', cancelled.reserve(60));
    cancelled.at(30);
    await cancelled.command('CancelReservation', { reservationId: 7 });
    await cancelled.later(60);
    for (const { rows } of [refused, cancelled]) expect(rows('charging_reservations')).toEqual([]);
  });

  it('is paid by a session that took neither time nor energy', async () => {
    const station = await stationOf(cityWith(reservations[0][1]));
    await station.command('ReserveNow', station.reserve(60));
    expect(await station.charge(0, { from: 15, minutes: 0, reservationId: 7 })).toEqual([1.25, 1.5]);
  });

  it('a session that is reported after the reservation had expired takes its bill back', async () => {
    const station = await stationOf(cityWith(reservations[2][1]));
    await station.command('ReserveNow', station.reserve(60));
    await station.later(60);
    expect(station.revenue()).toEqual([6]);
    expect(await station.charge(20, { from: 22, reservationId: 7 })).toEqual([6.5, 7.3]);
    expect(station.rows('charging_reservations')).toEqual([]);
  });
});

describe('a session that followed a reservation with a clock that is ahead', () => {
  it('has no bill of a driver who did not come', async () => {
    const elements = [forReservation('RESERVATION_EXPIRES', fee(4)), startAndEnergy];
    const station = await stationOf(pasted([{ ...owner, elements }]).city);
    await station.command('ReserveNow', station.reserve(60));
    expect(await station.charge(20, { from: 10, reservationId: 7, ahead: 5 })).toEqual([null, null]);
    await station.later(200);
    expect(station.rows('charging_reservations')).toEqual([]);
  });
});

/** The complex example of the OCPI document: its prices for charging are of the current. */
const byCurrent = (limit: 'current' | 'power', at: number) => ({
  ...owner,
  elements: [
    { price_components: [fee(2.5)] },
    { price_components: [time(1, 900)], restrictions: { [`max_${limit}`]: at } },
    { price_components: [time(2, 600)], restrictions: { [`min_${limit}`]: at } },
    { price_components: [{ type: 'PARKING_TIME', price: 5, vat: 10, step_size: 300 }] },
  ],
});

/** Each minute a value, over time from the start. */
const metered =
  (measurand: string, unit: string, valueAt: (minute: number) => number, minutes: number): Meter =>
  async (receive, at) => {
    for (let minute = 1; minute <= minutes; minute++) {
      at(minute);
      const sampledValue = [{ value: String(valueAt(minute)), measurand, unit }];
      const meterValue = [{ timestamp: iso(minute), sampledValue }];
      await receive([2, 'm', 'MeterValues', { connectorId: 1, transactionId: 1, meterValue }]);
    }
  };

describe('prices that hang on current or power, from the meter to the money', () => {
  const half = (minute: number) => (minute <= 60 ? 43 : 16);

  it.each([
    ['below 32 A', byCurrent('current', 32), metered('Current.Import', 'A', () => 16, 100), [4.25, 5.1]],
    ['above 32 A', byCurrent('current', 32), metered('Current.Import', 'A', () => 32, 100), [5.83, 7]],
    ['above, then below', byCurrent('current', 32), metered('Current.Import', 'A', half, 100), [5.25, 6.3]],
    ['power above, then below', byCurrent('power', 32), metered('Power.Active.Import', 'kW', half, 100), [5.25, 6.3]],
  ] as const)('are those of what flowed: %s', async (_name, tariff, meter, cost) => {
    const station = await stationOf(pasted([tariff]).city);
    expect(await station.charge(20, { minutes: 100, meter })).toEqual(cost);
  });

  it('are reported as unbilled when no current was measured', async () => {
    const station = await stationOf(pasted([byCurrent('current', 32)]).city);
    expect(await station.charge(20, { minutes: 100 })).toEqual([null, null]);
    expect(station.rows('charging_sessions')[0]?.flags).toEqual(['unbilled']);
  });

  it('are by the mean power where none was measured', async () => {
    const station = await stationOf(pasted([byCurrent('power', 10)]).city);
    expect(await station.charge(20, { minutes: 60 })).toEqual([4.5, 5.4]);
  });
});

describe('a limit of the price that is given with tax, and another that is not', () => {
  it.each([
    ['at most 10 net', { min_price: { before_taxes: 1, after_taxes: 1.1 }, max_price: { before_taxes: 10 } }, [10, 11]],
    [
      'at least 50 net',
      { min_price: { before_taxes: 50 }, max_price: { before_taxes: 60, after_taxes: 66 } },
      [50, 55],
    ],
  ])('each hold by itself: %s', async (_name, bounds, cost) => {
    const { city, problems } = pasted([{ ...owner, ...bounds, elements: [{ price_components: [energy] }] }]);
    expect(problems).toEqual([]);
    expect(await (await stationOf(city)).charge(100, {})).toEqual(cost);
  });
});

describe('tariffs that follow one another', () => {
  const spring = {
    ...owner,
    id: 'Spring',
    elements: [{ price_components: [fee(1)] }],
    end_date_time: '2019-05-13T12:00:00Z',
  };
  const summer = {
    ...owner,
    id: 'summer',
    elements: [{ price_components: [fee(2)] }],
    start_date_time: '2019-05-13T12:00:00',
  };

  it('count from their start and until their end, as of the start of the session', async () => {
    const { city, problems } = pasted([spring, summer], ['spring', 'SUMMER']);
    expect(problems).toEqual([]);
    expect(await (await stationOf(city)).charge(1, { from: -1 })).toEqual([1, 1.2]);
    expect(await (await stationOf(city)).charge(1, { from: 0 })).toEqual([2, 2.4]);
  });
});

describe('a pasted tariff that cannot be', () => {
  const good = { ...owner, elements: [startAndEnergy] };
  it.each<[string, object, string]>([
    ['of a country of three letters', { country_code: 'DEU' }, 'country of ISO 3166-1'],
    ['with an id too long', { id: 'x'.repeat(37) }, 'at most 36'],
    ['with a type that is none', { type: 'CHEAP' }, 'AD_HOC_PAYMENT'],
    ['with a date in another zone', { start_date_time: '2019-01-01T00:00:00+02:00' }, 'time in UTC'],
    ['with a date that is none', { end_date_time: '2019-02-31T99:00:00Z' }, 'no time of the calendar'],
    ['with a limit of no amount', { max_price: {} }, 'no amount without tax'],
    ['with a limit of two editions', { max_price: { excl_vat: 1, after_taxes: 2 } }, 'mixes the words'],
    ['with limits the wrong way round', { min_price: { before_taxes: 2 }, max_price: { before_taxes: 1 } }, 'above'],
    [
      'that ends before it starts',
      { start_date_time: '2020-01-01T00:00:00Z', end_date_time: '2019-01-01T00:00:00Z' },
      'before it starts',
    ],
    ['that prices energy of a reservation', { elements: [forReservation('RESERVATION', energy)] }, 'priced by ENERGY'],
    ['with a word that OCPI does not have', { minimum: 1 }, 'minimum'],
  ])('is a warning: %s', (_name, more, words) => {
    const { problems } = pasted([{ ...good, ...more }], '20');
    expect(problems.map((p) => `${p.message} ${p.hint ?? ''}`).join('\n')).toContain(words);
  });

  it('is a warning when two ids differ by their case only', () => {
    const { problems } = pasted([good, { ...good, id: 'Day' }, { ...good, id: 'day' }]);
    expect(problems.map((p) => p.message)).toContainEqual(expect.stringContaining('two tariffs day'));
  });
});
