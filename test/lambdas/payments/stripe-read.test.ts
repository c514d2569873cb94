import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const event = (type: string, object: object, seconds = 0) => ({
  ...{ id: `evt_${type}_${seconds}`, type, created: at / 1000 + seconds },
  data: { object: { currency: 'eur', ...object } },
});
const paid = (more: object) => event('payment_intent.succeeded', { id: 'pi_1', amount_received: 500, ...more });
const rowsAfter = async (...messages: readonly object[]) => {
  const run = paymentRun(at + 60_000);
  await run.notify('stripe', ...messages);
  return run.rows('payments');
};

describe('an event of Stripe', () => {
  it.each([
    ['metadata', { metadata: { order: 'PARK-1' } }, 'parking'],
    ['metadata before its transfer group', { metadata: { order: 'PARK-1' }, transfer_group: 'other' }, 'parking'],
    ['its transfer group', { transfer_group: 'PARK-1' }, 'parking'],
    [
      'its transfer group, where the order of its metadata is no text',
      { metadata: { order: 1 }, transfer_group: 'PARK-1' },
      'parking',
    ],
    ['nothing', {}, 'other'],
  ])('is of the order that %s names', async (_, more, service) => {
    expect(await rowsAfter(paid(more))).toMatchObject([{ service }]);
  });

  it.each([
    ['its intent', { payment_intent: 'pi_9', charge: 'ch_9' }, 'stripe/pi_9'],
    ['its charge, where it has no intent', { payment_intent: null, charge: 'ch_9' }, 'stripe/ch_9'],
    ['its charge, where its intent is empty', { payment_intent: '', charge: 'ch_9' }, 'stripe/ch_9'],
    ['itself, where both are empty', { payment_intent: '', charge: '' }, 'stripe/pi_1'],
  ])('is of the payment of %s', async (_, more, payment_id) => {
    expect(await rowsAfter(paid(more))).toMatchObject([{ payment_id }]);
  });

  it.each([
    ['pending', 0],
    ['requires_action', 0],
    ['succeeded', 200],
    ['failed', 0],
    ['canceled', 0],
  ])('of a refund that is %s has moved %i', async (status, refunded_minor) => {
    const refund = event('refund.updated', { id: 're_1', payment_intent: 'pi_1', amount: 200, status }, 5);
    expect(await rowsAfter(paid({}), refund)).toMatchObject([
      { state: refunded_minor ? 'partially_refunded' : 'completed', refunded_minor },
    ]);
  });

  it.each(['pending', 'requires_action'])(
    'of a refund that is %s takes nothing off a sum of refunds',
    async (status) => {
      const sum = event('charge.refunded', { id: 'ch_1', payment_intent: 'pi_1', amount_refunded: 200 }, 5);
      const waits = event('refund.updated', { id: 're_2', payment_intent: 'pi_1', amount: 100, status }, 9);
      expect(await rowsAfter(paid({}), sum, waits)).toMatchObject([{ refunded_minor: 200 }]);
    },
  );

  it.each([
    ['won', 'won', 0],
    ['warning_closed', 'won', 0],
    ['lost', 'lost', 200],
  ])('of a dispute that is closed as %s', async (status, state, disputed_minor) => {
    const dispute = (type: string, seconds: number, more: object) =>
      event(`charge.dispute.${type}`, { id: 'dp_1', payment_intent: 'pi_1', amount: 200, ...more }, seconds);
    const messages = [paid({}), dispute('created', 5, {}), dispute('closed', 9, { status })];
    expect(await rowsAfter(...messages)).toMatchObject([{ state, disputed_minor }]);
  });

  it.each([
    [true, 'completed', 500],
    [false, 'pending', 0],
  ])('of a charge that is captured, %s, is %s', async (captured, state, captured_minor) => {
    const charge = event('charge.succeeded', {
      id: 'ch_1',
      captured,
      amount: 500,
      amount_captured: captured ? 500 : 0,
    });
    expect(await rowsAfter(charge)).toMatchObject([{ state, captured_minor }]);
  });

  it('of another type says nothing, and one without an id is refused', async () => {
    expect(await rowsAfter(event('customer.created', { id: 'cus_1' }), { ...paid({}), id: undefined })).toEqual([]);
  });
});
