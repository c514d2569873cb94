import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { written } from '../../../lib/engine/money/minor';
import type { PaymentsSection } from '../../../lib/services/payments/config';
import { settingOf } from '../../../lib/services/payments/rules/channels';
import type { Notice, Settled } from '../moves';
import type { Money } from './money';
import {
  type Explained,
  missingInLedger,
  missingInSettlement,
  nothing,
  otherAmount,
  otherCurrency,
  otherVersion,
} from './reconcile-words';
import type { Rows } from './rows';

const dayMs = 86_400_000;
const kinds = ['charge', 'refund', 'dispute', 'payout'] as const;
type Kind = (typeof kinds)[number];

export interface Reconciled {
  readonly kind: Kind;
  readonly status: 'matched' | 'amount_mismatch' | 'missing_in_ledger' | 'missing_in_settlement' | 'open';
  /** Minor units, signed as they change what the provider owes; null where that side says nothing. */
  readonly notifiedMinor: number | null;
  readonly settledMinor: number | null;
  readonly explained: Explained;
  /** Day on the clock of the city on which it first was, `2026-05-13`: the period that it is reported in. */
  readonly period: string;
  /** When it is known, and from when on it is missing. */
  readonly atMs: number;
  readonly dueMs: number | null;
}

/** What notifications say of each kind: a dispute that was won is none. */
function notified(kind: Kind, path: readonly Notice[], money: Money): number | null {
  const has = (...to: readonly Notice['to'][]) => path.some((move) => to.includes(move.to));
  switch (kind) {
    case 'charge':
      return has('completed') ? money.captured : null;
    case 'refund':
      return has('refunded') ? -money.refunded : null;
    case 'dispute':
      return has('disputed', 'won', 'lost') ? -money.disputed - money.lost : null;
    case 'payout':
      return has('paid-out') ? money.paidOut : null;
  }
}

const movesOfKind: Readonly<Record<Kind, readonly Notice['to'][]>> = {
  charge: ['completed'],
  refund: ['refunded'],
  dispute: ['disputed', 'won', 'lost'],
  payout: ['paid-out'],
};

/** The end of the day on which a payment must be settled. */
function dueOf(atMs: number, days: number, zone: ZoneTime): number {
  const wall = zone.wallMs(atMs);
  return zone.instantMs(wall - (((wall % dayMs) + dayMs) % dayMs) + (days + 1) * dayMs);
}

/** Days within which a channel settles; null of one that gives no settlement files. */
function daysOf(channel: Notice['channel'], { providers }: PaymentsSection): number | null {
  const provider = providers[settingOf[channel]];
  return provider && 'settledWithinDays' in provider ? provider.settledWithinDays : null;
}

/** Sums of rows, each of its own currency. */
function sumsOf(rows: readonly Settled[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { currency, grossMinor } of rows) sums.set(currency, (sums.get(currency) ?? 0) + grossMinor);
  return sums;
}

/**
 * Rule F with its note: sums by payment and kind, since one payment gives several rows. A function of the moves, the rows and the clock:
 * what is not settled yet is `open` until its day has ended.
 */
export function reconcile(
  { path, rows, versions, money }: Rows & { readonly path: readonly Notice[]; readonly money: Money },
  { settings, zone, nowMs }: { readonly settings: PaymentsSection; readonly zone: ZoneTime; readonly nowMs: number },
): readonly Reconciled[] {
  const amount = (minor: number, currency: string) => `${written(minor, currency)} ${currency}`;
  return kinds.flatMap((kind): readonly Reconciled[] => {
    const said = path.filter(({ to }) => movesOfKind[kind].includes(to));
    const own = rows.filter((row) => row.kind === kind);
    const notifiedMinor = notified(kind, path, money);
    const sums = sumsOf(own);
    const settledMinor = sums.get(money.currency) ?? [...sums.values()][0] ?? null;
    if (notifiedMinor === null && settledMinor === null) return [];
    const times = [...said, ...own].map((one) => one.atMs);
    const atMs = Math.max(...times);
    const period = zone.dayOf(Math.min(...times)).date;
    const common = { kind, notifiedMinor, settledMinor, atMs, period, dueMs: null, explained: nothing };
    if (settledMinor === null) {
      const days = daysOf((said[0] as Notice).channel, settings);
      if (notifiedMinor === 0 || days === null) return [{ ...common, status: 'matched' }];
      const dueMs = dueOf(atMs, days, zone);
      if (nowMs < dueMs) return [{ ...common, status: 'open', dueMs }];
      const explained = missingInSettlement(amount(notifiedMinor as number, money.currency), days);
      return [{ ...common, status: 'missing_in_settlement', atMs: dueMs, explained }];
    }
    if (notifiedMinor === null) {
      // Rows that cancel each other out are no money.
      if ([...sums.values()].every((minor) => minor === 0)) return [{ ...common, status: 'matched' }];
      const explained = missingInLedger(
        [...sums].map(([currency, minor]) => amount(minor, currency)).join(', '),
        own.length,
      );
      return [{ ...common, status: 'missing_in_ledger', explained }];
    }
    const { currency } = money;
    if (sums.size > 1 || !sums.has(currency))
      return [
        { ...common, status: 'amount_mismatch', explained: otherCurrency(currency, [...sums.keys()].join(', ')) },
      ];
    const changed = own.flatMap(({ row }) => versions.get(row) ?? []);
    if (changed[0]) {
      const amounts = changed.map((one) => `${amount(one.grossMinor, one.currency)} (${one.fee})`);
      return [{ ...common, status: 'amount_mismatch', explained: otherVersion(changed[0].row, amounts.join(', ')) }];
    }
    if (settledMinor === notifiedMinor) return [{ ...common, status: 'matched' }];
    const more = settledMinor - notifiedMinor;
    const explained = otherAmount({
      ...{ notified: amount(notifiedMinor, currency), messages: said.length },
      ...{ settled: amount(settledMinor, currency), rows: own.length },
      ...{ difference: amount(Math.abs(more), currency), isMore: more > 0 },
    });
    return [{ ...common, status: 'amount_mismatch', explained }];
  });
}
