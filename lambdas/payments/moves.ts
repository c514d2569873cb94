import type { Move } from '../../lib/engine/subjects/move';
import type { Channel } from '../../lib/services/payments/rules/channels';

/** Where a notification says that a payment has come; of a payout of the provider the two last. */
export type State =
  | 'initiated'
  | 'pending'
  | 'declined'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'refunded'
  | 'refund-failed'
  | 'disputed'
  | 'won'
  | 'lost'
  | 'paid-out'
  | 'payout-failed';

interface OfPayment {
  readonly atMs: number;
  readonly channel: Channel;
  /** Id of the payment, or of the payout, at its provider. */
  readonly payment: string;
  readonly currency: string;
}

/** What a notification says of a payment. Of who paid it says nothing. */
export interface Notice extends OfPayment, Move<State> {
  /** Minor units: of `completed` what is captured in all, of others what it is about. */
  readonly amountMinor: number;
  /** Id of the refund or dispute; without it the amount is that of all refunds so far. */
  readonly ref?: string;
  /** Order of the city that is paid. */
  readonly order?: string;
  /** Digest of the card's fingerprint at the provider. */
  readonly token?: string;
}

export type SettledKind = 'charge' | 'refund' | 'dispute' | 'fee' | 'payout';

/** A row of a settlement file; of kind `payout` the sum of the rows that were paid out together. */
export interface Settled extends OfPayment {
  readonly to: 'settled';
  readonly kind: SettledKind;
  /** Id of the row. */
  readonly row: string;
  /** Minor units, signed as they change what the provider owes. */
  readonly grossMinor: number;
  /** Decimals of the currency, which may be finer than its minor unit. */
  readonly fee: string;
}

export type PaymentMove = Notice | Settled;

export const isNotice = (move: PaymentMove): move is Notice => move.to !== 'settled';

/** What a payment is known by in the city: two providers may have one id. */
export const subjectOf = ({ channel, payment }: Pick<OfPayment, 'channel' | 'payment'>): string =>
  `${channel}/${payment}`;

/** A number, never a text about somebody: what is longer or has spaces is no order of the city, and a part of one is another order. */
export const orderForm = /^[!-~]{1,64}$/;

/** The order of the city that a notification names; nothing where that is no number of one. */
export const orderIn = (text: unknown): Pick<Notice, 'order'> =>
  typeof text === 'string' && orderForm.test(text) ? { order: text } : {};
