import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import type { Channel } from '../../lib/services/payments/rules/channels';
import { entryOf } from '../../lib/shared/entry-of';
import type { Payment } from './rules/payment';

const store = 'attempts';
const hourMs = 3_600_000;

/** How an attempt to pay stands, without what would say who. */
export interface Attempt {
  readonly channel: Channel;
  /** Null while it waits; expired ones, which people left, are neither. */
  readonly outcome: 'succeeded' | 'failed' | null;
  readonly endedMs: number | null;
  readonly seconds: number | null;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly isRefunded: boolean;
  readonly isDisputed: boolean;
  /** Moves that it was read from. */
  readonly seen: number;
}

const partitionOf = (ms: number): string => `hour#${new Date(Math.floor(ms / hourMs) * hourMs).toISOString()}`;

const outcomes: Readonly<Record<string, Attempt['outcome']>> = { failed: 'failed', declined: 'failed' };

/** Notes how a payment stands, in the hour in which it began: repeated, and overtaken, it says the same. */
export async function noteAttempt(state: StateStorePort, payment: string, read: Payment): Promise<void> {
  const { path } = read.judged;
  const end =
    path.find(({ to }) => to === 'completed') ?? path.findLast(({ to }) => to === 'failed' || to === 'declined');
  if (read.state === null || read.state === 'paid-out' || read.state === 'payout-failed') return;
  const { money, seen } = read;
  const attempt: Attempt = {
    ...{ channel: read.channel, seen, currency: money.currency, capturedMinor: money.captured },
    outcome: money.captured > 0 ? 'succeeded' : (entryOf(outcomes, read.state) ?? null),
    endedMs: end?.atMs ?? null,
    seconds: read.confirmedSeconds,
    isRefunded: money.refunded > 0,
    isDisputed: money.disputed + money.lost > 0,
  };
  await update(state, store, partitionOf(read.atMs), payment, (stored) => {
    const before = stored && fromBytes<Attempt>(stored.value);
    const isKnown = before && (before.seen > seen || JSON.stringify(before) === JSON.stringify(attempt));
    return { bytes: isKnown ? undefined : toBytes(attempt), result: undefined };
  });
}

/** Attempts that began in the hours from one time to another. */
export async function attemptsOf(state: StateStorePort, fromMs: number, toMs: number): Promise<readonly Attempt[]> {
  const hours: number[] = [];
  for (let ms = Math.floor(fromMs / hourMs) * hourMs; ms <= toMs; ms += hourMs) hours.push(ms);
  const items = await Promise.all(hours.map((ms) => state.entries(store, partitionOf(ms), '', '\uffff')));
  return items.flat().map(({ value }) => fromBytes<Attempt>(value));
}
