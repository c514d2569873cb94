import { roleName } from '../../engine/api/identity';
import type { Access } from '../../engine/audit/entry';
import type { AuditReceipt } from '../../engine/audit/trail';
import { hiddenFrom, membersOf } from '../../engine/register/facts-of';
import type { PeopleAccess } from '../../services/shared';

/** Who looks at refused messages of people, and why. */
export interface Look {
  /** ARN that AWS vouches for. */
  readonly who: string;
  readonly role: string;
  readonly purpose: string;
  readonly unmask: boolean;
  readonly operation: 'quarantine-list' | 'quarantine-show' | 'quarantine-replay';
  /** Which messages, and how many at most. */
  readonly asked: Asked;
}

/** What was asked for, as its words are: code, feed, device, from, to, limit. */
export interface Asked {
  readonly [name: string]: string;
}

/** What was shown or sent again, in numbers of messages: `shown`, or what became of so many. */
export interface Done {
  readonly [name: string]: number;
}

/** Why somebody may not look. */
export type Denial = 'no-role' | 'not-member' | 'purpose-not-allowed' | 'unmask-not-allowed';

/** A refused message may hold any datum: who sees some of them masked sees all of it masked. */
function seesAll(access: PeopleAccess, role: string, section: unknown): boolean {
  if (access.withoutContent?.includes(role)) return false;
  return Object.keys(access.entities).every((kind) => hiddenFrom(access, kind, role, section).length === 0);
}

/** Why somebody may not look; undefined when they may. */
function denialOf(access: PeopleAccess, section: unknown, look: Look): Denial | undefined {
  const { role, purpose, who, unmask } = look;
  // Who sees only what is theirs has no business here: whose a refused message is nobody knows.
  if (!Object.hasOwn(access.roles, role) || role === access.own?.role) return 'no-role';
  const name = roleName(who);
  if (name === undefined || !membersOf(access, role, section).includes(name)) return 'not-member';
  if (!Object.hasOwn(access.purposes, purpose) || purpose === access.own?.purpose) return 'purpose-not-allowed';
  return unmask && !seesAll(access, role, section) ? 'unmask-not-allowed' : undefined;
}

/** The audit trail of a service. */
export interface LookTrail {
  readonly append: (access: Access) => Promise<AuditReceipt>;
  /** Pseudonym of who looks, the same as the service's own. */
  readonly actorOf: (who: string) => string;
  /** Pseudonym of a device: it may be named after its holder, and so may whatever was typed in its place. */
  readonly deviceOf: (device: string) => string;
  readonly nowMs: () => number;
  /** The same in both entries of a look. */
  readonly requestId: string;
}

const textsOf = (named: Asked | Done): readonly string[] =>
  Object.entries(named)
    .map(([name, value]) => `${name}=${value}`)
    .sort();

/** What both entries of a look say; whose data they are is not known, so no subject is named. */
function entryOf({ roles, purposes }: PeopleAccess, look: Look, trail: LookTrail) {
  const { who, role, purpose, operation } = look;
  const isPurpose = Object.hasOwn(purposes, purpose);
  return {
    at: new Date(trail.nowMs()).toISOString(),
    who,
    actor: trail.actorOf(who),
    // Words of ours or none: what a caller writes is not repeated.
    role: Object.hasOwn(roles, role) ? role : 'none',
    purpose: isPurpose ? purpose : 'none',
    legalBasis: (isPurpose && purposes[purpose]) || 'none',
    operation,
    subjects: [],
    requestId: trail.requestId,
  };
}

/** Notes a look, or that it was denied, in the trail, before anything is shown; answers only when it stands there. */
export async function noteLook(
  access: PeopleAccess,
  section: unknown,
  look: Look,
  trail: LookTrail,
): Promise<Denial | undefined> {
  const denial = denialOf(access, section, look);
  const { device } = look.asked;
  const asked = { ...look.asked, ...(device === undefined ? {} : { device: trail.deviceOf(device) }) };
  await trail.append({
    ...entryOf(access, look, trail),
    fields: denial || look.operation === 'quarantine-replay' ? [] : [look.unmask ? 'bytes' : 'bytes-masked'],
    result: denial ?? 'allowed',
    asked: textsOf(asked),
  });
  return denial;
}

/** Notes how many messages a look that was allowed shows, or has sent again: a second entry of the same request. */
export async function noteDone(access: PeopleAccess, look: Look, done: Done, trail: LookTrail): Promise<void> {
  await trail.append({
    ...entryOf(access, look, trail),
    fields: [],
    result: 'done',
    done: textsOf(done),
  });
}
