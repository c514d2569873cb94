import type { Channel } from '../../../lib/services/payments/rules/channels';
import type { Balances } from './balances';

/** What a service of the city says is owed by an order. */
export interface Owed {
  /** Whose revenue it is. */
  readonly service: string;
  readonly dueMinor: number;
  /** Null while nobody has said one. */
  readonly currency: string | null;
  readonly at: string | null;
  readonly device: string;
  /** Its latest word. */
  readonly saidAt: string;
}

/** What has been paid by an order in one payment. */
export interface Paid {
  readonly channel: Channel;
  /** Whose revenue the payment was booked as. */
  readonly service: string;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly atMs: number;
  /** How many moves it was read from. */
  readonly seen: number;
}

/** An order: what is owed, and what has been paid, whichever comes first. */
export interface Order {
  readonly owed: Owed | null;
  readonly payments: Readonly<Record<string, Paid>>;
}

export type OrderState = 'open' | 'settled' | 'overpaid';

/** How an order stands, minor units of the currency in which it is owed, or, where nothing is known to be owed, was paid. */
export interface Standing {
  readonly service: string;
  readonly currency: string;
  readonly dueMinor: number | null;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** What is still owed; less than 0: what was paid too much. */
  readonly openMinor: number;
  readonly state: OrderState;
  readonly paidAtMs: number | null;
  /** Currencies other than it is owed in, of payments that have not gone back whole: they settle nothing. */
  readonly otherCurrency: readonly string[];
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** Null where neither is known in any currency. */
export function standingOf({ owed, payments }: Order): Standing | null {
  const all = Object.values(payments).sort((a, b) => a.atMs - b.atMs);
  const currency = owed?.currency ?? all[0]?.currency;
  if (currency === undefined) return null;
  const own = all.filter((one) => one.currency === currency && one.capturedMinor > 0);
  const paidMinor = sum(own.map(({ capturedMinor }) => capturedMinor));
  const refundedMinor = sum(own.map(({ refundedMinor: minor }) => minor));
  const kept = all.filter((one) => one.capturedMinor > one.refundedMinor).map((one) => one.currency);
  const dueMinor = owed?.currency ? owed.dueMinor : null;
  const openMinor = dueMinor === null ? 0 : dueMinor - paidMinor + refundedMinor;
  return {
    ...{ currency, dueMinor, paidMinor, refundedMinor, openMinor },
    service: owed?.service ?? all[0]?.service ?? 'other',
    state: openMinor > 0 ? 'open' : openMinor < 0 ? 'overpaid' : 'settled',
    paidAtMs: own[0]?.atMs ?? null,
    otherCurrency: [...new Set(kept.filter((one) => one !== currency))],
  };
}

/**
 * Double entry of what is owed, beside that of its payments: a payment books what came as revenue, the order the rest. So what is open
 * stands in `owed`, and the revenue of the service is what is due, whether it is paid or not. Of an order that nobody owes there is nothing.
 */
export function balancesOfOrder(order: Order): Balances {
  const { owed, payments } = order;
  const standing = standingOf(order);
  if (!owed || !standing || standing.dueMinor === null) return {};
  const balances = new Map<string, number>();
  const add = (account: string, minor: number) => balances.set(account, (balances.get(account) ?? 0) + minor);
  add(`owed:${owed.service}`, standing.openMinor);
  add(`revenue:${owed.service}`, -standing.dueMinor);
  for (const { service, currency, capturedMinor, refundedMinor } of Object.values(payments))
    if (currency === standing.currency) add(`revenue:${service}`, capturedMinor - refundedMinor);
  return Object.fromEntries([...balances].filter(([, minor]) => minor !== 0));
}
