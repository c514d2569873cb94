import type { Operation } from '../../../services/shared/operation';
import { type ApiProblem, problem } from '../../api/problem';
import type { ApiRequest } from '../../api/request';
import { nowOf, type Office, type Principal } from '../office';
import { raiseEvent } from '../watch/access-alarms';

export interface Admission {
  readonly role: string;
  readonly purpose: string;
}

const isPurpose = ({ facts }: Office, text: string): boolean => Object.hasOwn(facts.purposes, text);

/** True when a role fits a purpose: who has only a role of their own asks for their own data, nobody else does. */
function isOwn({ facts: { own } }: Office, role: string, purpose: string | undefined): boolean {
  return own === undefined || (role === own.role) === (purpose === own.purpose);
}

/** Why somebody is not let in; undefined when they are. */
function obstacle(
  office: Office,
  operation: Operation,
  { ofThisCity }: Principal,
  role: string | undefined,
  purpose: string | undefined,
): ApiProblem | undefined {
  if (!ofThisCity) return problem('other-city');
  if (role === undefined) return problem('not-allowed');
  // Without a purpose no data is returned (PIPL 6, GDPR 5(1)(b)).
  if (purpose === undefined || purpose === '')
    return problem('purpose-required', { detail: 'send the header Purpose' });
  if (!isPurpose(office, purpose) || !operation.purposes.includes(purpose) || !isOwn(office, role, purpose))
    return problem('purpose-not-allowed', {
      detail: `one of ${operation.purposes.filter((one) => isOwn(office, role, one)).join(', ')}`,
    });
  return undefined;
}

/** Lets a principal in under one role and purpose, or throws. Who is turned away stands in the trail. */
export async function admit(
  office: Office,
  operation: Operation,
  principal: Principal,
  request: ApiRequest,
): Promise<Admission> {
  const { purpose } = request.headers;
  // Who works for the city is one of its people too: of their own data they ask as one.
  const roles = principal.roles.filter((r) => operation.roles.includes(r));
  const role = roles.find((r) => isOwn(office, r, purpose)) ?? roles[0];
  const refused = obstacle(office, operation, principal, role, purpose);
  if (!refused) return { role: role as string, purpose: purpose as string };
  await noteRefusal(office, operation, principal, request, role ?? 'none', refused.slug);
  if (!principal.ofThisCity) await raiseEvent(office, 'other-city', principal.actor, `called ${operation.id}`);
  throw refused;
}

/** Notes that somebody was turned away. The purpose is a word of ours or none: what a client sends is not repeated. */
export async function noteRefusal(
  office: Office,
  operation: Operation,
  principal: Principal,
  { requestId, headers }: ApiRequest,
  role: string,
  result: string,
): Promise<void> {
  const purpose = headers.purpose !== undefined && isPurpose(office, headers.purpose) ? headers.purpose : undefined;
  try {
    await office.trail.append({
      at: nowOf(office),
      who: principal.who,
      actor: principal.actor,
      role,
      purpose: purpose ?? 'none',
      legalBasis: (purpose && office.facts.purposes[purpose]) ?? 'none',
      operation: operation.id,
      subjects: [],
      fields: [],
      result,
      requestId,
    });
  } catch {
    throw problem('audit-unavailable', { headers: { 'retry-after': '5' } });
  }
}
