import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { failingOnce } from '../../support/failing-once';
import { feeEvent } from '../../support/fees';
import { paymentRun } from '../../support/payment-run';

const atMs = Date.parse('2026-05-13T08:00:00Z');
const iso = (seconds: number) => new Date(atMs + 1000 * seconds).toISOString();
const order = 'PARK-20260513-0001';

/** What parking says is owed, and when it says so. */
const owed = (dueMinor: number, saidSeconds: number, more: object = {}) =>
  feeEvent('parking', {
    ...{ order, dueMinor, currency: dueMinor > 0 ? 'EUR' : null, at: iso(0), device: 'garage-1' },
    saidAt: iso(saidSeconds),
    ...more,
  });
const event = (type: string, object: object, seconds: number) => ({
  ...{ id: `evt_${type}_${seconds}`, type, created: atMs / 1000 + seconds },
  data: { object: { currency: 'eur', metadata: { order }, ...object } },
});
const paid = (pi: string, amount: number, seconds: number, more: object = {}) =>
  event('payment_intent.succeeded', { id: pi, amount_received: amount, ...more }, seconds);
const refund = (pi: string, id: string, amount: number, seconds: number) =>
  event('refund.updated', { id, payment_intent: pi, amount, status: 'succeeded' }, seconds);
const soon = () => paymentRun(atMs + 600_000);
const charge = async (run: ReturnType<typeof soon>) => run.rows('charges')[0];

describe('a charge in the ledger', () => {
  it('that nobody pays is open: in its row, in the indicator, and as a receivable', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    await run.sweep(atMs + 660_000);
    expect(await charge(run)).toMatchObject({ state: 'open', due_minor: 450, open_minor: 450, service: 'parking' });
    expect(run.indicator('open-receivables')).toBe(4.5);
    expect((await run.ledger()).balances).toEqual({ 'owed:parking': 450, 'revenue:parking': -450 });
    expect(await run.receipt(order)).toBeUndefined();
  });

  it('is settled by a payment that comes before it, or after it', async () => {
    const [before, after] = [soon(), soon()];
    await before.notify('stripe', paid('pi_1', 450, 5));
    await before.receive(owed(450, 1));
    await after.receive(owed(450, 1));
    await after.notify('stripe', paid('pi_1', 450, 5));
    for (const run of [before, after]) {
      expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 450, 'revenue:parking': -450 });
      expect(await charge(run)).toMatchObject({ state: 'settled', open_minor: 0 });
    }
  });

  it('is booked to the service that says it, whatever the prefix of its order says', async () => {
    const run = soon();
    await run.receive(feeEvent('charging', { ...owed(450, 1).detail }));
    await run.notify('stripe', paid('pi_1', 450, 5));
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 450, 'revenue:charging': -450 });
  });

  it('is known when it is said again, and of two words of one time the larger counts, in any order', async () => {
    for (const words of [
      [owed(450, 1), owed(900, 1)],
      [owed(900, 1), owed(450, 1)],
    ]) {
      const run = soon();
      await run.receive(...words);
      expect(await charge(run)).toMatchObject({ due_minor: 900 });
      expect(await run.receive(...words)).toMatchObject({ accepted: 0, duplicates: 2 });
    }
  });

  it('is corrected by an entry of its own; what is posted stays', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    const before = await run.entries();
    await run.receive(owed(300, 2));
    const after = await run.entries();
    expect(after).toEqual(expect.arrayContaining([...before]));
    expect(after).toHaveLength(2);
    expect((await run.ledger()).balances).toEqual({ 'owed:parking': 300, 'revenue:parking': -300 });
  });

  it('that is withdrawn after it was paid is owed back', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    await run.notify('stripe', paid('pi_1', 450, 5));
    await run.receive(owed(0, 9, { at: null }));
    expect(await charge(run)).toMatchObject({ state: 'overpaid', open_minor: -450, due_minor: 0 });
    await run.notify('stripe', refund('pi_1', 're_1', 450, 12));
    expect(await run.ledger()).toMatchObject({ balances: {}, sum: 0n, legs: 0n });
    expect(await run.receipt(order)).toMatchObject({ paidMinor: 450, refundedMinor: 450, state: 'settled' });
  });

  it('is open again for what is refunded without a correction', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    await run.notify('stripe', paid('pi_1', 450, 5), refund('pi_1', 're_1', 100, 9));
    expect(await charge(run)).toMatchObject({ state: 'open', open_minor: 100, refunded_minor: 100 });
  });

  it('of twenty writers of one word is booked once', async () => {
    const run = soon();
    await Promise.all(Array.from({ length: 20 }, () => run.receive(owed(450, 1))));
    expect(await run.entries()).toHaveLength(1);
  });

  it('paid in another currency is not settled, and an alarm says so', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    await run.notify('stripe', paid('pi_1', 450, 5, { currency: 'usd' }));
    expect(await charge(run)).toMatchObject({ state: 'open', open_minor: 450 });
    expect(await run.alarms('currency-differs')).toMatchObject([{ deviceId: 'parking', subject: order }]);
    expect((await run.ledger()).sum).toBe(0n);
  });

  it('paid in another currency is no alarm any more when that has gone back, in parts', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    await run.notify('stripe', paid('pi_1', 450, 5, { currency: 'usd' }));
    const goesBack = (id: string, amount: number, seconds: number) => ({
      ...refund('pi_1', id, amount, seconds),
      data: { object: { id, payment_intent: 'pi_1', amount, status: 'succeeded', currency: 'usd' } },
    });
    run.ports.clock.set(atMs + 660_000);
    await run.notify('stripe', goesBack('re_1', 400, 9));
    expect(await run.alarms('currency-differs')).toMatchObject([{ clearedAt: null }]);
    await run.notify('stripe', goesBack('re_2', 50, 12));
    expect(await run.alarms('currency-differs')).toMatchObject([{ clearedAt: expect.any(String) }]);
  });

  it('paid at two providers is paid too much, and the later payment is a duplicate until it goes back', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    await run.notify('stripe', paid('pi_1', 450, 5));
    const transaction = {
      ...{ transactionReference: 'T1', transactionStatus: 'completed', amount: '4.50', currency: 'EUR' },
      ...{ creationDate: iso(60), requestingOrganisationTransactionReference: order },
    };
    await run.notify('mobile-money', transaction);
    expect(await charge(run)).toMatchObject({ state: 'overpaid', open_minor: -450, paid_minor: 900 });
    expect(await run.alarms('duplicate-capture')).toMatchObject([{ deviceId: 'mobile-money', clearedAt: null }]);
    const back = { type: 'reversal', transactionReference: 'T2', originalTransactionReference: 'T1' };
    await run.notify('mobile-money', { ...transaction, ...back, creationDate: iso(120) });
    expect(await charge(run)).toMatchObject({ state: 'settled', open_minor: 0, refunded_minor: 450 });
    expect(await run.alarms('duplicate-capture')).toMatchObject([{ clearedAt: iso(120) }]);
    expect(await run.ledger()).toMatchObject({ sum: 0n, legs: 0n });
  });

  it('paid in another currency has a receipt in that one, which says what went back', async () => {
    const run = soon();
    await run.notify('stripe', paid('pi_1', 450, 5, { currency: 'usd' }));
    await run.receive(owed(300, 1));
    const usd = { currency: 'usd', id: 're_1', payment_intent: 'pi_1', amount: 450, status: 'succeeded' };
    await run.notify('stripe', event('refund.updated', usd, 9));
    expect(await run.receipt(order)).toMatchObject({ currency: 'USD', paidMinor: 450, refundedMinor: 450 });
  });

  it('stands at zero after death at each step of its booking, and comes to the same when its words come again', async () => {
    const settled = { 'receivable:stripe': 400, 'owed:parking': 50, 'revenue:parking': -450 };
    let step = 0;
    for (let died = true; died; step++) {
      const run = soon();
      const words = async () => {
        await run.receive(owed(300, 1), owed(450, 2));
        await run.notify('stripe', paid('pi_1', 500, 5), refund('pi_1', 're_1', 100, 9));
      };
      const restore = failingOnce([run.ports.state, run.ports.records, run.ports.alarms], step);
      await words().catch(() => undefined);
      died = restore();
      expect(await run.ledger()).toMatchObject({ sum: 0n, legs: 0n });
      await words();
      // What was interrupted after its move was kept is looked at again by the clock at the latest.
      await run.sweep(atMs + 2_000_000);
      const { balances, sum, legs } = await run.ledger();
      expect([step, balances, sum, legs]).toEqual([step, settled, 0n, 0n]);
      expect([step, await charge(run)]).toMatchObject([step, { open_minor: 50, paid_minor: 500, refunded_minor: 100 }]);
      expect([step, await run.receipt(order)]).toMatchObject([step, { paidMinor: 500, refundedMinor: 100 }]);
      expect([step, run.indicator('open-receivables')]).toEqual([step, 0.5]);
    }
    expect(step).toBeGreaterThan(20);
  });

  it('whose order many payments bear is not swamped by them', async () => {
    const run = soon();
    await run.receive(owed(450, 1));
    for (let i = 0; i < 60; i++) await run.notify('stripe', paid(`pi_${i}`, 10, 5 + i));
    expect((await charge(run))?.paid_minor).toBe(500);
    expect((await run.ledger()).sum).toBe(0n);
  });

  it.each([
    ['that is no JSON of ours', { hello: 1 }, 'schema.invalid'],
    ['of nobody in the city', { ...owed(1, 1), source: 'aws.s3' }, 'schema.invalid'],
    ['of another city', feeEvent('parking', owed(1, 1).detail, 'othertown'), 'schema.invalid'],
    ['without a currency', owed(450, 1, { currency: null }), 'schema.invalid'],
    ['in no currency', owed(450, 1, { currency: 'ZZZ' }), 'unit.invalid'],
    ['that is less than nothing', owed(-1, 1), 'range.exceeded'],
    ['of a part of a cent', owed(1.5, 1), 'schema.invalid'],
    ['whose order is a card', owed(1, 1, { order: ['4242', '4242', '4242', '4242'].join('-') }), 'schema.invalid'],
    [
      'whose device is a card',
      owed(1, 1, { device: `garage ${['4242', '4242', '4242', '4242'].join('')}` }),
      'schema.invalid',
    ],
    ['said tomorrow, after which no word would count', owed(900, 86_400), 'time.future'],
    ['whose order is a text', owed(1, 1, { order: 'a b' }), 'schema.invalid'],
  ])('%s is quarantined without its bytes, with an alarm', async (name, poison, code) => {
    const run = soon();
    await run.receive(poison, owed(450, 1));
    const expected = name === 'of another city' ? 'tenant.mismatch' : code;
    expect(run.quarantined.map((one) => [one.code, one.bytes.length])).toEqual([[expected, 0]]);
    expect(await run.alarms('fee-refused')).toHaveLength(1);
    expect(await charge(run)).toMatchObject({ open_minor: 450 });
  });

  it.each([
    ['another currency', owed(450, 2, { currency: 'USD' }), 'unit.invalid'],
    ['another service', feeEvent('charging', owed(450, 2).detail), 'schema.invalid'],
  ])('that is said again in %s is quarantined, and stays as it was', async (_, again, code) => {
    const run = soon();
    await run.receive(owed(450, 1), again);
    expect(run.quarantined.map((one) => one.code)).toEqual([code]);
    expect(await charge(run)).toMatchObject({ currency: 'EUR', service: 'parking', open_minor: 450 });
  });

  it('comes to the same from any order of the same words, and the sum is zero', async () => {
    const words = [
      owed(450, 1),
      owed(300, 3),
      paid('pi_1', 300, 5),
      refund('pi_1', 're_1', 50, 9),
      paid('pi_2', 20, 11),
    ];
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 1, 2], { minLength: 7 });
    const property = fc.asyncProperty(order, async (indexes) => {
      const run = soon();
      for (const i of indexes) {
        const word = words[i] as object;
        await ('source' in word ? run.receive(word) : run.notify('stripe', word));
      }
      expect(await run.ledger()).toMatchObject({
        balances: { 'receivable:stripe': 270, 'owed:parking': 30, 'revenue:parking': -300 },
        ...{ sum: 0n, legs: 0n },
      });
    });
    await fc.assert(property, { numRuns: runs(15, 300) });
  });
});
