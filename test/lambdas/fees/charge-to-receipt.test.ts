import { charging } from '../../../lambdas/charging/facts';
import { Receiver } from '../../../lambdas/charging/ocpp/receive';
import { noteConnected } from '../../../lambdas/charging/stations/presence';
import { TokenHasher } from '../../../lambdas/charging/stations/tokens';
import { chargingConfig } from '../../../lib/services/charging/config';
import { sayingFees } from '../../support/fees';
import { chargingPorts } from '../../support/ocpp-city';
import { paymentRun } from '../../support/payment-run';

const noonMs = Date.parse('2026-05-13T12:00:00Z');
const iso = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();

const tariff = {
  ...{ country_code: 'DE', party_id: 'ALL', id: '20', currency: 'EUR', last_updated: '2019-02-03T17:00:11Z' },
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.25, vat: 10, step_size: 1 }] }],
};

/** A station on which a car charges 40 kWh for an hour: 11.00 EUR. */
async function charged() {
  const { ports } = chargingPorts(noonMs);
  const owing = sayingFees(charging, ports);
  const settings = chargingConfig.parse({
    connectors: 4,
    tariffs: [tariff],
    operators: [{ id: 'power', name: 'Power', tariff: '20' }],
  });
  const city = { city: 'testville', service: 'charging', timeZone: 'UTC', settings, backfill: false };
  const connections = { post: async () => true, close: async () => undefined };
  const receiver = new Receiver({ city, ports: owing.ports, connections }, await TokenHasher.of(ports.state));
  const protocol = 'ocpp1.6';
  const connection = { connectionId: 'c', stationId: 'CS-1', protocol, openedMs: noonMs, current: true } as const;
  await noteConnected(ports.state, 'CS-1', { connectionId: 'c', protocol }, noonMs);
  const say = async (minutes: number, id: string, action: string, payload: object) => {
    ports.clock.set(noonMs + minutes * 60_000);
    const frame = JSON.stringify([2, id, action, { ...payload, timestamp: iso(minutes) }]);
    await receiver.receive(connection, frame, ports.clock.nowMs());
  };
  const status = { connectorId: 1, errorCode: 'NoError', status: 'Charging' };
  await say(0, 's', 'StartTransaction', { connectorId: 1, idTag: 'CARD', meterStart: 0 });
  await say(0, 'n', 'StatusNotification', status);
  await say(60, 'e', 'StopTransaction', { transactionId: 1, meterStop: 40_000 });
  return { rows: ports.records.rows('charging_sessions'), owing };
}

/** The acquirer says that an order was paid. */
const paid = (order: string, amount: number, minutes: number, more: object = {}) => ({
  ...{ id: `evt_${minutes}`, type: 'payment_intent.succeeded', created: noonMs / 1000 + 60 * minutes },
  data: { object: { id: 'pi_1', currency: 'eur', amount_received: amount, metadata: { order }, ...more } },
});

describe('a charging session, from the plug to the receipt', () => {
  it('is owed, is paid by its order number, and stands at zero with a receipt', async () => {
    const { rows, owing } = await charged();
    const order = String(rows[0]?.order_number);
    expect(rows[0]).toMatchObject({ due_minor: 1100, currency: 'EUR' });
    expect(owing.said.at(-1)).toMatchObject({ order, dueMinor: 1100, currency: 'EUR', device: 'CS-1' });
    const run = paymentRun(noonMs + 62 * 60_000);
    await run.receive(...owing.events());
    expect((await run.ledger()).balances).toEqual({ 'owed:charging': 1100, 'revenue:charging': -1100 });
    expect(run.rows('charges')).toMatchObject([{ order_number: order, state: 'open', open_minor: 1100 }]);
    await run.notify('stripe', paid(order, 1100, 61));
    expect(await run.ledger()).toMatchObject({
      balances: { 'receivable:stripe': 1100, 'revenue:charging': -1100 },
      sum: 0n,
      legs: 0n,
    });
    expect(run.rows('charges')).toMatchObject([{ order_number: order, state: 'settled', open_minor: 0 }]);
    expect(await run.receipt(order)).toMatchObject({ service: 'charging', paidMinor: 1100, currency: 'EUR' });
  });
});
