import { serviceFactsOf } from '../../../lib/engine/facts';
import { requests } from '../../../lib/services/requests/facts';
import { appDesk, appKey } from '../../support/app-desk';
import { sayingFees } from '../../support/fees';
import { paymentRun } from '../../support/payment-run';
import { data, newKey, TestRegister } from '../../support/residents-office';
import { annaTestwell } from '../../support/residents-people';

const at = '2026-05-13T01:00:00Z';
const types = [{ code: '009', name: 'Bulky waste', desk: 'waste-desk', fee: { amount: '25.00', currency: 'EUR' } }];

/** A city whose people report by apps, whose payments hear what is owed, and whose residents have a register. */
async function city() {
  const desk = await appDesk({ types }, at);
  const { records } = desk.run.ports;
  const owing = sayingFees(serviceFactsOf(requests), desk.run.ports);
  Object.assign(desk.run.ports, { records: owing.ports.records });
  const money = paymentRun(at);
  const register = await TestRegister.open();
  jest.spyOn(register.ports.receipts, 'of').mockImplementation(money.receipt);
  const close = () => Promise.all([desk.close(), register.close()]);
  return { desk, owing, money, register, records, close };
}

const waste = { api_key: appKey, service_code: '009', lat: '38.48721', long: '106.23093', first_name: 'Canary' };
const paid = (order: string, amount: number) => ({
  ...{ id: 'evt_1', type: 'payment_intent.succeeded', created: Date.parse(at) / 1000 },
  data: { object: { id: 'pi_1', currency: 'eur', amount_received: amount, metadata: { order } } },
});

describe('a request that costs something, from the app to the receipt of a resident', () => {
  it('is owed over the bus, is paid by its order number, and is on the receipts of who paid it', async () => {
    const { desk, owing, money, register, records, close } = await city();
    const [{ service_request_id: id }] = (await desk.ask('POST', '/requests.json', { form: waste })).json();
    await desk.deliver();
    const [row] = records.rows('requests_requests');
    const order = String(row?.order_number);
    expect(row).toMatchObject({ request_id: id, due_minor: 2500, currency: 'EUR' });
    await money.receive(...owing.events());
    expect((await money.ledger()).balances).toEqual({ 'owed:requests': 2500, 'revenue:requests': -2500 });
    await money.notify('stripe', paid(order, 2500));
    expect(await money.ledger()).toMatchObject({
      balances: { 'receivable:stripe': 2500, 'revenue:requests': -2500 },
      sum: 0n,
    });
    const body = annaTestwell;
    const entered = register
      .client('registrar')
      .createPerson({ body, purpose: 'record-maintenance', idempotencyKey: newKey() });
    const personId = data(await entered).id;
    const anna = register.client('resident', { sub: personId, personId });
    const claim = { order, amount: '25.00', currency: 'EUR' };
    const own = { path: { personId }, purpose: 'own-data' } as const;
    data(await anna.claimReceipt({ ...own, body: claim, idempotencyKey: newKey() }));
    expect(data(await anna.listReceipts({ ...own, query: {} })).items).toMatchObject([
      { ...claim, service: 'requests', paidAt: '2026-05-13T01:00:00.000Z' },
    ]);
    // Who reported is in nothing that went over the bus.
    expect(JSON.stringify(owing.events())).not.toContain('Canary');
    await close();
  });

  it('that is a duplicate owes nothing, and neither does one that is repeated with its key', async () => {
    const { desk, owing, money, close } = await city();
    const headers = { 'idempotency-key': 'a-key-of-the-app' };
    for (const minute of [0, 0, 5]) {
      desk.run.ports.clock.set(Date.parse(at) + minute * 60_000);
      await desk.ask('POST', '/requests.json', { form: waste, headers: minute === 0 ? headers : {} });
      await desk.deliver();
    }
    await money.receive(...owing.events());
    expect((await money.ledger()).balances).toEqual({ 'owed:requests': 2500, 'revenue:requests': -2500 });
    await close();
  });
});
