import { feeds } from '../../lambdas/payments';
import { watch } from '../../lambdas/payments/watch';
import { webhooks } from '../../lambdas/payments/webhooks';
import { webhookHandler } from '../../lib/engine/handlers/webhook';
import { config } from '../../lib/services/payments/config';
import { payments } from '../../lib/services/payments/facts';
import { paymentsSimulation } from '../../lib/services/payments/simulation';
import type { Arrival } from '../../lib/simulation/world';
import type { serviceRun } from '../support/service-run';
import { agreesAtExtremes, agreesWithTruth, workingDay } from '../support/simulated-service';

// What hangs, or is refused, stands in no settlement file: within the days that are played nothing of it is due.
const input = { paymentsPerDay: 300, currency: 'USD', providers: { stripe: { settledWithinDays: 30 } } };
const section = config.parse(input);
const key = ['whsec', 'made', 'up'].join('_');
const simulated = {
  of: paymentsSimulation,
  serves: { facts: payments, feeds },
  section,
  days: 2,
  shortDays: 1,
  clock: watch,
  clockMinutes: 5,
  keys: { stripe: key },
  webhooks: ({ ports, city }: Pick<ReturnType<typeof serviceRun>, 'ports' | 'city'>) => {
    ports.secretValues.put('stripe-signing', key);
    const handler = webhookHandler(webhooks.stripe, () => ({ aws: undefined as never, ports, city }));
    let requests = 0;
    return async ({ signed, bytes }: Arrival) => {
      await handler({
        ...{ rawPath: '/stripe', headers: { ...signed?.headers }, isBase64Encoded: true },
        body: Buffer.from(bytes).toString('base64'),
        requestContext: { accountId: '1', requestId: `request-${++requests}`, http: { method: 'POST' } },
      });
    };
  },
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
