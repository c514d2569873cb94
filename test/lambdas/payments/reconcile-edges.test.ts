import { gzipSync } from 'node:zlib';
import { settlementFiles } from '../../../lib/services/payments/file-forms';
import { paymentRun, paymentSettings } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const dayMs = 86_400_000;
const [header = ''] = settlementFiles[0].example.split('\n');
const row = (id: string, gross: string, { kind = 'charge', currency = 'eur', fee = '0.00', n = 1 } = {}) => {
  const net = (Number(gross) - Number(fee)).toFixed(2);
  return `,,txn_${id}_${n},2026-05-13 08:00:00,2026-05-13 08:00:00,${currency},${gross},${fee},${net},${kind},ch_${id},,ch_${id},${id},,`;
};
const paid = (id: string, amount: number) => ({
  ...{ id: `evt_${id}`, type: 'payment_intent.succeeded', created: at / 1000 },
  data: { object: { id, amount_received: amount, currency: 'eur' } },
});
const settledBy = async (rows: readonly string[], messages: readonly object[] = []) => {
  const run = paymentRun(at + 60_000);
  await run.notify('stripe', ...messages);
  run.ports.clock.set(at + dayMs / 2);
  await run.file('day.csv', [header, ...rows, ''].join('\n'));
  return run;
};
const found = (run: Awaited<ReturnType<typeof settledBy>>) =>
  run.rows('reconciliation').map(({ kind, status }) => `${kind}: ${status}`);

describe('reconciliation at its edges', () => {
  it('rows of a payment that nobody reported, and that cancel each other out, are no money and no difference', async () => {
    const run = await settledBy([
      row('pi_9', '5.00'),
      row('pi_9', '-5.00', { kind: 'partial_capture_reversal', n: 2 }),
    ]);
    expect([found(run), await run.alarms('unreconciled')]).toEqual([['charge: matched'], []]);
  });

  it('a row in another currency differs, whatever its amount, and its fee is not added to those of the payment', async () => {
    const run = await settledBy([row('pi_1', '5.00', { currency: 'usd', fee: '1.00' })], [paid('pi_1', 500)]);
    expect(found(run)).toEqual(['charge: amount_mismatch']);
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 500, 'revenue:other': -500 });
  });

  it.each([
    ['that make up the amount together', '2.00', [paid('pi_1', 500)], 'amount_mismatch', 'settled in EUR, USD'],
    [
      'that cancel each other out, and nobody reported',
      '-3.00',
      [],
      'missing_in_ledger',
      '3.00 EUR, -3.00 USD was settled',
    ],
  ])('rows in two currencies %s differ: no sum goes over currencies', async (_, second, messages, status, why) => {
    const rows = [row('pi_1', '3.00'), row('pi_1', second, { currency: 'usd', n: 2 })];
    const run = await settledBy(rows, messages);
    expect(found(run)).toEqual([`charge: ${status}`]);
    expect(await run.alarms('unreconciled')).toMatchObject([{ detail: expect.stringContaining(why) }]);
  });

  const changed = [row('pi_1', '6.00', { fee: '0.20' }), row('pi_1', '5.00', { fee: '0.10' })] as const;
  it.each([
    ['first', changed],
    ['afterwards', changed.toReversed()],
  ])('a row that was changed %s, and comes as it is, too, counts once, with its fee, and differs', async (_, files) => {
    const run = await settledBy(files.slice(0, 1), [paid('pi_1', 500)]);
    await run.file('again.csv', [header, ...files.slice(1), ''].join('\n'));
    expect(found(run)).toEqual(['charge: amount_mismatch']);
    const [why] = await run.alarms('unreconciled');
    for (const version of ['row txn_pi_1_1', '6.00 EUR (0.20)', '5.00 EUR (0.10)'])
      expect(why?.detail).toContain(version);
    expect([10, 20]).toContain((await run.ledger()).balances['fees:stripe']);
  });

  it('a row that comes again with another time is the same', async () => {
    const run = await settledBy([row('pi_1', '5.00')], [paid('pi_1', 500)]);
    await run.file('again.csv', [header, row('pi_1', '5.00').replace('08:00:00', '10:00:00'), ''].join('\n'));
    expect(found(run)).toEqual(['charge: matched']);
  });

  it('a payout counts once, however its rows are ordered, and differs when a row stands in it twice', async () => {
    const rows = ['1', '2', '3'].map((n) => `po_1${row(`pi_${n}`, '5.00')}`);
    const payout = {
      ...{ id: 'evt_po', type: 'payout.paid', created: at / 1000 },
      data: { object: { id: 'po_1', amount: 1500, currency: 'eur' } },
    };
    const run = await settledBy(rows, [payout]);
    const ofPayout = () => found(run).filter((one) => one.startsWith('payout'));
    await run.file('sorted.csv', [header, ...rows.toReversed(), ''].join('\n'));
    expect(ofPayout()).toEqual(['payout: matched']);
    await run.file('doubled.csv', [header, ...rows, rows[0], ''].join('\n'));
    expect(ofPayout()).toEqual(['payout: amount_mismatch']);
  });

  it.each([
    ['acct_1032D82eZvKYlo2C-2026-05-13.csv', {}, 1],
    ['acct_9999D82eZvKYlo2C-2026-05-13.csv', { 'tenant.mismatch': 1 }, 0],
    ['acct_1032D82eZvKYlo2C9.csv', { 'tenant.mismatch': 1 }, 0],
    ['2026-05-13.csv', { 'tenant.mismatch': 1 }, 0],
  ])('the report of Stripe %s, of a city that says its account', async (name, quarantined, accepted) => {
    const stripe = { accountId: 'acct_1032D82eZvKYlo2C' };
    const run = paymentRun(at + dayMs / 2, { settings: paymentSettings({ providers: { stripe } }) });
    const text = [header, row('pi_1', '5.00', { fee: '0.10' }), ''].join('\n');
    expect(await run.file(name, text)).toMatchObject({ accepted, quarantined });
    expect([run.rows('reconciliation').length, Object.keys((await run.ledger()).balances).length > 0]).toEqual([
      accepted,
      accepted > 0,
    ]);
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n'), { accepted: 1, quarantined: {} }],
    [
      'CR alone, which would be one long header',
      (text: string) => text.replaceAll('\n', '\r'),
      { accepted: 0, quarantined: { 'format.malformed': 1 } },
    ],
    ['a byte order mark', (text: string) => `\ufeff${text}`, { accepted: 1, quarantined: {} }],
    ['gzip, which is to be unpacked', (text: string) => gzipSync(text), { accepted: 0 }],
  ])('a file with %s', async (_, as, outcome) => {
    const run = paymentRun(at + dayMs / 2);
    const result = await run.file('day.csv', as([header, row('pi_1', '5.00'), ''].join('\n')));
    expect(result).toMatchObject(outcome);
    expect(
      (result?.accepted ?? 0) + Object.values(result?.quarantined ?? {}).reduce((a, b) => a + b, 0),
    ).toBeGreaterThan(0);
  });

  it('what is not settled is missed when the day after it has ended, and not before', async () => {
    const run = await settledBy([row('pi_1', '5.00')], [paid('pi_1', 500), paid('pi_2', 700)]);
    const missed = async (time: string) => {
      await run.sweep(time);
      return (await run.alarms('unreconciled')).map(({ subject }) => subject);
    };
    expect(await missed('2026-05-14T23:59:00Z')).toEqual([]);
    expect(await missed('2026-05-15T00:01:00Z')).toEqual(['stripe/pi_2 charge']);
  });
});
