import type { PaymentsSection } from '../../../lib/services/payments/config';
import { isNotice, type Notice, type PaymentMove } from '../moves';
import { type Money, moneyOf } from './money';

type Other = { readonly id: string; readonly moves: readonly PaymentMove[] };

/** A payment of an order that another has paid before. */
export interface Duplicate {
  readonly of: string;
  readonly atMs: number;
  /** When one of both had gone back whole; null while both stand. */
  readonly endedMs: number | null;
}

const completedIn = (moves: readonly PaymentMove[]) =>
  moves.filter((move): move is Notice => isNotice(move) && move.to === 'completed').sort((a, b) => a.atMs - b.atMs)[0];

const wentBackMs = (moves: readonly PaymentMove[]): number | null => {
  const notices = moves.filter(isNotice).sort((a, b) => a.atMs - b.atMs);
  const { captured, refunded } = moneyOf(notices).money;
  return captured > 0 && refunded === captured ? (notices.findLast(({ to }) => to === 'refunded')?.atMs ?? null) : null;
};

/** Alarm 6: of two captures of one order the later one. */
export function duplicateOf(
  { id, path, money }: { readonly id: string; readonly path: readonly Notice[]; readonly money: Money },
  others: readonly Other[],
): Duplicate | null {
  const own = completedIn(path);
  const order = path.find((move) => move.order !== undefined)?.order;
  if (!own || order === undefined || money.captured === 0) return null;
  const before = others
    .filter((other) => other.id !== id && other.moves.some((move) => isNotice(move) && move.order === order))
    .flatMap((other) => {
      const first = completedIn(other.moves);
      const isBefore = first && (first.atMs < own.atMs || (first.atMs === own.atMs && other.id < id));
      return isBefore ? [other] : [];
    });
  const [one] = before;
  if (!one) return null;
  const ended = [wentBackMs(path), ...before.map(({ moves }) => wentBackMs(moves))].filter((ms) => ms !== null);
  return { of: one.id, atMs: own.atMs, endedMs: ended.length === 0 ? null : Math.max(own.atMs, Math.min(...ended)) };
}

const burstMs = 600_000;

/** Declined attempts of one card. */
export interface Burst {
  readonly declines: number;
  readonly atMs: number;
  readonly endedMs: number | null;
  readonly dueMs: number | null;
}

/** Alarm 8: more declined attempts of one card within ten minutes than allowed, the last of them of this payment. */
export function burstOf(
  own: readonly Notice[],
  others: readonly Other[],
  { declines: most }: PaymentsSection,
  nowMs: number,
): Burst | null {
  const declinedIn = (moves: readonly PaymentMove[]) =>
    moves.filter((move): move is Notice => isNotice(move) && move.to === 'declined' && move.token !== undefined);
  const all = [own, ...others.map(({ moves }) => moves)].flatMap(declinedIn);
  for (const { atMs, token } of declinedIn(own).sort((a, b) => a.atMs - b.atMs)) {
    const before = all.filter((one) => one.token === token && one.atMs <= atMs && one.atMs > atMs - burstMs);
    if (before.length <= most) continue;
    const endMs = atMs + burstMs;
    const isOver = nowMs >= endMs;
    return { declines: before.length, atMs, endedMs: isOver ? endMs : null, dueMs: isOver ? null : endMs };
  }
  return null;
}
