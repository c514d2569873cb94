import { feeds } from '../lambdas/payments';
import { config } from '../lib/services/payments/config';
import { payments } from '../lib/services/payments/facts';
import { paymentsSimulation } from '../lib/services/payments/simulation';
import { feedFigures } from './feed-figures';

const fromMs = Date.UTC(2026, 0, 5);

/** A day of notifications behind their signature: state machine, ledger and reconciliation of each payment, in memory. */
export const paymentFigures = () =>
  feedFigures({
    serves: { facts: payments, feeds } as never,
    of: paymentsSimulation,
    section: config.parse({ paymentsPerDay: 5000, currency: 'USD', providers: { stripe: {} } }),
    feed: 'stripe',
    fromMs,
    hours: 24,
  });
