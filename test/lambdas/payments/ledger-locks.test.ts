import { bookOrder, openInAll } from '../../../lambdas/payments/ledger/book-order';
import { entryWrites } from '../../../lambdas/payments/ledger/entry';
import type { Owed, Paid } from '../../../lambdas/payments/ledger/order';
import { post } from '../../../lambdas/payments/ledger/post';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { losingAnswers } from '../../support/failing-once';
import { paymentRun } from '../../support/payment-run';

const atMs = Date.parse('2026-05-13T08:00:00Z');
const iso = new Date(atMs).toISOString();

/** Between what a writer has read and what it writes next, another one writes. */
function overtaken(state: StateStorePort, by: () => Promise<unknown>): void {
  const real = state.writeAll.bind(state);
  state.writeAll = async (writes) => {
    state.writeAll = real;
    await by();
    return real(writes);
  };
}

const captured = { 'receivable:stripe': 500, 'revenue:other': -500 };
const posting = { payment: 'p', currency: 'EUR', atMs, beganMs: atMs };
const owed: Owed = { service: 'parking', dueMinor: 0, currency: null, at: iso, device: 'garage-1', saidAt: iso };
const paid: Paid = {
  ...{ channel: 'stripe', service: 'parking', currency: 'EUR', atMs, seen: 1 },
  ...{ capturedMinor: 450, refundedMinor: 0 },
};

/** Two conditions hold the ledger, each alone: the head is as it was read, and what is posted is written once. */
describe('a condition of the ledger', () => {
  it('of the head of a payment: an older reading does not post behind a later one that moved no money', async () => {
    const run = paymentRun(atMs);
    overtaken(run.ports.state, () => post(run.ports.state, { ...posting, seen: 3, balances: {} }));
    await post(run.ports.state, { ...posting, seen: 2, balances: captured });
    expect(await run.entries()).toEqual([]);
  });

  it('of the head of an order: of two words that move no money neither is lost', async () => {
    const { ports } = paymentRun(atMs);
    const pays = () => bookOrder(ports, 'PARK-1', (before) => ({ ...before, payments: { p: paid } }));
    overtaken(ports.state, pays);
    await bookOrder(ports, 'PARK-1', (before) => ({ ...before, owed }));
    const { owed: said, standing } = await bookOrder(ports, 'PARK-1', (before) => before);
    expect([said, standing]).toMatchObject([owed, { paidMinor: 450 }]);
  });

  it('of the sum of what is open: two orders of one part of it both count', async () => {
    const { ports } = paymentRun(atMs);
    const owes = (order: string) =>
      bookOrder(ports, order, () => ({ owed: { ...owed, dueMinor: 450, currency: 'EUR' }, payments: {} }));
    // Of the same letters, so of the same part.
    overtaken(ports.state, () => owes('PARK-12'));
    await owes('PARK-21');
    expect(await openInAll(ports.state)).toEqual([{ service: 'parking', currency: 'EUR', minor: 900 }]);
  });

  it.each([
    ['an entry', 0],
    ['a leg', 1],
  ])('of what is posted: %s is written once', async (_, index) => {
    const { state } = paymentRun(atMs).ports;
    const one = entryWrites({ ...posting, number: 1, legs: captured })[index];
    const again = entryWrites({ ...posting, number: 1, legs: { 'receivable:stripe': 900, 'revenue:other': -900 } })[
      index
    ];
    expect([await state.writeAll(one ? [one] : []), await state.writeAll(again ? [again] : [])]).toEqual([true, false]);
  });
});

describe('twenty writers whose answers are lost', () => {
  const event = (type: string, object: object, seconds: number) => ({
    ...{ id: `evt_${type}_${seconds}`, type, created: atMs / 1000 + seconds },
    data: { object: { currency: 'eur', metadata: { order: 'PARK-1' }, ...object } },
  });
  const paidEvent = event('payment_intent.succeeded', { id: 'pi_1', amount_received: 1000 }, 0);
  const refund = (seconds: number) =>
    event('refund.updated', { id: 're_1', payment_intent: 'pi_1', amount: 300, status: 'succeeded' }, seconds);

  it.each([2, 3, 5, 7])('of each %i one: a refund is booked once, and every entry sums to zero', async (of) => {
    const run = paymentRun(atMs + 60_000);
    await run.notify('stripe', paidEvent);
    const tell = () =>
      Promise.all(
        Array.from({ length: 20 }, (_, i) => run.notify('stripe', refund(5 + (i % 2)))?.catch(() => undefined)),
      );
    const restore = losingAnswers([run.ports.state], (call) => call % of === 0);
    await tell();
    restore();
    await tell();
    await run.sweep(atMs + 16 * 60_000);
    expect(await run.ledger()).toMatchObject({
      balances: { 'receivable:stripe': 700, 'revenue:parking': -700 },
      ...{ sum: 0n, legs: 0n },
    });
    for (const { legs } of await run.entries())
      expect(Object.values(legs).reduce((all, minor) => all + minor, 0)).toBe(0);
    expect(await run.receipt('PARK-1')).toMatchObject({ paidMinor: 1000, refundedMinor: 300 });
  });
});
