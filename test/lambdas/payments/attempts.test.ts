import { attemptsOf, noteAttempt } from '../../../lambdas/payments/attempts';
import type { Payment } from '../../../lambdas/payments/rules/payment';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const hourMs = 3_600_000;

/** A payment as a call read it, from so many moves. */
const readFrom = (seen: number, state: string, captured: number) =>
  ({
    ...{ seen, state, channel: 'stripe', atMs: at, confirmedSeconds: null },
    judged: { path: captured > 0 ? [{ to: 'completed', atMs: at + 1000 }] : [] },
    money: { currency: 'EUR', captured, refunded: 0, disputed: 0, lost: 0 },
  }) as unknown as Payment;

describe('an attempt to pay', () => {
  it('stands as the reading of the most moves has it, whichever call is the last', async () => {
    const { state } = paymentRun(at).ports;
    await noteAttempt(state, 'p', readFrom(3, 'completed', 500));
    await noteAttempt(state, 'p', readFrom(2, 'pending', 0));
    expect(await attemptsOf(state, at, at)).toMatchObject([{ outcome: 'succeeded', capturedMinor: 500 }]);
    await noteAttempt(state, 'p', readFrom(4, 'failed', 0));
    expect(await attemptsOf(state, at, at)).toMatchObject([{ outcome: 'failed', capturedMinor: 0 }]);
  });

  it('is found in the hour in which it began, and in no other', async () => {
    const { state } = paymentRun(at).ports;
    await noteAttempt(state, 'p', readFrom(1, 'pending', 0));
    expect(await attemptsOf(state, at - 2 * hourMs, at + 5 * hourMs)).toHaveLength(1);
    expect(await attemptsOf(state, at - 2 * hourMs, at - 1)).toEqual([]);
    expect(await attemptsOf(state, at + hourMs, at + 5 * hourMs)).toEqual([]);
  });

  it('of a lost dispute is one that was disputed', async () => {
    const run = paymentRun(at + 60_000);
    const of = (type: string, object: object, after: number) => ({
      ...{ id: `evt_${type}`, type, created: at / 1000 + after },
      data: { object: { currency: 'eur', amount: 500, ...object } },
    });
    await run.notify(
      'stripe',
      of('payment_intent.succeeded', { id: 'pi_1', amount_received: 500 }, 0),
      of('charge.dispute.created', { id: 'dp_1', payment_intent: 'pi_1', status: 'needs_response' }, 10),
      of('charge.dispute.closed', { id: 'dp_1', payment_intent: 'pi_1', status: 'lost' }, 20),
    );
    expect(await attemptsOf(run.ports.state, at, at)).toMatchObject([{ outcome: 'succeeded', isDisputed: true }]);
  });
});
