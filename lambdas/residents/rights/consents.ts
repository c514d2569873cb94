import { problem } from '../../../lib/engine/api/problem';
import type { Consent } from '../../../lib/services/residents/operations/consent';
import type { CallOf, ReplyOf } from '../api/call';
import { nowOf } from '../office';
import { isGlassBroken } from '../people/glass';
import { idsOfPerson, usablePerson } from '../people/guard';
import { readShown, type shownOf } from '../people/present';
import { lists } from '../records/index-lists';
import { noteAccess } from '../records/open';
import { pageOf } from '../records/page';
import { pseudonymOf } from '../records/subjects';
import { amend, createOnce, idOf } from '../records/write';

type Shown = Pick<ReturnType<typeof shownOf<'consent'>>, 'record' | 'head' | 'values'>;

const consentOf = ({ record, head, values }: Shown): Consent => ({ ...head, ...record.facts, ...values });

export async function giveConsent(call: CallOf<'giveConsent'>): Promise<ReplyOf<'giveConsent'>> {
  const { office, params, body } = call;
  const person = await usablePerson(call, params.personId);
  const id = idOf(call);
  const consent = await createOnce(call, 'consent', id, async () => {
    await office.lists.put(lists.consentsOf(person.id), id);
    const { use, sensitive, evidence } = body;
    const facts = {
      personId: person.id,
      use,
      sensitive,
      status: 'given',
      givenAt: nowOf(office),
      withdrawnAt: null,
    } as const;
    return { key: person.key, facts, fields: { evidence } };
  });
  const [shown] = await readShown(call, [consent]);
  return { body: consentOf(shown as NonNullable<typeof shown>), version: consent.version };
}

export async function listConsents(call: CallOf<'listConsents'>): Promise<ReplyOf<'listConsents'>> {
  const person = await usablePerson(call, call.params.personId);
  const glass = await isGlassBroken(call, person.id);
  const page = await pageOf(call, 'consent', idsOfPerson(person).map(lists.consentsOf), call.query);
  return { body: { items: (await readShown(call, page.records, glass)).map(consentOf), next: page.next } };
}

/** Withdraws a consent: as easy as giving it (PIPL 15, GDPR 7(3)). Withdrawing it again changes nothing. */
export async function withdrawConsent(call: CallOf<'withdrawConsent'>): Promise<ReplyOf<'withdrawConsent'>> {
  const { office, params } = call;
  const person = await usablePerson(call, params.personId);
  const before = await office.book.read('consent', params.consentId);
  if (!before || !idsOfPerson(person).includes(before.facts.personId)) throw problem('not-found');
  await noteAccess(call, { subjects: [pseudonymOf(office.secrets, before)], fields: ['status'], result: 'withdrawn' });
  const after =
    before.facts.status === 'withdrawn'
      ? before
      : await amend(call, before, { facts: { status: 'withdrawn', withdrawnAt: nowOf(office) } });
  const [shown] = await readShown(call, [after]);
  return { body: consentOf(shown as NonNullable<typeof shown>), version: after.version };
}
