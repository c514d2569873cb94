import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { settlementFiles } from '../../../lib/services/payments/file-forms';
import { channels } from '../../../lib/services/payments/rules/channels';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const card = ['4242', '4242', '4242', '4242'].join('');
const people = [
  'Jenny Rosen',
  'jenny@example.org',
  '+447911123456',
  'openid-of-jenny',
  '2088777766665555',
  'Main Street 7',
];

const intent = (more: object) => ({
  ...{ id: 'evt_1', type: 'payment_intent.succeeded', created: at / 1000 },
  data: { object: { id: 'pi_1', amount_received: 500, currency: 'eur', ...more } },
});

/** What was written to the log, whichever way. */
let log: string[];
beforeEach(() => {
  log = [];
  const note = (...words: readonly unknown[]) => {
    log.push(inspect(words, { depth: 12 }));
    return true;
  };
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, method).mockImplementation(note);
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation(note as never);
});
afterEach(() => jest.restoreAllMocks());

/** Everything that has left the function, or that it keeps. */
const all = (run: ReturnType<typeof paymentRun>) => {
  const { state, records, alarms, metrics } = run.ports;
  const shown = inspect([state, records, alarms, metrics, run.quarantined], {
    depth: 12,
    maxArrayLength: 1e4,
    maxStringLength: 1e5,
  });
  const stored = ['windows', 'devices', 'alarms', 'ledger', 'attempts'].flatMap((store) => state.partitionsOf(store));
  return Promise.all(
    ['windows', 'devices', 'alarms', 'ledger', 'attempts'].flatMap((store) =>
      state
        .partitionsOf(store)
        .map(async (one) =>
          (await state.entries(store, one, '', '\uffff')).map(
            ({ sort, value }) => `${sort} ${Buffer.from(value).toString('latin1')}`,
          ),
        ),
    ),
  ).then((values) => [shown, ...log, ...stored, ...values.flat()].join('\n'));
};

describe('what must never be kept', () => {
  it('of who paid nothing is anywhere', async () => {
    const run = paymentRun(at + 1000);
    const [name, email, phone, openid, buyer, street] = people;
    await run.notify(
      'stripe',
      intent({
        receipt_email: email,
        billing_details: { name, phone, address: { line1: street } },
        description: `for ${name}`,
      }),
    );
    await run.notify('mobile-money', {
      ...{
        transactionReference: 'T1',
        transactionStatus: 'completed',
        amount: '5.00',
        currency: 'GBP',
        creationDate: '2026-05-13T08:00:00Z',
      },
      debitParty: [{ key: 'msisdn', value: phone }],
      descriptionText: name,
    });
    await run.notify('wechat-pay', {
      event_type: 'TRANSACTION.SUCCESS',
      resource: {
        mchid: '1230000109',
        transaction_id: '42',
        out_trade_no: 'o1',
        success_time: '2026-05-13T16:00:00+08:00',
        payer: { openid },
        attach: street,
        amount: { total: 5, currency: 'CNY' },
      },
    });
    await run.notify('alipay', {
      ...{
        app_id: '2021000000000000',
        seller_id: '2088000000000002',
        notify_type: 'trade_status_sync',
        trade_status: 'TRADE_SUCCESS',
      },
      ...{
        trade_no: '20',
        out_trade_no: 'o2',
        total_amount: '5.00',
        gmt_payment: '2026-05-13 16:00:00',
        buyer_id: buyer,
        subject: name,
      },
    });
    expect(run.rows('payments')).toHaveLength(4);
    const kept = await all(run);
    expect(people.filter((one) => kept.includes(one))).toEqual([]);
  });

  it.each([
    ['free text', { description: `my card is ${card.replace(/(\d{4})/g, '$1 ')}` }],
    ['an order', { metadata: { order: card } }],
    ['the name of an image', { metadata: { photo: `IMG_${card}.jpg` } }],
    ['a row with tabs', { description: `7\t${card}\t12/30` }],
    ['the name of a field', { metadata: { [card]: 'x' } }],
    ['metadata that are called a time', { metadata: { paid_at: card } }],
    ['metadata in metadata', { metadata: { of: [{ trade_no: card }] } }],
    ['JSON in a text', { description: JSON.stringify({ pan: card }) }],
    ['base64', { description: Buffer.from(card).toString('base64') }],
    ['an escaped URL', { metadata: { link: `https://example.org/?q=${card.replace(/(\d{4})/g, '$1%20')}` } }],
    ['the name of an image, escaped', { metadata: { photo: `IMG%20${card.replace(/(\d{4})/g, '$1%20')}.jpg` } }],
    ['a number', { amount_details: Number(card) }],
  ])('a card number in %s is refused whole, with an alarm, and is nowhere', async (_, more) => {
    const run = paymentRun(at + 1000);
    await run.notify('stripe', intent(more));
    expect([run.rows('payments'), (await run.ledger()).balances]).toEqual([[], {}]);
    expect(run.quarantined).toMatchObject([{ code: 'schema.invalid', reason: 'the message holds a card number' }]);
    expect(await run.alarms('card-number')).toMatchObject([{ deviceId: 'stripe' }]);
    const kept = (await all(run)).replace(/\D/g, '');
    expect(kept).not.toContain(card);
  });

  it('a card number in a row of a settlement file is refused with its row alone, with an alarm, and is nowhere', async () => {
    const run = paymentRun(at + 86_400_000);
    const row = (id: string, text: string) =>
      `,,txn_${id},2026-05-13 08:00:00,2026-05-13 08:00:00,eur,5.00,0.00,5.00,charge,ch_${id},${text},ch_${id},pi_${id},,`;
    const outcome = await run.file('day.csv', [header, row('1', card), row('2', 'parking'), ''].join('\n'));
    expect(outcome).toMatchObject({ accepted: 1, quarantined: { 'schema.invalid': 1 } });
    expect(await run.alarms('card-number')).toMatchObject([{ deviceId: 'settlement' }]);
    expect((await all(run)).replace(/\D/g, '')).not.toContain(card);
  });

  const [header = ''] = settlementFiles[0].example.split('\n');
  const wechatHeader = '交易时间,微信订单号,交易状态,应结订单金额,手续费,货币种类';
  const wechatRow = (note: string) => `\`2026-05-13 10:00:00,\`42,\`SUCCESS,\`5.00,\`${note},\`CNY`;
  const full = card.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  const whole = (lines: readonly string[]) => [...lines, ''].join('\n');
  it.each([
    ['with a cell too few', whole([header, `po_1,2026-05-13,txn_1,${card}`])],
    ['with a cell too many', whole([header, `${','.repeat(20)}${card}`])],
    ['in digits of another width, with a cell too few', whole([header, `po_1,txn_1,${full}`])],
    ['that is too long', whole([header, `${card},${'x'.repeat(9000)}`])],
    [
      'that is no text',
      Buffer.concat([Buffer.from(`${header}\npo_1,`), Buffer.from([0xff, 0xfe, 0x81]), Buffer.from(`,${card}\n`)]),
    ],
    ['of a file of nobody', whole(['name,number', `Rosen,${card}`])],
    ['of an export with tabs', whole(['name\tnumber', `Rosen\t${card}\t12/30`])],
    [
      'of a file whose totals are not its own',
      whole([wechatHeader, wechatRow(card), '总交易单数', '`2,`5,`0,`0,`0,`0,`0']),
    ],
    ['before the header, a comment', whole([`#账号 ${card}`, '支付宝交易号,业务类型'])],
    ['at the foot, a comment', whole(['支付宝交易号,业务类型', `#${card}`])],
  ])('a card number in a row %s, which is refused before it is read, raises the alarm too', async (_, content) => {
    const run = paymentRun(at);
    expect(await run.file('day.csv', content)).toMatchObject({ accepted: 0 });
    expect(await run.alarms('card-number')).toMatchObject([{ deviceId: 'settlement' }]);
    expect((await all(run)).replace(/\D/g, '')).not.toContain(card);
  });

  it.each([
    ['is no JSON', `description=${card}`],
    ['is no JSON, in digits of another width', `description=${full}`],
    ['is cut off', JSON.stringify(intent({ description: card })).slice(0, -3)],
    ['is of another type', JSON.stringify({ ...intent({ description: card }), type: 'customer.created' })],
    ['is nested too deep', `${'['.repeat(600)}"${card}"${']'.repeat(600)}`],
  ])('a card number in a signed message that %s raises the alarm too', async (_, body) => {
    for (const channel of channels) {
      const run = paymentRun(at);
      await run.notifyBytes(channel, Buffer.from(body));
      expect([channel, await run.alarms('card-number')]).toMatchObject([channel, [{ deviceId: channel }]]);
      expect((await all(run)).replace(/\D/g, '')).not.toContain(card);
    }
  });

  it('XML with external entities is read nowhere: refused, and nothing of what it names is kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'citykit-entity-'));
    const secret = randomUUID();
    writeFileSync(join(folder, 'secret'), secret);
    const entity = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://${folder}/secret">]><a>&x;</a>`;
    const run = paymentRun(at);
    for (const channel of channels) await run.notifyBytes(channel, Buffer.from(entity));
    expect(run.quarantined.map(({ code }) => code)).toEqual(channels.map(() => 'format.malformed'));
    expect(await run.file('day.xml', `${entity}\n`)).toMatchObject({
      accepted: 0,
      quarantined: { 'format.malformed': 1 },
    });
    await run.notify('stripe', intent({ description: entity }));
    expect(run.rows('payments')).toHaveLength(1);
    expect(await all(run)).not.toContain(secret);
  });

  it.each([
    ['an amount', { amount_received: 4_222_222_222_222 }, 1],
    ['an amount that is longer, as numbers of cards are', { amount_received: 38_520_000_023_237 }, 0],
    ['metadata that are called an amount', { metadata: { amount: '4222222222222' } }, 0],
    ['the id of a payment, as it is made', { id: 'pi_3MtwBwLkdIwHu7ix28a3tQPa' }, 1],
    ['an id that is a card number', { id: `pi_${card}` }, 0],
  ])('the check digit of a card in %s: %j, %s payments', async (_, more, payments) => {
    const run = paymentRun(at + 1000);
    await run.notify('stripe', intent(more));
    expect([run.rows('payments').length, (await run.alarms('card-number')).length]).toEqual([payments, 1 - payments]);
  });

  it('amounts with decimals and in columns of a file are amounts too', async () => {
    const run = paymentRun(at + 86_400_000);
    await run.notify('alipay', {
      ...{ app_id: '2021000000000000', seller_id: '2088000000000002', notify_type: 'trade_status_sync' },
      ...{ trade_status: 'TRADE_SUCCESS', trade_no: '20', out_trade_no: 'o2', gmt_payment: '2026-05-13 16:00:00' },
      total_amount: '42222222222.22',
    });
    const sums = '42222222222.22,0.00,42222222222.22';
    const row = `,,txn_1,2026-05-13 08:00:00,2026-05-13 08:00:00,eur,${sums},charge,ch_1,,ch_1,pi_1,,`;
    expect(await run.file('day.csv', [header, row, ''].join('\n'))).toMatchObject({ accepted: 1 });
    expect(run.rows('payments')).toMatchObject([{ captured_minor: 4_222_222_222_222 }]);
  });

  it('a citizen number that only looks like a card passes', async () => {
    const run = paymentRun(at + 1000);
    await run.notify('stripe', intent({ description: '440524188001010014' }));
    expect(run.rows('payments')).toHaveLength(1);
  });
});
