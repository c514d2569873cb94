import { type OperatorRole, operatorRoles } from '../../services/shared/operator-operation';
import type { Person } from '../alarms/alarm-people';
import { claimText, identityOf } from '../api/identity';
import { problem } from '../api/problem';
import type { ApiRequest } from '../api/request';
import type { Desk } from './desk';

/** Who calls, in the words of the desk. */
export interface Operator extends Person {
  readonly roles: readonly OperatorRole[];
  readonly ofThisCity: boolean;
}

/** A name stands in a line of a mail. */
const printed = (name: string) => [...name.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')].slice(0, 100).join('').trim() || '?';

/** The operator of a request; throws `unauthenticated` when nobody vouches for anybody. */
export function operatorOf({ caller }: ApiRequest, { city, settings: { access } }: Desk): Operator {
  const { who, ofThisCity, groups, claims, session } = identityOf(caller, city, access);
  const has = (role: OperatorRole) => access.members[role].some((member) => groups.includes(member));
  const name = session ?? claimText(claims[access.nameClaim]) ?? claimText(claims.email) ?? who;
  return { id: who, name: printed(name), ofThisCity, roles: ofThisCity ? operatorRoles.filter(has) : [] };
}

/** An entry of the trail about one call; throws `audit-unavailable` when it cannot be written. */
export async function note(
  desk: Desk,
  operator: Operator,
  entry: {
    readonly operation: string;
    readonly role: string;
    readonly asked: readonly string[];
    readonly result: string;
  },
  requestId: string,
): Promise<void> {
  const { asked, ...said } = entry;
  try {
    await desk.trail.append({
      at: new Date(desk.clock.nowMs()).toISOString(),
      who: operator.id,
      actor: operator.id,
      purpose: 'city-operations',
      legalBasis: 'public-task',
      subjects: [],
      fields: [],
      requestId,
      ...said,
      asked,
    });
  } catch {
    throw problem('audit-unavailable', { headers: { 'retry-after': '5' } });
  }
}
