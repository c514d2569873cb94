import { settlementFiles } from '../../../lib/services/payments/file-forms';
import { channels } from '../../../lib/services/payments/rules/channels';
import { sized } from '../../support/exploring';
import { failingFrom, failingOnce, losingAnswers } from '../../support/failing-once';
import { feeEvent } from '../../support/fees';
import { signedWebhooks } from '../../support/signing-providers';

const at = Date.parse('2026-05-13T08:00:00Z');
const iso = new Date(at).toISOString();
const { run, handler } = signedWebhooks();
const { state, records, alarms, quarantine, secretValues } = run.ports;
const ports = [state, records, alarms, quarantine, secretValues];

const losing = (of: readonly object[], at: number) => {
  const restore = losingAnswers(of, (call) => call === at);
  return () => restore() > at;
};
const ways = [
  ['fails once', failingOnce],
  ['fails from then on', failingFrom],
  ['does what it is asked, and the answer is lost', losing],
] as const;

/** What each provider sends of a payment of five minor units by an order. */
const sent = {
  stripe: (id: string, order: string) => ({
    headers: { 'stripe-signature': 'x' },
    body: JSON.stringify({
      ...{ id: `evt_${id}`, type: 'payment_intent.succeeded', created: 0 },
      data: { object: { id, amount_received: 5, currency: 'cny', metadata: { order } } },
    }),
  }),
  'mobile-money': (id: string, order: string) => ({
    headers: { 'x-date': 'x', 'x-signature': 'x' },
    body: JSON.stringify({
      ...{ transactionReference: id, transactionStatus: 'completed', amount: '0.05', currency: 'CNY' },
      requestingOrganisationTransactionReference: order,
    }),
  }),
  // The platform of the test makes of its id the order and, by its length, the amount.
  'wechat-pay': (id: string) => ({
    headers: {},
    body: JSON.stringify({ id, event_type: 'TRANSACTION.SUCCESS', create_time: iso, resource: {} }),
  }),
  alipay: (id: string, order: string) => ({
    headers: {},
    body: new URLSearchParams({
      ...{ app_id: '1', seller_id: '1', notify_type: 'trade_status_sync', trade_status: 'TRADE_SUCCESS' },
      ...{ trade_no: id, out_trade_no: order, total_amount: '0.05', gmt_payment: '', sign: 'x', refund_fee: '0.00' },
    }).toString(),
  }),
};

let count = 0;
/** Answers the status: of a call that dies API Gateway says 500. */
const send = async (channel: (typeof channels)[number], id: string, order: string) => {
  const { headers, body } = sent[channel](id, order);
  const all = {
    ...headers,
    'wechatpay-signature': 'x',
    'wechatpay-serial': 'x',
    'wechatpay-timestamp': 'x',
    'wechatpay-nonce': 'x',
  };
  const event = {
    ...{ rawPath: `/${channel}`, headers: all, isBase64Encoded: true, body: Buffer.from(body).toString('base64') },
    requestContext: { accountId: '1', requestId: `r${++count}`, http: { method: 'POST' } },
  };
  return handler(event).then(
    ({ statusCode }) => statusCode,
    () => 500,
  );
};

/** Five letters, by which the amount of WeChat Pay is that of the others. */
const idOf = (n: number) =>
  [0, 1, 2]
    .map((i) => String.fromCharCode(97 + (Math.floor(n / 26 ** i) % 26)))
    .join('')
    .padEnd(5, 'x');
let made = 0;

/** In short each way takes every third call, from another one on. */
async function inTurn(fail: (typeof ways)[number][1], work: (fails: () => () => boolean) => Promise<boolean>) {
  let step = ways.findIndex(([, one]) => one === fail);
  while (await work(() => fail(ports, step))) step += sized(3, 1);
  return step;
}

describe.each(ways)('where a part of the city %s', (_, fail) => {
  it.each(channels)('a payment of %s is asked for again where it was not kept, and booked once', async (channel) => {
    const service = channel === 'wechat-pay' ? 'other' : 'parking';
    const steps = await inTurn(fail, async (fails) => {
      const id = idOf(++made);
      const order = channel === 'wechat-pay' ? id : `PARK-${id}`;
      const restore = fails();
      const status = await send(channel, id, order);
      const failed = restore();
      expect([200, 500]).toContain(status);
      if (status === 500) expect(await send(channel, id, order)).toBe(200);
      const legs = { [`receivable:${channel}`]: 5, [`revenue:${service}`]: -5 };
      expect((await run.entries(id)).map((one) => one.legs)).toEqual([legs]);
      const row = run.rows('payments').find(({ payment_id }) => payment_id === `${channel}/${id}`);
      expect([row, await run.receipt(order)]).toMatchObject([{ captured_minor: 5 }, { paidMinor: 5 }]);
      return failed;
    });
    expect(steps).toBeGreaterThan(15);
  });

  it('what a service says is owed is booked once, and what it says wrongly is kept as refused', async () => {
    await inTurn(fail, async (fails) => {
      const order = `PARK-${idOf(++made)}`;
      const fee = { order, dueMinor: 7, currency: 'CNY', at: iso, device: 'garage-1', saidAt: iso };
      const events = [feeEvent('parking', fee), { source: 'aws.s3' }];
      const before = run.quarantined.length;
      const restore = fails();
      const isTaken = await Promise.resolve(run.receive(...events)).then(
        () => true,
        () => false,
      );
      const failed = restore();
      if (!isTaken) await run.receive(...events);
      expect((await run.entries(order)).map(({ legs }) => legs)).toEqual([
        { 'owed:parking': 7, 'revenue:parking': -7 },
      ]);
      expect(run.rows('charges').find((row) => row.order_number === order)).toMatchObject({ open_minor: 7 });
      expect(run.quarantined.length).toBeGreaterThan(before);
      return failed;
    });
  });

  it('a settlement file that comes again is reconciled once', async () => {
    await inTurn(fail, async (fails) => {
      const id = idOf(++made);
      const row = `,,txn_${id},2026-05-13 08:00:00,2026-05-13 08:00:00,cny,0.05,0.01,0.04,charge,ch_1,,ch_1,${id},,`;
      const text = [settlementFiles[0].example.split('\n')[0], row, ''].join('\n');
      const restore = fails();
      const isTaken = await Promise.resolve(run.file('day.csv', text)).then(
        () => true,
        () => false,
      );
      const failed = restore();
      if (!isTaken) await run.file('day.csv', text);
      expect((await run.entries(id)).map(({ legs }) => legs)).toEqual([{ 'receivable:stripe': -1, 'fees:stripe': 1 }]);
      const found = run.rows('reconciliation').filter(({ payment_id }) => payment_id === `stripe/${id}`);
      expect(found).toMatchObject([{ status: 'missing_in_ledger', settled_minor: 5 }]);
      return failed;
    });
  });
});

it('after all of it the ledger sums to zero', async () => {
  expect(await run.ledger()).toMatchObject({ sum: 0n, legs: 0n });
});
