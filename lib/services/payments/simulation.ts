import { hours, minutes } from '../shared/facts';
import { dailyCurve, type Moment, type Signs, simulated, simulation } from '../shared/simulation';
import type { PaymentsSection } from './config';
import { channelsOf, payments } from './facts';

/** Payments of an hour, of the mean of the day. */
const busy = dailyCurve({ 0: 0.2, 6: 0.3, 9: 1.5, 12: 1.8, 15: 1.4, 19: 1.6, 22: 0.5 });
/** Seconds from the beginning of a payment to its end. */
const usualSeconds = 12;
const stepSeconds = minutes(1);
/** A number that test cards have, in groups so that it stands in no file as a whole. */
const card = ['4242', '4242', '4242', '4242'].join(' ');

type Now = Moment<keyof typeof payments.alarms & string>;

interface Channel {
  /** Payments so far: their ids. */
  count: number;
  /** The order that was paid last. */
  order: string;
  /** Payments that hang, to be ended. */
  readonly hanging: string[];
  /** What a fault did once and does no more while it lasts. */
  isDone: boolean;
}

/** A service that says what is owed, whose fees a channel is paid. */
const owing = 'parking';

const isStripe = (_: PaymentsSection, id: string): boolean => id === 'stripe';
const needsStripe = { en: 'an acquirer in the form of Stripe', zh: 'Stripe 格式的收单机构' };
/** So many attempts for a share are played in minutes, and shares that hours of a day can reach. */
const mostAttempts = 500;
const mostPercent = 10;

/** An event of the acquirer, as it is behind its signature. */
const event = (type: string, id: string, object: object, atMs: number, after: number) => ({
  id: `evt_${type}_${id}_${after}`,
  type,
  created: Math.floor(atMs / 1000) + after - 2 * usualSeconds,
  data: { object: { id, amount: 500, amount_received: 500, currency: 'usd', ...object } },
});

const header =
  'automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,charge_id,payment_intent_id,refund_id,dispute_id';

/** Its row in the settlement file; what is paid out with others stands in no simulated file. */
function settled(id: string, atMs: number, gross: string): string {
  const at = new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
  return `,,txn_${id},${at},${at},usd,${gross},0.00,${gross},charge,ch_${id},,ch_${id},${id},,`;
}

/** What parking says on the bus that an order owes, without a currency where it has forgotten that. */
const owed = (city: string, order: string, currency: string | null, time: string) => ({
  source: `citykit.${owing}`,
  'detail-type': 'FeeOwed',
  detail: { city, order, dueMinor: 500, currency, at: time, saidAt: time, device: 'car-park-1' },
});

/** Stripe's own scheme, `t=…,v1=…`: HMAC-SHA-256 of `<t>.<body>`. */
const signed: Signs = (body, hmacSha256, atSeconds) => ({
  'stripe-signature': `t=${atSeconds},v1=${hmacSha256(Buffer.from(`${atSeconds}.`), body)}`,
});

/** What happens to one payment, and not to the others while the fault lasts. */
const once = ['duplicate-capture', 'declines-burst', 'unreconciled', 'card-number', 'currency-differs'] as const;

/** Attempts of a minute, at least: so many that the share of a fault is judged, and one for what happens to one. */
function leastOf({ leastAttempts }: PaymentsSection, now: Now): number {
  if (once.some((one) => now.isFaulty(one))) return 1;
  if (now.isFaulty('low-success')) return Math.ceil(leastAttempts / 10);
  return now.isFaulty('refunds-high') || now.isFaulty('disputes-high') ? Math.ceil(leastAttempts / 60) : 0;
}

/** Faults that the shares of a day show. */
const byDay = {
  perYear: 2,
  lasts: [hours(3), hours(4)],
  raisedWithin: hours(3),
  clearedWithin: hours(27),
  needsClock: true,
  isPossible: (s: PaymentsSection, id: string) =>
    isStripe(s, id) && s.leastAttempts <= mostAttempts && s.refundPercent <= mostPercent,
  needs: needsStripe,
} as const;

/** Faults of one payment: over before what they raise is. */
function single<C extends number | null>(clearedWithin: C) {
  return {
    perYear: 2,
    lasts: [minutes(3), minutes(6)],
    raisedWithin: minutes(5),
    clearedWithin,
    isPossible: isStripe,
    needs: needsStripe,
  } as const;
}

const channel = simulated(payments)('payment-channel', {
  headers: { settlement: header },
  idOf: (section, number) => channelsOf(section)[number - 1] ?? 'none',
  stepSeconds: () => stepSeconds,
  start: (): Channel => ({ count: 0, order: '', hanging: [], isDone: false }),
  signs: { stripe: signed },
  step(state, now: Now, { id: device, chance, section, city }) {
    if (!isStripe(section, device)) return {};
    const { atMs } = now;
    const mean = (section.paymentsPerDay / 24) * now.hours * busy(now.wall.hour) * now.demand;
    const count = Math.max(leastOf(section, now), Math.floor(mean + chance.share()));
    const stripe: object[] = [];
    const settlement: string[] = [];
    const fees: object[] = [];
    const said = (type: string, id: string, object: object, after: number) =>
      stripe.push(event(type, id, object, atMs, after));
    const next = () => `pi_${++state.count}`;
    const fault = once.find((one) => now.isFaulty(one));
    if (!fault) state.isDone = false;
    for (let left = count; left > 0; left--) {
      const id = next();
      if (now.isFaulty('low-success')) {
        said('charge.failed', id, {}, 0);
        continue;
      }
      const isFirst = fault === 'duplicate-capture' && state.order === '';
      const special = state.isDone || isFirst ? undefined : fault;
      state.isDone ||= special !== undefined;
      if (special === 'card-number') {
        said('payment_intent.succeeded', id, { description: card }, usualSeconds);
        continue;
      }
      if (special === 'declines-burst') {
        // Card after card: the last that is tried pays.
        const tried = { last_payment_error: { payment_method: { card: { fingerprint: id } } } };
        for (let i = 0; i <= section.declines; i++) said('payment_intent.payment_failed', id, tried, i);
      }
      if (special !== 'duplicate-capture') state.order = `ORD-${id}`;
      if (special === 'currency-differs') fees.push(owed(city, state.order, 'EUR', now.time));
      const paidAfter = special === 'declines-burst' ? 2 * usualSeconds : usualSeconds;
      said('payment_intent.succeeded', id, { metadata: { order: state.order } }, paidAfter);
      settlement.push(settled(id, atMs, special === 'unreconciled' ? '6.00' : '5.00'));
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
    if (now.isFaulty('fee-refused')) fees.push(owed(city, `FEE-${state.count}`, null, now.time));
    const forged = event('payment_intent.succeeded', `pi_forged_${state.count}`, {}, atMs, usualSeconds);
    const forges = now.isFaulty('signature-refused') ? { stripe: [forged] } : {};
    // A row whose notification a full memory has lost would be a difference; a notification without its row waits for it.
    return { sends: { settlement, stripe, fees }, forges, happened: { payments: count } };
  },
  faults: {
    'low-success': {
      ...{ perYear: 2, lasts: [hours(1), hours(2)], raisedWithin: minutes(20), clearedWithin: minutes(40) },
      needsClock: true,
      isPossible: (s: PaymentsSection, id) => isStripe(s, id) && s.leastAttempts <= mostAttempts,
      needs: needsStripe,
    },
    'pending-long': {
      ...{ perYear: 4, lasts: [hours(1), hours(2)], raisedWithin: minutes(30), clearedWithin: minutes(5) },
      isPossible: (s: PaymentsSection, id) => isStripe(s, id) && s.pendingMinutes <= 25,
      needs: needsStripe,
    },
    'refunds-high': byDay,
    'disputes-high': byDay,
    unreconciled: single(null),
    'duplicate-capture': single(null),
    'declines-burst': single(minutes(20)),
    'card-number': { ...single(minutes(40)), needsClock: true },
    'signature-refused': { ...single(minutes(40)), needsClock: true, needsKeys: true },
    // Of what another service says; people refund what was paid in the wrong currency.
    'currency-differs': { ...single(null), alarmOf: owing },
    'fee-refused': { ...single(minutes(40)), needsClock: true, alarmOf: 'fees' },
  },
});

/** The channels of a city that play themselves: one in the form of Stripe pays, the others are silent. */
export const paymentsSimulation = simulation(payments, { 'payment-channel': channel });
