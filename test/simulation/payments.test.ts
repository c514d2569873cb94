import { feeds } from '../../lambdas/payments';
import { watch } from '../../lambdas/payments/watch';
import { config } from '../../lib/services/payments/config';
import { payments } from '../../lib/services/payments/facts';
import { paymentsSimulation } from '../../lib/services/payments/simulation';
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
  notPlayed: ['signature-refused', 'device-unknown'],
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
