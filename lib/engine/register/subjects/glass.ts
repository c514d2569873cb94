import { refusal } from '../api/refusal';
import type { RegisterSettings } from '../facts';
import { kinds } from '../kinds';
import { type Call, type CallWith, nowOf } from '../office';
import { createOnce, idOf } from '../records/create';
import { noteAccess } from '../records/open';
import { pseudonymOf } from '../records/subjects';
import { raiseEvent } from '../watch/access-alarms';
import { usablePerson } from './guard';

const hourMs = 3_600_000;

/** Breaks the glass over one person, for one user, for an hour. Each use raises an alarm. */
export async function breakGlass(
  call: CallWith<RegisterSettings, { readonly personId: string }, object, { readonly reason: string }>,
): Promise<{ readonly body: { readonly id: string; readonly expiresAt: string } }> {
  const { office, principal, params, body } = call;
  const person = await usablePerson(call, params.personId);
  const id = idOf(call);
  const subject = pseudonymOf(office, person);
  await noteAccess(call, { subjects: [subject], fields: [], result: 'allowed' });
  const expiresAt = new Date(office.ports.clock.nowMs() + hourMs).toISOString();
  const facts = { personId: person.id, brokenBy: principal.actor, expiresAt };
  const glass = await createOnce(call, kinds.glass, id, () => ({ facts, fields: { reason: body.reason } }), person);
  await raiseEvent(
    office,
    'break-glass',
    `${principal.actor} ${id}`,
    `glass ${id} over subject ${subject}, as ${call.role}`,
  );
  return { body: { id, expiresAt: glass.facts.expiresAt } };
}

/** True when the caller shows glass broken over this person; throws when an emergency is claimed without. */
export async function isGlassBroken(call: Call, personId: string): Promise<boolean> {
  const { office, principal, glass, purpose } = call;
  if (glass === undefined && purpose !== 'emergency') return false;
  const broken = glass === undefined ? undefined : await office.book.read(kinds.glass, glass);
  const facts = broken?.facts;
  if (
    purpose === 'emergency' &&
    facts?.personId === personId &&
    facts.brokenBy === principal.actor &&
    facts.expiresAt > nowOf(office)
  )
    return true;
  throw refusal('glass-whole', { detail: 'break the glass over this person, then send its id as Break-Glass' });
}
