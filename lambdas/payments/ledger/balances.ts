import type { Channel } from '../../../lib/services/payments/rules/channels';
import type { Money } from '../rules/money';

/** What of a payment stands in each account, debit positive. Each pair of legs sums to zero, and so do all. */
export type Balances = Readonly<Record<string, number>>;

export interface Booked extends Money {
  readonly channel: Channel;
  /** Whose revenue it is. */
  readonly service: string;
  /** What the provider kept, minor units. */
  readonly fees: number;
}

/**
 * Double entry: what the provider owes the city stands in `receivable`. Revenue is what was captured, less what went back; a dispute
 * takes money away until it is won; what is paid out is in the bank. Fees stand apart.
 */
export function balancesOf({ channel, service, captured, refunded, disputed, lost, fees, paidOut }: Booked): Balances {
  const pairs: readonly (readonly [string, number])[] = [
    [`revenue:${service}`, refunded - captured],
    [`disputed:${channel}`, disputed],
    [`loss:${channel}`, lost],
    [`fees:${channel}`, fees],
    [`bank:${channel}`, paidOut],
  ];
  const owed = -pairs.reduce((all, [, minor]) => all + minor, 0);
  return Object.fromEntries([[`receivable:${channel}`, owed], ...pairs].filter(([, minor]) => minor !== 0));
}
