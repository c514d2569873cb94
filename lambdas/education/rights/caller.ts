import { claimText, identityOf } from '../../../lib/engine/api/identity';
import type { ApiRequest } from '../../../lib/engine/api/request';
import { type GuardianOperations, ownOperations } from '../../../lib/services/education/operations/guardians';
import { type GuardianDesk, guardianSettings } from './desk';
import { type Asked, isNamedWith } from './standing';

/** Who acts for a guardian, or is one, as the identity provider or AWS vouches for them. */
export interface GuardianCaller {
  readonly who: string;
  readonly actor: string;
  readonly ofThisCity: boolean;
  readonly role: 'protection-officer' | 'school' | 'guardian' | 'none';
  /** Schools of whose staff they are. */
  readonly schools: readonly string[];
  /** `sourcedId` of whoever signs in as a guardian; undefined of who is none, and of a token that does not say it. */
  readonly guardian: string | undefined;
  /** Keyed hash of it. */
  readonly self: string | undefined;
}

export function callerOf(desk: GuardianDesk, { caller }: Pick<ApiRequest, 'caller'>): GuardianCaller {
  const settings = guardianSettings(desk);
  const { who, ofThisCity, groups, claims } = identityOf(caller, desk.city.city, settings);
  const isOne = (members: readonly string[]) => members.some((one) => groups.includes(one));
  const schools = settings.schools.flatMap(({ id, members }) => (isOne(members) ? [id] : []));
  const isOfficer = isOne(desk.city.settings.access.protectionOfficer);
  const isGuardian = isOne(settings.guardian);
  const role = isOfficer ? 'protection-officer' : schools.length > 0 ? 'school' : isGuardian ? 'guardian' : 'none';
  const guardian = isGuardian ? claimText(claims[settings.guardianClaim]) : undefined;
  const self = guardian === undefined ? undefined : desk.hash(guardian);
  return { who, actor: desk.hash(who), ofThisCity, role, schools, guardian, self };
}

/** Whether somebody may call an operation at all, whoever it is about. */
export const mayCall = ({ role }: GuardianCaller, operation: keyof GuardianOperations): boolean =>
  role === 'guardian' ? ownOperations.includes(operation) : role !== 'none';

/**
 * Who asks for themselves, or for a child that the roster names with them, does so as a guardian, also who works for the school, and in
 * whosever name: what staff carries out a colleague does. Whom it is about are keyed hashes; `named` are those whom it named before.
 */
export async function askingAs(
  { ports: { state } }: Pick<GuardianDesk, 'ports'>,
  caller: GuardianCaller,
  { guardian = caller.self, pupil }: Pick<Asked, 'pupil'> & Partial<Asked>,
  named: readonly string[] = [],
): Promise<GuardianCaller> {
  const { self } = caller;
  if (self === undefined || caller.role === 'guardian') return caller;
  const isOwn = guardian === self || named.includes(self) || (await isNamedWith(state, self, pupil));
  return isOwn ? { ...caller, role: 'guardian' } : caller;
}

/**
 * An officer asks of every school, also of one that a pupil has left; a school of those alone who are there; a guardian, of whatever
 * school, for nobody but themselves. `guardian` is a keyed hash, `school` is none.
 */
export function mayAsk(
  { ofThisCity, role, schools, self }: GuardianCaller,
  asked: { readonly guardian: string; readonly school: string },
  isEnrolled: boolean,
): boolean {
  if (!ofThisCity) return false;
  if (role === 'guardian') return asked.guardian === self;
  return role === 'protection-officer' || (isEnrolled && schools.includes(asked.school));
}
