import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { roundedMinor } from '../../../lib/engine/money/minor';
import type { Sent } from '../../../lib/engine/subjects/move';
import { type Judged, type Overdue, subjectsOf } from '../../../lib/engine/subjects/subject';
import type { PaymentsSection } from '../../../lib/services/payments/config';
import type { Channel } from '../../../lib/services/payments/rules/channels';
import { type Balances, balancesOf } from '../ledger/balances';
import { isNotice, type Notice, type PaymentMove, type Settled } from '../moves';
import { isOfNoDispute, type Money, moneyOf } from './money';
import { type Burst, burstOf, type Duplicate, duplicateOf } from './others';
import { type Reconciled, reconcile } from './reconcile';
import { rowsOf } from './rows';
import { states, waits } from './states';

/** A payment as its notifications and its settlement say it. */
export interface Payment {
  readonly id: string;
  readonly deviceId: string;
  readonly channel: Channel;
  readonly payment: string;
  /** Null where settlement alone speaks of it. */
  readonly state: string | null;
  readonly service: string;
  readonly money: Money;
  readonly balances: Balances;
  readonly differences: readonly Reconciled[];
  readonly duplicate: Duplicate | null;
  readonly burst: Burst | null;
  /** Moves that can never have been. */
  readonly illegal: readonly Sent<Notice>[];
  readonly overdue: readonly Overdue<string>[];
  readonly confirmedSeconds: number | null;
  readonly atMs: number;
  /** How many moves it was read from. */
  readonly seen: number;
  /** Time of the first of them. */
  readonly beganMs: number;
  readonly decidedMs: number;
  readonly dueMs: number | null;
  readonly isOver: boolean;
  readonly judged: Judged<Notice>;
  /** The day on which it was read, epoch ms: on it what differs still does. */
  readonly seenMs: number;
}

/** What notifications and settlement files say of one payment. */
export type Moves = readonly [Sent<PaymentMove>, ...Sent<PaymentMove>[]];

export interface AboutPayment {
  readonly id: string;
  readonly nowMs: number;
  readonly settings: PaymentsSection;
  readonly zone: ZoneTime;
  readonly others: readonly { readonly id: string; readonly moves: readonly Sent<PaymentMove>[] }[];
}

const ends = new Set(['completed', 'failed', 'expired']);

/** What a payment is called: by its money, where it has moved on from being completed. */
function stateOf({ state, path }: Pick<Judged<Notice>, 'state' | 'path'>, money: Money): string | null {
  if (state === null || !path.some(({ to }) => to === 'completed')) return state;
  if (money.disputed > 0) return 'disputed';
  if (money.lost > 0) return 'lost';
  if (money.refunded > 0 && money.refunded === money.captured)
    // A completed reversal of mobile money undoes the payment.
    return path[0]?.channel === 'mobile-money' ? 'reversed' : 'refunded';
  if (money.refunded > 0) return 'partially_refunded';
  return state === 'won' ? 'won' : 'completed';
}

const serviceOf = (path: readonly Notice[], { references }: PaymentsSection): string => {
  const order = path.find((move) => move.order !== undefined)?.order ?? '';
  return references.find(({ prefix }) => order.startsWith(prefix))?.service ?? 'other';
};

const nothing = (deviceId: string): Judged<Notice> => ({
  ...{ id: '', state: null, path: [], ended: null, illegal: [], overdue: [], others: [] },
  ...{ deviceId, decidedMs: 0, dueMs: null, isOver: false },
});

const dayMs = 86_400_000;
/** So long a difference is reported anew each day. */
const repeatedDays = 30;

/** When a difference that stands is next seen: it may be days old when a file shows it, and what is old is reported to nobody. */
function seenAgain({ status, atMs }: Reconciled, nowMs: number): number | null {
  if (status === 'matched' || nowMs - atMs > repeatedDays * dayMs) return null;
  return (Math.floor(nowMs / dayMs) + 1) * dayMs;
}

/** Fees of rows, each rounded once to the minor unit. */
const feesIn = (rows: readonly Settled[]): number =>
  rows.reduce((all, { fee, currency }) => all + Number(roundedMinor(fee, currency)), 0);

/** A payment: a function of the set of its moves, of those that it is read with, of the settings and of the clock. */
export function readPayment(moves: Moves, about: AboutPayment): Payment {
  const { id, nowMs, settings, zone, others } = about;
  const [first] = moves;
  const notices = moves.filter((move): move is Sent<Notice> => isNotice(move));
  const { rows, versions } = rowsOf(moves.filter((move): move is Sent<Settled> => !isNotice(move)));
  const rules = { states, waits, settings, zone };
  const judged =
    notices.length === 0
      ? nothing(first.deviceId)
      : (subjectsOf<Notice>(rules, id, notices, nowMs)[0] as Judged<Notice>);
  const { money: own, left } = moneyOf(judged.path);
  const money = notices.length === 0 ? { ...own, currency: first.currency } : own;
  const over = new Set<Notice>(left);
  const path = judged.path.filter((move) => !over.has(move));
  // The dispute that it was may be reported later.
  const untilMs = (move: Notice) => (isOfNoDispute(move, path) ? move.atMs + waits * 1000 : nowMs);
  const service = serviceOf(judged.path, settings);
  const { channel, payment } = first;
  const fees = feesIn(rows.filter(({ currency }) => currency === money.currency));
  const differences = reconcile({ path, rows, versions, money }, { settings, zone, nowMs });
  const duplicate = duplicateOf({ id, path, money }, others);
  const burst = burstOf(notices, others, settings, nowMs);
  const dues = [
    judged.dueMs,
    burst?.dueMs ?? null,
    ...left.map(untilMs).filter((ms) => ms > nowMs),
    ...differences.map((one) => one.dueMs ?? seenAgain(one, nowMs)),
  ].filter((due) => due !== null);
  const [begin, end] = [path[0], path.find(({ to }) => ends.has(to))];
  const known = [judged.decidedMs, ...rows.map(({ atMs }) => atMs), ...differences.map(({ atMs }) => atMs)];
  return {
    ...{ id, channel, payment, service, money, differences, duplicate, burst, judged },
    deviceId: first.deviceId,
    state: stateOf({ state: judged.state, path }, money),
    balances: balancesOf({ ...money, channel, service, fees }),
    illegal: [...judged.illegal, ...(left as readonly Sent<Notice>[]).filter((move) => untilMs(move) <= nowMs)],
    overdue: judged.overdue,
    confirmedSeconds: begin && end && end.atMs > begin.atMs ? (end.atMs - begin.atMs) / 1000 : null,
    atMs: (path[0] ?? first).atMs,
    seen: moves.length,
    beganMs: first.atMs,
    // The clock of a provider may be ahead: what it says has happened when it came.
    decidedMs: Math.max(...known.map((ms) => Math.min(ms, nowMs))),
    dueMs: dues.length === 0 ? null : Math.min(...dues),
    isOver: false,
    seenMs: Math.floor(nowMs / dayMs) * dayMs,
  };
}
