import { clear, raise, type Sign } from '../../lib/engine/alarms/signs';
import { type FoldedFeed, folded } from '../../lib/engine/subjects/fold';
import { quarantine } from '../../lib/engine/subjects/illegal-moves';
import { whileOverdue } from '../../lib/engine/subjects/subject';
import type { FeedOutput } from '../../lib/engine/windows/feed-output';
import type { FormsOf } from '../../lib/engine/windows/windowed';
import { payments } from '../../lib/services/payments/facts';
import { hours } from '../../lib/services/shared/facts';
import { noteAttempt } from './attempts';
import { post } from './ledger/post';
import { isNotice, type PaymentMove, subjectOf } from './moves';
import { refuseCards } from './read/cards';
import { type AboutPayment, type Moves, type Payment, readPayment } from './rules/payment';
import { settleOrder } from './settle-order';
import { readSettlement, settlementForms } from './settlement/read-file';

const iso = (ms: number) => new Date(ms).toISOString();

/** Signs of the differences of a payment: raised when each is known and on each day on which it stands, over when nothing differs. */
function unreconciled({ differences, id, seenMs }: Payment): readonly Sign[] {
  return differences.flatMap(({ kind, status, atMs, explained }): readonly Sign[] => {
    if (status === 'open' || status === 'matched') return [];
    return [...new Set([atMs, Math.max(atMs, seenMs)])].map((ms) => raise(ms, explained.why.en, `${id} ${kind}`));
  });
}

/**
 * Payments of all channels, by what providers notify and what they settle: a row of a settlement file moves its payment too, so that
 * reconciliation is a function of both sets and of the clock, whichever comes first.
 */
type Says = FeedOutput<typeof payments, 'settlement'>;

const rules: FoldedFeed<typeof payments, 'settlement', PaymentMove, never, Payment, undefined, Says> &
  FormsOf<typeof payments, 'settlement'> = {
  formats: { csv: readSettlement },
  read: (fields, { settings }) => {
    refuseCards(fields);
    const id = fields.text('form of the file');
    const form = settlementForms.find((one) => one.id === id);
    if (!form) throw new Error(`no form ${id}`);
    return { deviceId: id, reports: form.read(fields, settings.providers) };
  },
  subject: subjectOf,
  unique: 'city',
  links: {
    names: (move) =>
      isNotice(move)
        ? [
            ...(move.order === undefined ? [] : [`order ${move.order}`]),
            ...(move.token === undefined ? [] : [`card ${move.token}`]),
          ]
        : [],
    within: hours(24),
  },
  // `NoInfer` of a union is none for the compiler.
  fold: (moves, about) => [readPayment(moves as Moves, about as unknown as AboutPayment)],
  tell(one) {
    const { money, state, service, balances, differences, atMs, id } = one;
    const common = { payment_id: id, currency: money.currency };
    const own = (sign: Sign): Sign => ({ ...sign, subject: id });
    return {
      records: {
        payments:
          state === null
            ? []
            : [
                {
                  ...{ ...common, atMs, state, service, confirmed_seconds: one.confirmedSeconds },
                  ...{
                    captured_minor: money.captured,
                    refunded_minor: money.refunded,
                    disputed_minor: money.disputed + money.lost,
                  },
                },
              ],
        ledger: Object.entries(balances).map(([account, balance]) => ({
          ...common,
          atMs,
          book: account,
          balance_minor: balance,
        })),
        reconciliation: differences.map(
          ({ kind, status, period, notifiedMinor, settledMinor, explained: { why, todo } }) => ({
            ...{ ...common, atMs, kind, status, service, period },
            ...{ explanation: why.en, explanation_zh: why.zh, todo: todo.en, todo_zh: todo.zh },
            ...{ notified_minor: notifiedMinor, settled_minor: settledMinor },
            difference_minor: status === 'open' ? 0 : (settledMinor ?? 0) - (notifiedMinor ?? 0),
          }),
        ),
      },
      alarms: {
        'pending-long': whileOverdue(one, ({ state: at, fromMs }) => `still ${at} at ${iso(fromMs)}`).map(own),
        unreconciled: unreconciled(one),
        'duplicate-capture': one.duplicate
          ? [
              raise(one.duplicate.atMs, `its order was paid by ${one.duplicate.of}`, id),
              ...(one.duplicate.endedMs === null ? [] : [clear(one.duplicate.endedMs, 'it was refunded', id)]),
            ]
          : [],
        'declines-burst': one.burst
          ? [
              raise(one.burst.atMs, `${one.burst.declines} declined attempts of one card in ten minutes`, id),
              ...(one.burst.endedMs === null ? [] : [clear(one.burst.endedMs, 'no more attempts', id)]),
            ]
          : [],
      },
    };
  },
  async afterwards({ partition }, subjects, { service, ports }) {
    for (const one of subjects) {
      const { seen, beganMs, money, balances, decidedMs } = one;
      const { currency } = money;
      await post(ports.state, { payment: partition, seen, beganMs, currency, atMs: decidedMs, balances });
      await settleOrder(ports, partition, one);
      await noteAttempt(ports.state, partition, one);
    }
    const judged = subjects.map((one) => ({ ...one.judged, illegal: one.illegal }));
    await quarantine({ service: service.id, feed: 'settlement', ofPeople: true }, ports, partition, judged as never);
  },
};

export const payment = folded<typeof payments, 'settlement', never, Payment, undefined, PaymentMove>(
  payments,
  'settlement',
  rules,
);
