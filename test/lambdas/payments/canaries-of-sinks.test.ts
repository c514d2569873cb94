import { serves as parkingServes } from '../../../lambdas/parking';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { feesOf } from '../../../lib/engine/fees/fee';
import { config as parkingConfig } from '../../../lib/services/parking/config';
import { parking } from '../../../lib/services/parking/facts';
import { payments } from '../../../lib/services/payments/facts';
import { settlementFiles } from '../../../lib/services/payments/file-forms';
import { sinksOf, watchedLog } from '../../support/all-sinks';
import { feeEvent } from '../../support/fees';
import { paymentRun } from '../../support/payment-run';
import { serviceRun } from '../../support/service-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const order = 'PARK-20260513-0001';
const card = ['4242', '4242', '4242', '4242'].join('');
/** What is planted wherever somebody could write it. */
const planted = ['京A12345', 'AB12 CDE', 'Jenny Rosen', '张伟', 'jenny@example.org', '+447911123456', '13800138000'];
const all = planted.join(' / ');

const log = watchedLog();

/** Charges as a machine exports them, with columns about who parked; the first is to be owed, the others are refused. */
async function chargesOfParking() {
  const run = serviceRun(parkingServes, {
    settings: parkingConfig.parse({ carParks: 1 }),
    at: new Date(at).toISOString(),
    inService: [{ thingName: 't-1', deviceType: 'car-park', externalId: 'garage-1', connectsAs: 'id' }],
  });
  const row = (number: string, more = '') =>
    `garage-1,${number},2026-05-13T07:00:00Z,4.50,EUR,2026-05-13T07:00:00Z,due,${more}`;
  const rows = ['car_park,order,charged_at,due,currency,said_at,state,plate,driver', row(order, `京A12345,${all}`)];
  for (const number of [card, ...planted]) rows.push(row(number, `${number},Jenny Rosen`));
  const outcome = await run.file('charges', 'charges.csv', `${rows.join('\n')}\n`);
  const fees = feesOf(
    serviceFactsOf(parking),
    run.ports.records.rows('parking_charges').map((of) => ({ table: 'parking_charges', row: of })),
  );
  return { run, outcome, fees };
}

const intent = (id: string, object: object) => ({
  ...{ id: `evt_${id}`, type: 'payment_intent.succeeded', created: at / 1000 },
  data: { object: { id, amount_received: 450, currency: 'eur', ...object } },
});
const notifications = {
  stripe: [
    intent('pi_1', {
      metadata: { order, plate: '京A12345', driver: all },
      billing_details: { name: 'Jenny Rosen', email: 'jenny@example.org', phone: '+447911123456' },
      ...{ description: all, receipt_email: 'jenny@example.org', statement_descriptor: 'AB12 CDE' },
    }),
    ...planted.map((one, i) => intent(`pi_o${i}`, { metadata: { order: `${one} paid` }, transfer_group: one })),
    intent('pi_card', { description: card, metadata: { order: all } }),
    { type: all, created: all },
  ],
  'mobile-money': [
    {
      ...{ transactionReference: 'T1', transactionStatus: 'completed', amount: '4.50', currency: 'EUR' },
      ...{ creationDate: '2026-05-13T08:00:00Z', descriptionText: all, displayType: '京A12345' },
      ...{ debitParty: [{ key: 'msisdn', value: '+447911123456' }], senderKyc: { subjectName: all } },
      requestingOrganisationTransactionReference: all,
    },
    { transactionReference: 'T2', transactionStatus: all, amount: all, currency: all },
  ],
  'wechat-pay': [
    {
      event_type: 'TRANSACTION.SUCCESS',
      resource: {
        ...{ mchid: '1230000109', transaction_id: '42', out_trade_no: `张伟 13800138000` },
        ...{ success_time: '2026-05-13T16:00:00+08:00', attach: all, payer: { openid: 'Jenny Rosen' } },
        amount: { total: 5, currency: 'CNY' },
      },
    },
  ],
  alipay: [
    {
      ...{ app_id: '2021000000000000', seller_id: '2088000000000002', notify_type: 'trade_status_sync' },
      ...{ trade_status: 'TRADE_SUCCESS', trade_no: '20', out_trade_no: 'AB12 CDE', total_amount: '5.00' },
      ...{ gmt_payment: '2026-05-13 16:00:00', buyer_logon_id: '13800138000', subject: all, body: all },
    },
  ],
} as const;

/** A file of the acquirer: texts in cells that are not read, rows that are refused, and a name of somebody. */
const settlement = () => {
  const [header = ''] = settlementFiles[0].example.split('\n');
  const row = (id: string, about: string) =>
    `,,txn_${id},2026-05-13 08:00:00,2026-05-13 08:00:00,eur,4.50,0.00,4.50,charge,ch_${id},${about},ch_${id},pi_${id},,`;
  const rows = [row('1', all), row('2', card), row('3', all).replace('4.50', all), `${all},${card}`, all];
  return [header, ...rows, ''].join('\n');
};

describe('what people write where it does not belong', () => {
  it('is in no sink of parking, of payments, or of the bus between them', async () => {
    const { run: machines, outcome, fees } = await chargesOfParking();
    expect(fees.map((one) => one.order).sort()).toEqual(['13800138000', order]);
    expect(outcome.accepted).toBe(2);
    const run = paymentRun(at + 60_000);
    const words = fees.filter((one) => one.order === order).map((one) => feeEvent('parking', one));
    await run.receive(
      ...words,
      ...planted.map((one) => feeEvent('parking', { ...fees[0], order: `${one} `, payer: one })),
      { ...words[0], detail: { ...words[0]?.detail, order: card, plate: all } },
      { ...words[0], detail: { ...words[0]?.detail, plate: all, payer: all } },
      { source: all, detail: all },
    );
    for (const [channel, messages] of Object.entries(notifications))
      await run.notify(channel as keyof typeof notifications, ...messages);
    await run.file(`bill ${card}.csv`, settlement());
    await run.sweep(at + 120_000);
    expect(await run.receipt(order)).toMatchObject({ paidMinor: 450, state: 'settled' });
    expect(run.rows('payments').length).toBeGreaterThan(10);
    expect(run.quarantined.length).toBeGreaterThan(10);

    const sinks = {
      ...(await sinksOf(serviceFactsOf(parking), machines.ports, machines.quarantined)),
      ...(await sinksOf(serviceFactsOf(payments), run.ports, run.quarantined)),
      'events of the bus': JSON.stringify(words),
      'receipts that residents see': JSON.stringify(await run.receipt(order)),
      log: log(),
    };
    // Digits alone are an order of a machine like any other: nobody can tell them from a telephone.
    const lookedFor = planted.filter((one) => one !== '13800138000');
    const found = Object.entries(sinks).flatMap(([sink, text]) => [
      ...lookedFor
        .filter((one) => text.includes(one) || text.includes(encodeURIComponent(one)))
        .map((one) => [sink, one]),
      ...(text.replace(/[ -]/g, '').includes(card) ? [[sink, 'card']] : []),
    ]);
    expect(found).toEqual([]);
    const ofPayments = Object.entries(sinks).filter(([sink]) => !sink.startsWith('parking'));
    expect(ofPayments.flatMap(([sink, text]) => (text.includes('13800138000') ? [sink] : []))).toEqual([]);
  });

  it('of payments and parking each department has its own: no id of a payment is in parking, no car park but its name in payments', async () => {
    const { run: machines, fees } = await chargesOfParking();
    const run = paymentRun(at + 60_000);
    await run.receive(...fees.filter((one) => one.order === order).map((one) => feeEvent('parking', one)));
    await run.notify('stripe', notifications.stripe[0]);
    const ofParking = Object.values(await sinksOf(serviceFactsOf(parking), machines.ports, machines.quarantined));
    expect(ofParking.filter((text) => /pi_1|stripe/.test(text))).toEqual([]);
    expect(run.rows('charges')).toMatchObject([{ device_id: 'garage-1', order_number: order }]);
  });
});
