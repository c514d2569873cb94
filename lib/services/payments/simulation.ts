import { hours, minutes } from '../shared/facts';
import { dailyCurve, type Moment, simulated, simulation } from '../shared/simulation';
import type { PaymentsSection } from './config';
import { payments } from './facts';

/** Payments of an ordinary hour, of the mean. */
const busy = dailyCurve({ 0: 0.2, 6: 0.3, 9: 1.5, 12: 1.8, 15: 1.4, 19: 1.6, 22: 0.5 });
/** Seconds from the beginning of a payment to its end. */
const usualSeconds = 12;
/** Steps in which a small channel has enough attempts that their share says something. */
const stepSeconds = minutes(1);
const burstOf = ({ declines }: PaymentsSection) => declines + 1;

interface Channel {
  /** Payments so far: their ids. */
  count: number;
  /** The order that was paid last. */
  order: string;
  /** Payments that hang, to be ended. */
  readonly hanging: string[];
}

type Now = Moment<keyof typeof payments.alarms & string>;

const hasStripe = ({ providers }: PaymentsSection, id: string) => providers.stripe !== undefined && /1$/.test(id);
const needsStripe = { en: 'an acquirer in the form of Stripe', zh: 'Stripe 格式的收单机构' };
const forged = { en: 'somebody who forges signatures', zh: '伪造签名者' };

/** An event of the acquirer, as it is behind its signature. */
const event = (type: string, id: string, object: object, atMs: number, after: number) => ({
  id: `evt_${type}_${id}_${after}`,
  type,
  created: Math.floor(atMs / 1000) + after - 2 * usualSeconds,
  data: { object: { id, amount: 500, amount_received: 500, currency: 'usd', ...object } },
});

/** Faults that the shares of many payments show. */
const common = {
  perYear: 2,
  lasts: [hours(1), hours(2)],
  raisedWithin: minutes(20),
  clearedWithin: minutes(40),
  needsClock: true,
} as const;
const byDay = {
  ...common,
  lasts: [hours(3), hours(4)],
  raisedWithin: hours(3),
  clearedWithin: hours(27),
  isPossible: hasStripe,
  needs: needsStripe,
} as const;

const channel = simulated(payments)('payment-channel', {
  headers: { settlement: undefined },
  alarmsOf: () => 'stripe',
  stepSeconds: () => stepSeconds,
  start: (): Channel => ({ count: 0, order: '', hanging: [] }),
  step(state, now: Now, { id: device, chance, section }) {
    if (!hasStripe(section, device)) return {};
    const { atMs } = now;
    const mean = (section.paymentsPerDay / 86_400) * 3600 * now.hours * busy(now.wall.hour) * now.demand;
    const count = Math.floor(mean + chance.share());
    const sends: object[] = [];
    const said = (type: string, id: string, object: object, after: number) =>
      sends.push(event(type, id, object, atMs, after));
    const next = () => `pi_${device}_${++state.count}`;
    for (let left = count; left > 0; left--) {
      const id = next();
      if (now.isFaulty('low-success')) said('charge.failed', id, {}, 0);
      else {
        state.order = now.isFaulty('duplicate-capture') && state.order !== '' ? state.order : `ORD-${id}`;
        said('payment_intent.succeeded', id, { metadata: { order: state.order } }, usualSeconds);
      }
      if (now.isFaulty('refunds-high'))
        said('charge.refunded', id, { payment_intent: id, amount_refunded: 100 }, usualSeconds + 1);
      if (now.isFaulty('disputes-high'))
        said('charge.dispute.created', `dp_${id}`, { payment_intent: id, amount: 100 }, usualSeconds + 2);
    }
    if (now.isFaulty('pending-long')) {
      if (state.hanging.length === 0) {
        const id = next();
        state.hanging.push(id);
        said('payment_intent.processing', id, {}, 0);
      }
    } else for (const id of state.hanging.splice(0)) said('payment_intent.succeeded', id, {}, usualSeconds);
    if (now.isFaulty('declines-burst'))
      for (let i = 0; i < burstOf(section); i++)
        said(
          'payment_intent.payment_failed',
          next(),
          { last_payment_error: { payment_method: { card: { fingerprint: device } } } },
          i,
        );
    return { sends: { stripe: sends }, happened: { payments: count } };
  },
  faults: {
    'low-success': { ...common, isPossible: hasStripe, needs: needsStripe },
    'pending-long': {
      ...{ perYear: 4, lasts: [hours(1), hours(2)], clearedWithin: minutes(5), needsClock: true },
      raisedWithin: minutes(30),
      isPossible: hasStripe,
      needs: needsStripe,
    },
    'refunds-high': byDay,
    'disputes-high': byDay,
    // Known when the day of its settlement has ended: no rehearsal lasts so long, and none settles.
    unreconciled: {
      ...common,
      lasts: [hours(48), hours(60)],
      clearedWithin: null,
      isPossible: () => false,
      needs: { en: 'settlement files of days', zh: '多日结算文件' },
    },
    'duplicate-capture': { ...common, clearedWithin: null, isPossible: hasStripe, needs: needsStripe },
    'declines-burst': { ...common, isPossible: hasStripe, needs: needsStripe },
    'card-number': {
      ...common,
      isPossible: () => false,
      needs: { en: 'the handler of a webhook', zh: 'Webhook 处理函数' },
    },
    'signature-refused': { ...common, isPossible: () => false, needs: forged },
  },
});

/** The channels of a city that play themselves: those that have the form of Stripe pay, the others are silent. */
export const paymentsSimulation = simulation(payments, { 'payment-channel': channel });
