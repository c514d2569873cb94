import type { Sent } from '../../../lib/engine/subjects/move';
import type { StateFacts } from '../../../lib/engine/subjects/moves';
import type { PaymentsSection } from '../../../lib/services/payments/config';
import { minutes } from '../../../lib/services/shared/facts';
import type { Notice, State } from '../moves';

const soon = (s: PaymentsSection) => minutes(s.pendingMinutes);
/** What may follow money that has come, in any order; of which dispute `won` and `lost` are, `moneyOf` looks at. */
const after = ['completed', 'refunded', 'refund-failed', 'disputed', 'won', 'lost'] as const;

/**
 * Rule A with its note: a refund that fails, payouts. Providers tell what has become of a payment and mostly not that it began, so that it
 * may begin in any state that is not about money that has come. An attempt that is declined may be followed by another.
 */
export const states: Readonly<Record<State, StateFacts<State, PaymentsSection, Sent<Notice>>>> = {
  initiated: {
    rank: 0,
    first: true,
    next: ['pending', 'declined', 'completed', 'failed', 'expired'],
    overdueAfter: soon,
  },
  pending: {
    rank: 1,
    first: true,
    next: ['pending', 'declined', 'completed', 'failed', 'expired'],
    overdueAfter: soon,
  },
  declined: { rank: 2, first: true, next: ['pending', 'declined', 'completed', 'failed', 'expired'] },
  completed: { rank: 3, first: true, next: after },
  failed: { rank: 4, first: true, next: [] },
  expired: { rank: 5, first: true, next: [] },
  refunded: { rank: 6, next: after },
  'refund-failed': { rank: 7, next: after },
  disputed: { rank: 8, next: after },
  won: { rank: 9, next: after },
  lost: { rank: 10, next: after },
  'paid-out': { rank: 11, first: true, next: ['payout-failed'] },
  'payout-failed': { rank: 12, first: true, next: [] },
};

/** Seconds for which a move that cannot be yet waits for those that lead to it: notifications overtake each other by days. */
export const waits = 4 * 86_400;
