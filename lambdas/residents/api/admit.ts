import { type ApiProblem, problem } from '../../../lib/engine/api/problem';
import type { ApiRequest } from '../../../lib/engine/api/request';
import { type Purpose, purposes } from '../../../lib/services/residents/operations/purposes';
import type { Role } from '../../../lib/services/residents/operations/roles';
import type { Operation } from '../../../lib/services/shared/operation';
import { nowOf, type Office } from '../office';
import { raiseEvent } from '../records/access-alarms';
import type { Principal } from './principal';

export interface Admission {
  readonly role: Role;
  readonly purpose: Purpose;
}

const isPurpose = (text: string): text is Purpose => Object.hasOwn(purposes, text);

/** True when a role fits a purpose: residents ask for their own data, nobody else does. */
const isOwn = (role: Role, purpose: string | undefined) => (role === 'resident') === (purpose === 'own-data');

/** Why somebody is not let in; undefined when they are. */
function obstacle(
  operation: Operation,
  { ofThisCity }: Principal,
  role: Role | undefined,
  purpose: string | undefined,
): ApiProblem | undefined {
  if (!ofThisCity) return problem('other-city');
  if (role === undefined) return problem('not-allowed');
  // Residents rule E: without a purpose no data is returned.
  if (purpose === undefined || purpose === '')
    return problem('purpose-required', { detail: 'send the header Purpose' });
  if (!isPurpose(purpose) || !operation.purposes.includes(purpose) || !isOwn(role, purpose))
    return problem('purpose-not-allowed', { detail: `one of ${operation.purposes.join(', ')}` });
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
  // Who works for the city is a resident too: of their own data they ask as one.
  const roles = principal.roles.filter((r) => operation.roles.includes(r));
  const role = roles.find((r) => isOwn(r, purpose)) ?? roles[0];
  const refused = obstacle(operation, principal, role, purpose);
  if (!refused) return { role: role as Role, purpose: purpose as Purpose };
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
  const purpose = headers.purpose !== undefined && isPurpose(headers.purpose) ? headers.purpose : undefined;
  try {
    await office.trail.append({
      at: nowOf(office),
      who: principal.who,
      actor: principal.actor,
      role,
      purpose: purpose ?? 'none',
      legalBasis: purpose ? purposes[purpose] : 'none',
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
