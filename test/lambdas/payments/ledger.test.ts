import fc from 'fast-check';
import { post } from '../../../lambdas/payments/ledger/post';
import { runs } from '../../support/exploring';
import { failingOnce, slowToWrite } from '../../support/failing-once';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const eventOf = (type: string, object: object, seconds: number) => ({
  ...{ id: `evt_${type}_${seconds}`, type, created: at / 1000 + seconds },
  data: { object: { currency: 'eur', ...object } },
});
const captured = (pi: string, amount: number, seconds = 0) =>
  eventOf('payment_intent.succeeded', { id: pi, amount_received: amount }, seconds);
const refund = (pi: string, id: string, amount: number, seconds: number, status = 'succeeded') =>
  eventOf('refund.updated', { id, payment_intent: pi, amount, status }, seconds);
const dispute = (pi: string, type: string, amount: number, seconds: number, status = 'needs_response') =>
  eventOf(`charge.dispute.${type}`, { id: 'dp_1', payment_intent: pi, amount, status }, seconds);

const soon = () => paymentRun(at + 60_000);

describe('the ledger of payments', () => {
  it.each([
    ['of one refund books it once', () => refund('pi_1', 're_1', 300, 5), 700],
    ['who tell of one refund at other times books it once', (i: number) => refund('pi_1', 're_1', 300, 5 + i), 700],
    ['of as many refunds books no more than came', (i: number) => refund('pi_1', `re_${i}`, 300, 5 + i), 100],
  ])('of twenty writers %s', async (_, message, left) => {
    const run = soon();
    await run.notify('stripe', captured('pi_1', 1000));
    const items = slowToWrite(run.ports.state);
    // Who gives up against so many is notified again by the provider.
    const tell = (i: number) =>
      Promise.resolve(run.notify('stripe', message(i))).catch(() => run.notify('stripe', message(i)));
    await Promise.all(Array.from({ length: 20 }, (_none, i) => tell(i)));
    const balances = { 'receivable:stripe': left, 'revenue:other': -left };
    expect(await run.ledger()).toEqual({ balances, sum: 0n, legs: 0n });
    // What one writer posts over another often comes to the same sum all the same: no entry and no leg is written twice.
    expect(new Set(items).size).toBe(items.length);
    const illegal = run.quarantined.filter(({ code }) => code === 'move.illegal');
    expect([illegal.length > 0, illegal.every(({ bytes }) => bytes.length === 0)]).toEqual([left === 100, true]);
  });

  it('takes partial captures as the sum that they state', async () => {
    const run = soon();
    const capture = (amount: number, seconds: number) =>
      eventOf('charge.captured', { id: 'ch_1', payment_intent: 'pi_1', amount_captured: amount }, seconds);
    await run.notify('stripe', capture(400, 1), capture(1000, 2), capture(400, 1));
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 1000, 'revenue:other': -1000 });
  });

  it('takes a disputed amount away, and gives it back when it is won', async () => {
    const run = soon();
    await run.notify('stripe', captured('pi_1', 1000), dispute('pi_1', 'created', 800, 10));
    expect((await run.ledger()).balances).toEqual({
      'receivable:stripe': 200,
      'disputed:stripe': 800,
      'revenue:other': -1000,
    });
    await run.notify('stripe', dispute('pi_1', 'closed', 800, 20, 'won'));
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 1000, 'revenue:other': -1000 });
  });

  it('books what a lost dispute took away as a loss', async () => {
    const run = soon();
    const lost = dispute('pi_1', 'closed', 800, 20, 'lost');
    await run.notify('stripe', captured('pi_1', 1000), dispute('pi_1', 'created', 800, 10), lost);
    expect((await run.ledger()).balances).toEqual({
      'receivable:stripe': 200,
      'loss:stripe': 800,
      'revenue:other': -1000,
    });
  });

  it('books a refund that failed back', async () => {
    const run = soon();
    await run.notify(
      'stripe',
      captured('pi_1', 1000),
      refund('pi_1', 're_1', 300, 5),
      refund('pi_1', 're_1', 300, 9, 'failed'),
    );
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 1000, 'revenue:other': -1000 });
  });

  it.each([
    ['1e14', 1e14, 1],
    ['more than 1e14, of which fifty would not be added exactly', 1e14 + 1, 0],
    ['more than a number can say', 2 ** 53 + 2, 0],
  ])('of %s minor units', async (_, amount, payments) => {
    const run = soon();
    await run.notify('stripe', captured('pi_1', amount));
    expect([run.rows('payments').length, (await run.ledger()).sum]).toEqual([payments, 0n]);
  });

  it('leaves a reading that comes too late', async () => {
    const run = soon();
    const posting = { payment: 'p', currency: 'EUR', atMs: at, beganMs: at };
    await post(run.ports.state, { ...posting, seen: 3, balances: {} });
    await post(run.ports.state, { ...posting, seen: 2, balances: { 'receivable:stripe': 5, 'revenue:other': -5 } });
    expect((await run.ledger()).balances).toEqual({});
  });

  it('keeps what was paid when the moves of it are forgotten and another comes', async () => {
    const run = soon();
    await run.notify('stripe', captured('pi_1', 1000));
    const { state } = run.ports;
    for (const partition of state.partitionsOf('windows'))
      for (const { sort, version } of await state.entries('windows', partition, '', '\uffff'))
        await state.remove('windows', partition, sort, version);
    const days = 401;
    run.ports.clock.set(at + days * 86_400_000);
    await run.notify('stripe', refund('pi_1', 're_1', 300, days * 86_400 - 60));
    await run.sweep(at + (days + 5) * 86_400_000);
    expect(run.quarantined.map(({ code }) => code)).toEqual(['move.illegal']);
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 1000, 'revenue:other': -1000 });
  });

  it('stands at zero after death at each step, and comes to the same when the message comes again', async () => {
    const messages = [captured('pi_1', 1000), refund('pi_1', 're_1', 300, 5)];
    let step = 0;
    for (let died = true; died; step++) {
      const run = soon();
      const restore = failingOnce([run.ports.state, run.ports.records, run.ports.alarms], step);
      await run.notify('stripe', ...messages)?.catch(() => undefined);
      died = restore();
      expect(await run.ledger()).toMatchObject({ sum: 0n, legs: 0n });
      for (const message of messages) await run.notify('stripe', message);
      // What was interrupted after its move was kept is looked at again by the clock at the latest.
      await run.sweep(at + 16 * 60_000);
      expect([step, (await run.ledger()).balances]).toEqual([
        step,
        { 'receivable:stripe': 700, 'revenue:other': -700 },
      ]);
    }
    expect(step).toBeGreaterThan(10);
  });

  it('sums to zero after random histories with faults, in any order', async () => {
    const move = fc.record({
      pi: fc.constantFrom('pi_1', 'pi_2'),
      kind: fc.constantFrom('captured', 'refund', 'failed', 'dispute', 'won', 'lost', 'row'),
      amount: fc.integer({ min: 1, max: 1500 }),
      id: fc.constantFrom('re_1', 're_2', 're_3'),
      seconds: fc.integer({ min: 0, max: 50 }),
    });
    type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;
    const message = ({ pi, kind, amount, id, seconds }: Move) =>
      kind === 'captured'
        ? captured(pi, amount, seconds)
        : kind === 'refund' || kind === 'failed'
          ? refund(pi, id, amount, seconds, kind === 'failed' ? 'failed' : 'succeeded')
          : dispute(pi, kind === 'dispute' ? 'created' : 'closed', amount, seconds, kind === 'row' ? 'won' : kind);
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 8 }), fc.nat(400), fc.nat(1000), async (moves, fault, seed) => {
        const run = soon();
        const restore = failingOnce([run.ports.state], fault);
        for (const one of moves) await run.notify('stripe', message(one))?.catch(() => undefined);
        restore();
        expect(await run.ledger()).toMatchObject({ sum: 0n, legs: 0n });
        await run.notify('stripe', ...moves.map(message));
        const other = soon();
        const turned = moves.map((one, i) => ({ one, key: (i * 7919 + seed) % 101 })).sort((a, b) => a.key - b.key);
        await other.notify('stripe', ...turned.map(({ one }) => message(one)));
        const [first, second] = [await run.ledger(), await other.ledger()];
        expect([first.sum, first.legs, second.sum]).toEqual([0n, 0n, 0n]);
        await run.sweep(at + 16 * 60_000);
        await other.sweep(at + 16 * 60_000);
        expect((await run.ledger()).balances).toEqual((await other.ledger()).balances);
      }),
      { numRuns: runs(60, 3000) },
    );
  });
});
