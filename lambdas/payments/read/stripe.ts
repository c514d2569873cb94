import { createHash } from 'node:crypto';
import type { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import { exponentOf, inNumber, mostMinor } from '../../../lib/engine/money/minor';
import { moving } from '../../../lib/engine/subjects/moving';
import { payments } from '../../../lib/services/payments/facts';
import type { stripeEvents } from '../../../lib/services/payments/rules/provider-words';
import { entryOf } from '../../../lib/shared/entry-of';
import { type Notice, orderIn, type State } from '../moves';
import { payment } from '../payment';
import { refuseCards } from './cards';

const amounts = { min: 0, max: mostMinor };

/**
 * Stripe's minor units are those of ISO 4217, but MGA, which it counts in whole ariary, and ISK and UGX, which it counts in hundredths
 * (docs.stripe.com/currencies, special cases).
 */
function minorOf(amount: number, currency: string): number {
  exponentOf(currency);
  if (currency === 'MGA') return inNumber(100n * BigInt(amount));
  if (currency !== 'ISK' && currency !== 'UGX') return amount;
  if (amount % 100 !== 0) throw new Refused('range.exceeded', 'amount has decimals, which the currency has not');
  return amount / 100;
}

const currencyOf = (object: Fields): string => object.text('currency').toUpperCase();

/** A digest of what stands for the card at the provider, for as long as declined attempts are counted: no number leads to it. */
const tokenOf = (object: JsonObject): Pick<Notice, 'token'> => {
  const last = isJsonObject(object.last_payment_error) ? object.last_payment_error.payment_method : undefined;
  const details = isJsonObject(last) ? last : object.payment_method_details;
  const card = isJsonObject(details) && isJsonObject(details.card) ? details.card : undefined;
  if (typeof card?.fingerprint !== 'string') return {};
  return { token: createHash('sha256').update(card.fingerprint).digest('base64url').slice(0, 22) };
};

const orderOf = ({ metadata, transfer_group: group }: JsonObject): Pick<Notice, 'order'> => {
  const order = isJsonObject(metadata) && typeof metadata.order === 'string' ? metadata.order : group;
  return orderIn(order);
};

type Change = Pick<Notice, 'to' | 'amountMinor'> & Partial<Pick<Notice, 'ref'>>;

const about = (object: Fields, to: State, amount: string): Change => ({
  to,
  amountMinor: minorOf(object.integer(amount, amounts), currencyOf(object)),
});

/** A refund by its own state: one that waits has moved nothing yet. */
function refund(object: Fields): readonly Change[] {
  const status = object.oneOf('status', ['pending', 'requires_action', 'succeeded', 'failed', 'canceled']);
  if (status === 'pending' || status === 'requires_action') return [];
  return [
    { ...about(object, status === 'succeeded' ? 'refunded' : 'refund-failed', 'amount'), ref: object.text('id') },
  ];
}

const dispute = (object: Fields, to: State): readonly Change[] => [
  { ...about(object, to, 'amount'), ref: object.text('id') },
];

/** What each type of event says of its object; of other types nothing is needed. */
const events: Readonly<Record<(typeof stripeEvents)[number], (object: Fields) => readonly Change[]>> = {
  'payment_intent.created': (o) => [about(o, 'initiated', 'amount')],
  'payment_intent.processing': (o) => [about(o, 'pending', 'amount')],
  'payment_intent.requires_action': (o) => [about(o, 'pending', 'amount')],
  'payment_intent.amount_capturable_updated': (o) => [about(o, 'pending', 'amount')],
  'payment_intent.payment_failed': (o) => [about(o, 'declined', 'amount')],
  'payment_intent.succeeded': (o) => [about(o, 'completed', 'amount_received')],
  'payment_intent.canceled': (o) => [about(o, 'expired', 'amount')],
  'charge.succeeded': (o) => [
    o.boolean('captured') ? about(o, 'completed', 'amount_captured') : about(o, 'pending', 'amount'),
  ],
  'charge.captured': (o) => [about(o, 'completed', 'amount_captured')],
  'charge.failed': (o) => [about(o, 'declined', 'amount')],
  'charge.expired': (o) => [about(o, 'expired', 'amount')],
  'charge.refunded': (o) => [about(o, 'refunded', 'amount_refunded')],
  'refund.created': refund,
  'refund.updated': refund,
  'refund.failed': refund,
  'charge.refund.updated': refund,
  'charge.dispute.created': (o) => dispute(o, 'disputed'),
  'charge.dispute.funds_withdrawn': (o) => dispute(o, 'disputed'),
  'charge.dispute.funds_reinstated': (o) => dispute(o, 'won'),
  'charge.dispute.closed': (o) => (o.text('status') === 'lost' ? dispute(o, 'lost') : dispute(o, 'won')),
  'payout.paid': (o) => [about(o, 'paid-out', 'amount')],
  'payout.failed': (o) => [about(o, 'payout-failed', 'amount')],
};

/** The payment that an object is of: intents are payments, and what has none is a payment of its own. */
function paymentOf(object: Fields): string {
  const { payment_intent: intent, charge } = object.values;
  if (typeof intent === 'string' && intent !== '') return intent;
  return typeof charge === 'string' && charge !== '' ? charge : object.text('id');
}

/** Events of an acquirer in the form of Stripe: `{ id, created, type, data: { object } }`, `created` in seconds. */
export const stripe = moving(payments, 'stripe', payment, {
  read: (fields) => {
    refuseCards(fields);
    const object = fields.object('data').object('object');
    const atMs = 1000 * fields.integer('created', { min: 0, max: 1e11 });
    const changes = entryOf(events, fields.text('type'))?.(object) ?? [];
    fields.text('id');
    return {
      deviceId: 'stripe',
      reports: changes.map(
        (one): Notice => ({
          ...one,
          ...{ atMs, channel: 'stripe', payment: paymentOf(object), currency: currencyOf(object) },
          ...orderOf(object.values),
          ...(one.to === 'declined' ? tokenOf(object.values) : {}),
        }),
      ),
    };
  },
});
