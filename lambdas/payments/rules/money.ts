import type { Notice } from '../moves';

/** What of a payment stands where, minor units. */
export interface Money {
  readonly currency: string;
  readonly captured: number;
  readonly refunded: number;
  /** In disputes that are open. */
  readonly disputed: number;
  /** In disputes that were lost. */
  readonly lost: number;
  readonly paidOut: number;
}

const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);

/**
 * Refunds: of those with an id the last word of each; a sum of all refunds (without id) counts where it is more, less what failed since.
 * A provider tells of one failure in several events: it is taken off once.
 */
function refundedIn(moves: readonly Notice[]): number {
  const byRef = new Map<string, number>();
  const failed = new Set<string>();
  let total = 0;
  for (const { to, ref, amountMinor } of moves) {
    if (to === 'refunded' && ref === undefined) total = Math.max(total, amountMinor);
    if (to === 'refunded' && ref !== undefined) byRef.set(ref, amountMinor);
    if (to === 'refund-failed') {
      if (!failed.has(ref ?? '')) total = Math.max(0, total - amountMinor);
      failed.add(ref ?? '');
      byRef.delete(ref ?? '');
    }
  }
  return Math.max(total, sum(byRef.values()));
}

/** Money in dispute by id: of each its last state. */
function disputesIn(moves: readonly Notice[], state: 'disputed' | 'lost'): number {
  const last = new Map(
    moves.flatMap((move) =>
      move.to === 'disputed' || move.to === 'won' || move.to === 'lost' ? [[move.ref ?? '', move] as const] : [],
    ),
  );
  return sum([...last.values()].map((move) => (move.to === state ? move.amountMinor : 0)));
}

const moneyIn = (currency: string, path: readonly Notice[]): Money => {
  const paid = path.at(-1)?.to === 'paid-out' ? (path.at(-1) as Notice).amountMinor : 0;
  return {
    currency,
    // Notifications of a capture say what is captured in all, so that of several the largest counts.
    captured: Math.max(0, ...path.map(({ to, amountMinor }) => (to === 'completed' ? amountMinor : 0))),
    refunded: refundedIn(path),
    disputed: disputesIn(path, 'disputed'),
    lost: disputesIn(path, 'lost'),
    paidOut: paid,
  };
};

/** What a dispute came to that nobody has opened. */
export const isOfNoDispute = ({ to, ref }: Notice, before: readonly Notice[]): boolean =>
  (to === 'won' || to === 'lost') && !before.some((move) => move.to === 'disputed' && move.ref === ref);

/**
 * The money of a path, and the moves in it that cannot be: of another currency, of a dispute that was never opened, or that more goes
 * back than has come. They are left out
 * in the order of the path, so that what stands is a function of the set of moves.
 */
export function moneyOf(path: readonly Notice[]): { readonly money: Money; readonly left: readonly Notice[] } {
  const { currency = 'XXX' } = path.find(({ to }) => to === 'completed') ?? path[0] ?? {};
  const own = path.filter((move) => move.currency === currency);
  const kept: Notice[] = own.filter(({ to }) => to === 'completed');
  const captured = moneyIn(currency, kept).captured;
  const left = path.filter((move) => move.currency !== currency);
  for (const move of own) {
    if (move.to === 'completed') continue;
    kept.push(move);
    const { refunded, disputed, lost } = moneyIn(currency, kept);
    if (refunded <= captured && disputed + lost <= captured && !isOfNoDispute(move, kept)) continue;
    kept.pop();
    left.push(move);
  }
  const known = new Set(left);
  return {
    money: moneyIn(
      currency,
      path.filter((move) => !known.has(move)),
    ),
    left,
  };
}
