import { claimText, identityOf } from '../../api/identity';
import type { Caller } from '../../api/request';
import type { Office, Principal } from '../office';

/** The principal of a caller; throws `unauthenticated` when there is none. */
export function principalOf(
  caller: Caller | undefined,
  { city, facts, settings, secrets }: Pick<Office, 'city' | 'facts' | 'settings' | 'secrets'>,
): Principal {
  const { who, ofThisCity, groups, claims } = identityOf(caller, city, settings.access);
  const has = (role: string) => facts.members(role, settings).some((member) => groups.includes(member));
  return {
    who,
    ofThisCity,
    personId: claimText(claims[settings.access.personClaim]),
    roles: ofThisCity ? facts.roles.filter(has) : [],
    actor: secrets.hash('pseudonym', 'user', who),
  };
}
