import { problem } from './problem';
import type { Caller } from './request';
import type { Claims } from './verified-claims';

/** Names of the claims of a token that say who somebody is. */
export interface IdentityClaims {
  readonly cityClaim: string;
  readonly groupsClaim: string;
}

/** Who calls, as the identity provider or AWS vouches for it. */
export interface Identity {
  readonly who: string;
  /** False for somebody of another city, who has no role here. */
  readonly ofThisCity: boolean;
  /** Groups of the token, or the name of the IAM role. */
  readonly groups: readonly string[];
  /** Of a token; none of a signature. */
  readonly claims: Claims;
  /** Name of the session of an IAM role. */
  readonly session: string | undefined;
}

export const claimText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Groups of a claim, each whole: `Land registry` is one name, in a list or alone. */
const groupsOf = (claim: Claims[string] = []): readonly string[] => [claim].flat();

/** Role and session in `…:assumed-role/NAME/SESSION`; undefined for users and roots, who have no place here. */
const assumedRole = (arn: string) => /:assumed-role\/([^/]+)\/([^/]+)$/.exec(arn);

/** Name of the role in `…:assumed-role/NAME/SESSION`. */
export const roleName = (arn: string): string | undefined => assumedRole(arn)?.[1];

/** Who calls; throws `unauthenticated` when nobody vouches for anybody. */
export function identityOf(caller: Caller | undefined, city: string, access: IdentityClaims): Identity {
  if (!caller) throw problem('unauthenticated');
  if (caller.kind === 'iam') {
    const ofThisCity = caller.accountId === caller.apiAccountId;
    const name = roleName(caller.arn);
    const groups = name === undefined ? [] : [name];
    return { who: caller.arn, ofThisCity, groups, claims: {}, session: assumedRole(caller.arn)?.[2] };
  }
  const { claims } = caller;
  const [issuer, subject] = [claimText(claims.iss), claimText(claims.sub)];
  if (issuer === undefined || subject === undefined) throw problem('unauthenticated');
  return {
    who: `${issuer}#${subject}`,
    // One issuer may serve many cities: a token must say that it is for this one.
    ofThisCity: claims[access.cityClaim] === city,
    groups: groupsOf(claims[access.groupsClaim]),
    claims,
    session: undefined,
  };
}
