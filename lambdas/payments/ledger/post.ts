import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { backOffFromWriter } from '../../../lib/shared/back-off';
import type { Balances } from './balances';
import { difference, entryWrites, headSort, ledgerStore, write } from './entry';

const attempts = 12;

interface Head {
  /** Moves that what is posted was read from. */
  readonly seen: number;
  /** Time of the first of them, epoch ms. */
  readonly beganMs: number;
  readonly entries: number;
  readonly balances: Balances;
}

const nothing: Head = { seen: 0, beganMs: Number.POSITIVE_INFINITY, entries: 0, balances: {} };

export interface Posting {
  /** Its partition. */
  readonly payment: string;
  /** How many moves it was read from: of two readings of a payment the one that has seen more is the later. */
  readonly seen: number;
  /** Time of the first of them, epoch ms: a reading that begins later has forgotten moves that were posted. */
  readonly beganMs: number;
  readonly currency: string;
  readonly atMs: number;
  readonly balances: Balances;
}

/**
 * Brings the ledger to the balances of a payment by one entry, once: head, entry and legs are written together or not at all
 * (TransactWriteItems), so death at any step leaves the sum at zero, and the same posting again changes nothing. One that was read from
 * fewer moves than what is posted comes too late, and is left; so is one whose first moves are forgotten, since the moves of a payment are kept
 * for less time than its ledger (`keptDays`). Nothing that is posted is ever changed.
 */
export async function post(state: StateStorePort, posting: Posting): Promise<void> {
  const { payment, seen, beganMs, currency, atMs, balances } = posting;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await state.read(ledgerStore, payment, headSort);
    const head: Head = stored ? fromBytes<Head>(stored.value) : nothing;
    if (head.seen > seen || head.beganMs < beganMs) return;
    const legs = difference(head.balances, balances);
    const hasLegs = Object.keys(legs).length > 0;
    // Also what moves no money is noted: a reading from before it must not post afterwards.
    if (!hasLegs && head.seen === seen && head.beganMs === beganMs) return;
    const number = head.entries + 1;
    const after: Head = { seen, beganMs, entries: hasLegs ? number : head.entries, balances };
    const written = await state.writeAll([
      write(payment, headSort, after, stored?.version ?? 0),
      ...(hasLegs ? entryWrites({ payment, number, currency, atMs, legs }) : []),
    ]);
    if (written) return;
    await backOffFromWriter(attempt);
  }
  throw new Error(`ledger of ${payment}: ${attempts} writers in a row were faster`);
}
