import { identityOf } from '../../../lib/engine/api/identity';
import type { ApiRequest } from '../../../lib/engine/api/request';
import { type GuardianDesk, guardianSettings } from './desk';

/** Who acts for a guardian, as the identity provider or AWS vouches for them. */
export interface GuardianCaller {
  readonly who: string;
  readonly actor: string;
  readonly ofThisCity: boolean;
  readonly role: 'protection-officer' | 'school' | 'none';
  /** Schools of whose staff they are. */
  readonly schools: readonly string[];
}

export function callerOf(desk: GuardianDesk, { caller }: Pick<ApiRequest, 'caller'>): GuardianCaller {
  const settings = guardianSettings(desk);
  const { who, ofThisCity, groups } = identityOf(caller, desk.city.city, settings);
  const isOne = (members: readonly string[]) => members.some((one) => groups.includes(one));
  const schools = settings.schools.flatMap(({ id, members }) => (isOne(members) ? [id] : []));
  const { protectionOfficer } = desk.city.settings.access;
  const role = isOne(protectionOfficer) ? 'protection-officer' : schools.length > 0 ? 'school' : 'none';
  return { who, actor: desk.hash(who), ofThisCity, role, schools };
}

/** An officer asks of every school, also of one that a pupil has left; a school of those alone who are there. */
export const mayAsk = ({ ofThisCity, role, schools }: GuardianCaller, school: string, isEnrolled: boolean): boolean =>
  ofThisCity && (role === 'protection-officer' || (isEnrolled && schools.includes(school)));
