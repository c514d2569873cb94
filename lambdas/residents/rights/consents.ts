import { problem } from '../../../lib/engine/api/problem';
import { nowOf } from '../../../lib/engine/register/office';
import { createOnce, idOf } from '../../../lib/engine/register/records/create';
import { noteAccess } from '../../../lib/engine/register/records/open';
import { pageOf } from '../../../lib/engine/register/records/page';
import { readOne, readShown, type Shown } from '../../../lib/engine/register/records/present';
import { pseudonymOf } from '../../../lib/engine/register/records/subjects';
import { amend } from '../../../lib/engine/register/records/write';
import { isGlassBroken } from '../../../lib/engine/register/subjects/glass';
import { idsOfPerson, usablePerson } from '../../../lib/engine/register/subjects/guard';
import type { Consent } from '../../../lib/services/residents/operations/consent';
import type { CallOf, ReplyOf } from '../call';
import { kinds, type Stored } from '../kinds';
import { lists } from '../lists';

const consentOf = ({ record, head, values }: Shown<Stored<'consent'>>): Consent => ({
  ...head,
  ...record.facts,
  ...values,
});

export async function giveConsent(call: CallOf<'giveConsent'>): Promise<ReplyOf<'giveConsent'>> {
  const { office, params, body } = call;
  const person = await usablePerson(call, params.personId);
  const id = idOf(call);
  const { use, sensitive, evidence } = body;
  const facts = {
    personId: person.id,
    use,
    sensitive,
    status: 'given',
    givenAt: nowOf(office),
    withdrawnAt: null,
  } as const;
  const consent = await createOnce(call, kinds.consent, id, () => ({ facts, fields: { evidence } }), person);
  return { body: consentOf(await readOne(call, consent)), version: consent.version };
}

export async function listConsents(call: CallOf<'listConsents'>): Promise<ReplyOf<'listConsents'>> {
  const person = await usablePerson(call, call.params.personId);
  const glass = await isGlassBroken(call, person.id);
  const page = await pageOf(call, kinds.consent, idsOfPerson(person).map(lists.consentsOf), call.query);
  return { body: { items: (await readShown(call, page.records, glass)).map(consentOf), next: page.next } };
}

/** Withdraws a consent: as easy as giving it (PIPL 15, GDPR 7(3)). Withdrawing it again changes nothing. */
export async function withdrawConsent(call: CallOf<'withdrawConsent'>): Promise<ReplyOf<'withdrawConsent'>> {
  const { office, params } = call;
  const person = await usablePerson(call, params.personId);
  const before = await office.book.read(kinds.consent, params.consentId);
  if (!before || !idsOfPerson(person).includes(before.facts.personId)) throw problem('not-found');
  await noteAccess(call, { subjects: [pseudonymOf(office, before)], fields: ['status'], result: 'withdrawn' });
  const after =
    before.facts.status === 'withdrawn'
      ? before
      : await amend(call, before, { facts: { status: 'withdrawn', withdrawnAt: nowOf(office) } });
  return { body: consentOf(await readOne(call, after)), version: after.version };
}
