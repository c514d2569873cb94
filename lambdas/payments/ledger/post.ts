import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';
import type { Balances } from './balances';

const ledgerStore = 'ledger';
const headSort = 'head';
const attempts = 12;

interface Head {
  /** Moves that what is posted was read from. */
  readonly seen: number;
  readonly entries: number;
  readonly balances: Balances;
}

/** An entry: how the balances of a payment changed. Its legs sum to zero. */
export interface Entry {
  readonly payment: string;
  readonly number: number;
  readonly currency: string;
  /** Time of the newest move that it follows from, epoch ms. */
  readonly atMs: number;
  readonly legs: Balances;
}

export interface Posting {
  /** Its partition. */
  readonly payment: string;
  /** How many moves it was read from: of two readings of a payment the one that has seen more is the later. */
  readonly seen: number;
  readonly currency: string;
  readonly atMs: number;
  readonly balances: Balances;
}

const sortOf = (number: number): string => `entry#${String(number).padStart(6, '0')}`;
const write = (partition: string, sort: string, value: object, expectedVersion = 0): StateWrite => ({
  ...{ store: ledgerStore, partition, sort, expectedVersion },
  value: toBytes(value),
});

function difference(before: Balances, after: Balances): Balances {
  const accounts = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const legs = accounts.map((account) => [account, (after[account] ?? 0) - (before[account] ?? 0)] as const);
  return Object.fromEntries(legs.filter(([, minor]) => minor !== 0));
}

const pause = (attempt: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, Math.random() * Math.min(500, 5 * 2 ** attempt));
  });

/**
 * Brings the ledger to the balances of a payment by one entry, once: head, entry and legs are written together or not at all
 * (TransactWriteItems), so death at any step leaves the sum at zero, and the same posting again changes nothing. One that was read from
 * fewer moves than what is posted comes too late, and is left. Nothing that is posted is ever changed.
 */
export async function post(state: StateStorePort, posting: Posting): Promise<void> {
  const { payment, seen, currency, atMs, balances } = posting;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await state.read(ledgerStore, payment, headSort);
    const head: Head = stored ? fromBytes<Head>(stored.value) : { seen: 0, entries: 0, balances: {} };
    if (head.seen > seen) return;
    const legs = difference(head.balances, balances);
    const hasLegs = Object.keys(legs).length > 0;
    // Also what moves no money is noted: a reading from before it must not post afterwards.
    if (!hasLegs && head.seen === seen) return;
    const number = head.entries + 1;
    const day = new Date(atMs).toISOString().slice(0, 10);
    const entry: Entry = { payment, number, currency, atMs, legs };
    const written = await state.writeAll([
      write(
        payment,
        headSort,
        { seen, entries: hasLegs ? number : head.entries, balances } satisfies Head,
        stored?.version ?? 0,
      ),
      ...(hasLegs
        ? [
            write(payment, sortOf(number), entry),
            ...Object.entries(legs).map(([account, minor]) =>
              write(`account#${account}#${currency}#${day}`, `${payment}#${number}`, { minor }),
            ),
          ]
        : []),
    ]);
    if (written) return;
    await pause(attempt);
  }
  throw new Error(`ledger of ${payment}: ${attempts} writers in a row were faster`);
}
