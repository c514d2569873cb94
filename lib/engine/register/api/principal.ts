import { problem } from '../../api/problem';
import type { Caller } from '../../api/request';
import type { Claims } from '../../api/verified-claims';
import type { RegisterSettings } from '../facts';
import type { Office, Principal } from '../office';

type Access = RegisterSettings['access'];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Groups of a claim, each whole: `Land registry` is one name, in a list or alone. */
const groupsOf = (claim: Claims[string] = []): readonly string[] => [claim].flat();

/** Name of the role in `…:assumed-role/NAME/SESSION`; undefined for users and roots, who have no place here. */
export const roleName = (arn: string) => /:assumed-role\/([^/]+)\/[^/]+$/.exec(arn)?.[1];

interface Identity {
  readonly who: string;
  readonly ofThisCity: boolean;
  readonly groups: readonly string[];
  readonly personId: string | undefined;
}

function identityOf(caller: Caller | undefined, city: string, access: Access): Identity {
  if (!caller) throw problem('unauthenticated');
  if (caller.kind === 'iam') {
    const ofThisCity = caller.accountId === caller.apiAccountId;
    const name = roleName(caller.arn);
    return { who: caller.arn, ofThisCity, groups: name === undefined ? [] : [name], personId: undefined };
  }
  const { claims } = caller;
  const [issuer, subject] = [text(claims.iss), text(claims.sub)];
  if (issuer === undefined || subject === undefined) throw problem('unauthenticated');
  return {
    who: `${issuer}#${subject}`,
    // One issuer may serve many cities: a token must say that it is for this one.
    ofThisCity: claims[access.cityClaim] === city,
    groups: groupsOf(claims[access.groupsClaim]),
    personId: text(claims[access.personClaim]),
  };
}

/** The principal of a caller; throws `unauthenticated` when there is none. */
export function principalOf(
  caller: Caller | undefined,
  { city, facts, settings, secrets }: Pick<Office, 'city' | 'facts' | 'settings' | 'secrets'>,
): Principal {
  const { groups, ...identity } = identityOf(caller, city, settings.access);
  const has = (role: string) => facts.members(role, settings).some((member) => groups.includes(member));
  const roles = identity.ofThisCity ? facts.roles.filter(has) : [];
  return { ...identity, roles, actor: secrets.hash('pseudonym', 'user', identity.who) };
}
