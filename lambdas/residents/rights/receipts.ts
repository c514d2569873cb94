import { ApiProblem } from '../../../lib/engine/api/problem';
import type { Receipt as LedgerReceipt } from '../../../lib/engine/fees/receipt';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { toMinor, written } from '../../../lib/engine/money/minor';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { nowOf } from '../../../lib/engine/register/office';
import { createOnce } from '../../../lib/engine/register/records/create';
import { noteAccess } from '../../../lib/engine/register/records/open';
import { pageOf } from '../../../lib/engine/register/records/page';
import { readOne, readShown, type Shown } from '../../../lib/engine/register/records/present';
import { isGlassBroken } from '../../../lib/engine/register/subjects/glass';
import { idsOfPerson, usablePerson } from '../../../lib/engine/register/subjects/guard';
import type { Receipt } from '../../../lib/services/residents/operations/receipt';
import { refusal } from '../api/problem';
import type { CallOf, ReplyOf } from '../call';
import { kinds, type Stored } from '../kinds';
import { lists } from '../lists';

/** Receipts that are asked for in the name of one person a day: order numbers of some machines count up, so that they could be tried. */
const claimsPerDay = 20;

type Claim = CallOf<'claimReceipt'>;

async function receiptOf(
  { office }: Pick<Claim, 'office'>,
  { record, head, values }: Shown<Stored<'receipt'>>,
): Promise<Receipt> {
  const now = values.order === undefined ? undefined : await office.ports.receipts?.of(String(values.order));
  const refunded = now ? written(now.refundedMinor, now.currency) : null;
  return { ...head, ...record.facts, ...values, refunded };
}

/** The receipt of what the body says; undefined unless order, amount and currency are all right. */
async function found({ office, body }: Claim): Promise<LedgerReceipt | undefined> {
  const receipt = await office.ports.receipts?.of(body.order);
  const minor = reading(() => ({ paid: toMinor(body.amount, body.currency) }));
  const isRight =
    receipt && !isRefusal(minor) && receipt.currency === body.currency && minor.paid === BigInt(receipt.paidMinor);
  return isRight ? receipt : undefined;
}

/** Counts before it looks, so that many at once gain nothing. */
async function spendClaim({ office, params }: Claim): Promise<void> {
  const day = nowOf(office).slice(0, 10);
  const spent = await update(office.ports.state, 'accesses', `receipts#${params.personId}`, day, (stored) => {
    const count = (stored ? fromBytes<{ readonly count: number }>(stored.value).count : 0) + 1;
    return { bytes: count > claimsPerDay ? undefined : toBytes({ count }), result: count };
  });
  if (spent > claimsPerDay) throw refusal('claims-spent');
}

/** Of two people who take one at once, the slower gets the answer that all others get. */
function takenMeanwhile(error: unknown): never {
  throw error instanceof ApiProblem && error.slug === 'idempotency-key-reused' ? refusal('receipt-unknown') : error;
}

/**
 * Takes a receipt to the record of a person who can say what was paid. It is of one person: to any other it is not there, and neither is
 * one of which anything is said wrong, so that nobody learns which it was.
 */
export async function claimReceipt(call: Claim): Promise<ReplyOf<'claimReceipt'>> {
  const { office, params, body } = call;
  const person = await usablePerson(call, params.personId);
  const id = office.secrets.identifier('receipt', body.order);
  const known = await office.book.read(kinds.receipt, id);
  const isOwn = known !== undefined && idsOfPerson(person).includes(known.facts.personId);
  if (!isOwn) await spendClaim(call);
  const receipt = await found(call);
  if (!receipt || (known && !isOwn)) {
    await noteAccess(call, { subjects: [], fields: [], result: 'receipt-unknown' });
    throw refusal('receipt-unknown');
  }
  const { order, currency } = body;
  const paidAt = new Date(receipt.paidAtMs ?? office.ports.clock.nowMs()).toISOString();
  const fields = { order, service: receipt.service, amount: written(receipt.paidMinor, currency), currency, paidAt };
  const draft = () => ({ facts: { personId: person.id }, fields });
  const made = known ?? (await createOnce(call, kinds.receipt, id, draft, person).catch(takenMeanwhile));
  return { body: await receiptOf(call, await readOne(call, made)), version: made.version };
}

export async function listReceipts(call: CallOf<'listReceipts'>): Promise<ReplyOf<'listReceipts'>> {
  const person = await usablePerson(call, call.params.personId);
  const glass = await isGlassBroken(call, person.id);
  const page = await pageOf(call, kinds.receipt, idsOfPerson(person).map(lists.receiptsOf), call.query);
  const shown = await readShown(call, page.records, glass);
  return { body: { items: await Promise.all(shown.map((one) => receiptOf(call, one))), next: page.next } };
}
