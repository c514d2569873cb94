import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const runOf = async (...messages: readonly object[]) => {
  const run = paymentRun(at);
  const common = {
    transactionStatus: 'completed',
    amount: '5.00',
    currency: 'GBP',
    creationDate: '2026-05-13T07:50:00Z',
  };
  await run.notify(
    'mobile-money',
    { ...common, transactionReference: 'T1' },
    ...messages.map((one) => ({ ...common, ...one })),
  );
  return run;
};
const reversal = {
  type: 'reversal',
  transactionReference: 'R1',
  originalTransactionReference: 'T1',
  creationDate: '2026-05-13T07:55:00Z',
};
const standing = async (run: Awaited<ReturnType<typeof runOf>>) => ({
  states: run.rows('payments').map(({ state }) => state),
  revenue: (await run.ledger()).balances['revenue:other'] ?? 0,
});

describe('a reversal of mobile money', () => {
  it.each([
    ['that is completed undoes its payment', reversal, 'reversed', 0],
    ['of a part gives that part back', { ...reversal, amount: '2.00' }, 'partially_refunded', -300],
    ['that waits has moved nothing', { ...reversal, transactionStatus: 'pending' }, 'completed', -500],
    ['that failed has moved nothing', { ...reversal, transactionStatus: 'failed' }, 'completed', -500],
  ])('%s', async (_, message, state, revenue) => {
    expect(await standing(await runOf(message))).toEqual({ states: [state], revenue });
  });

  it.each(['failed', 'cancelled'])('that is %s after it was completed gives the payment back', async (status) => {
    const failed = { ...reversal, transactionStatus: status, modificationDate: '2026-05-13T07:58:00Z' };
    expect(await standing(await runOf(reversal, failed))).toEqual({ states: ['completed'], revenue: -500 });
  });

  it('is of the time at which it was changed, where it says one', async () => {
    const begun = { transactionReference: 'T2', transactionStatus: 'pending' };
    const run = await runOf(begun, {
      ...begun,
      transactionStatus: 'completed',
      modificationDate: '2026-05-13T07:52:00Z',
    });
    expect(run.rows('payments')).toMatchObject([{ confirmed_seconds: null }, { confirmed_seconds: 120 }]);
  });

  it('that names no payment is refused: money that goes back is no payment', async () => {
    const run = await runOf({ ...reversal, originalTransactionReference: undefined });
    expect(run.quarantined.map(({ code }) => code)).toEqual(['schema.invalid']);
    expect(await standing(run)).toEqual({ states: ['completed'], revenue: -500 });
  });

  it('another transaction that names one is a payment of its own', async () => {
    const run = await runOf({ ...reversal, type: 'merchantpay' });
    expect(await standing(run)).toEqual({ states: ['completed', 'completed'], revenue: -1000 });
  });
});
