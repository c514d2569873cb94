import { feeds } from '../../lambdas/payments';
import { watch } from '../../lambdas/payments/watch';
import { config } from '../../lib/services/payments/config';
import { payments } from '../../lib/services/payments/facts';
import { paymentsSimulation } from '../../lib/services/payments/simulation';
import { feeEvent } from '../support/fees';
import { paymentRun } from '../support/payment-run';
import { agreesAtExtremes, agreesWithTruth, workingDay } from '../support/simulated-service';

// What hangs, or is refused, stands in no settlement file: within the days that are played nothing of it is due.
const input = { paymentsPerDay: 300, currency: 'USD', providers: { stripe: { settledWithinDays: 30 } } };
const section = config.parse(input);
const simulated = {
  of: paymentsSimulation,
  serves: { facts: payments, feeds },
  section,
  days: 2,
  shortDays: 1,
  clock: watch,
  clockMinutes: 5,
  // A simulated message is handed over behind its signature. A channel is a word, which in a file of people may be a name: the alarm of
  // one that is not registered says none (test/services/names-in-files.test.ts).
  // What is owed comes from other services by the bus: no device of this one says it (told below).
  notPlayed: ['signature-refused', 'device-unknown', 'fee-refused', 'currency-differs'],
};

describe('payments that play themselves', () => {
  agreesWithTruth(simulated);
  agreesAtExtremes(simulated, config, input);

  it('are as many as there were, each settled as it was notified', async () => {
    const { run, truth } = await workingDay(simulated);
    const paid = run.rows('payments').filter(({ state }) => state === 'completed');
    const open = run.rows('reconciliation').filter(({ status }) => status !== 'matched');
    expect([paid.length, open]).toEqual([truth.happened.get('payments'), []]);
  });
});

describe('what no device of a simulated day can say', () => {
  const atMs = Date.parse('2026-05-13T08:00:00Z');
  const minuteMs = 60_000;
  const fee = (more: object = {}) =>
    feeEvent('parking', {
      ...{ order: 'PARK-1', dueMinor: 500, currency: 'EUR', at: '2026-05-13T08:00:00Z', device: 'garage-1' },
      ...{ saidAt: '2026-05-13T08:00:01Z', ...more },
    });
  const money = (type: string, object: object) => ({
    ...{ id: `evt_${type}`, type, created: atMs / 1000 },
    data: { object: { currency: 'usd', payment_intent: 'pi_1', metadata: { order: 'PARK-1' }, ...object } },
  });
  type Run = ReturnType<typeof paymentRun>;
  const forged = { 'stripe-signature': `t=${atMs / 1000},v1=${'0'.repeat(64)}` };
  const faults: Readonly<Record<string, { begins: (run: Run) => unknown; ends?: (run: Run) => unknown }>> = {
    'signature-refused': { begins: (run) => run.send('stripe', { headers: forged, body: '{}' }) },
    'fee-refused': { begins: (run) => run.heard(fee({ currency: null })) },
    'currency-differs': {
      begins: async (run) => {
        await run.heard(fee());
        await run.told('stripe', money('payment_intent.succeeded', { id: 'pi_1', amount_received: 500 }));
      },
      ends: (run) => run.told('stripe', money('refund.updated', { id: 're_1', amount: 500, status: 'succeeded' })),
    },
  };

  it.each(Object.entries(faults))(
    '%s is raised when it is so, and over afterwards',
    async (alarm, { begins, ends }) => {
      const run = paymentRun(atMs + 1000);
      run.ports.secretValues.put('stripe-signing', 'whsec_of-the-city');
      await begins(run);
      expect(await run.alarms(alarm)).toMatchObject([{ clearedAt: null }]);
      await run.sweep(atMs + 20 * minuteMs);
      await ends?.(run);
      await run.sweep(atMs + 32 * minuteMs);
      expect(await run.alarms(alarm)).toMatchObject([{ clearedAt: expect.any(String) }]);
    },
  );
});
