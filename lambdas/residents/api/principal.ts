import { problem } from '../../../lib/engine/api/problem';
import type { Caller } from '../../../lib/engine/api/request';
import type { Claims } from '../../../lib/engine/api/verified-claims';
import type { CitySecrets } from '../../../lib/engine/vault/city-secrets';
import type { ResidentsSection } from '../../../lib/services/residents/config';
import type { Role } from '../../../lib/services/residents/operations/roles';

/** Who calls, in the words of the register. */
export interface Principal {
  /** Identity that the provider or AWS vouches for; for the audit trail only. */
  readonly who: string;
  /** Pseudonym of it, for alarms, versions and throttles. */
  readonly actor: string;
  readonly roles: readonly Role[];
  /** False for somebody of another city, who has no role here. */
  readonly ofThisCity: boolean;
  /** Record of the person who calls, when the identity provider knows it. */
  readonly personId: string | undefined;
}

type Access = ResidentsSection['access'];

const members: readonly (readonly [Role, (access: Access) => readonly string[]])[] = [
  ['registrar', (a) => a.registrar],
  ['protection-officer', (a) => a.protectionOfficer],
  ['caseworker', (a) => a.caseworker],
  ['clerk', (a) => a.clerk],
  ['analyst', (a) => a.analyst],
  ['resident', (a) => a.resident],
];

const rolesOf = (groups: readonly string[], access: Access): Role[] =>
  members.filter(([, of]) => of(access).some((m) => groups.includes(m))).map(([role]) => role);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Groups of a claim, each whole: `Land registry` is one name, in a list or alone. */
const groupsOf = (claim: Claims[string] = []): readonly string[] => [claim].flat();

/** Name of the role in `…:assumed-role/NAME/SESSION`; undefined for users and roots, who have no place here. */
const roleName = (arn: string) => /:assumed-role\/([^/]+)\/[^/]+$/.exec(arn)?.[1];

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
export function principalOf(caller: Caller | undefined, city: string, access: Access, secrets: CitySecrets): Principal {
  const { groups, ...identity } = identityOf(caller, city, access);
  const roles = identity.ofThisCity ? rolesOf(groups, access) : [];
  return { ...identity, roles, actor: secrets.hash('pseudonym', 'user', identity.who) };
}
