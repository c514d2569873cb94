import type { Access } from '../../engine/audit/entry';
import type { AuditReceipt } from '../../engine/audit/trail';
import { roleName } from '../../engine/register/api/principal';
import { hiddenFrom, membersOf } from '../../engine/register/facts-of';
import type { Service } from '../../services/shared';

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

/** Why somebody may not look. */
export type Denial = 'no-role' | 'not-member' | 'purpose-not-allowed' | 'unmask-not-allowed';

type Register = NonNullable<Service['register']>;

/** A refused message may hold any datum: who sees some of them masked sees all of it masked. */
function seesAll(register: Register, role: string, section: unknown): boolean {
  if (register.withoutContent?.includes(role)) return false;
  return Object.keys(register.entities).every((kind) => hiddenFrom(register, kind, role, section).length === 0);
}

/** Why somebody may not look; undefined when they may. Roles and purposes are those of the service's register. */
function denialOf(register: Register, section: unknown, look: Look): Denial | undefined {
  const { role, purpose, who, unmask } = look;
  // Who sees only what is theirs has no business here: whose a refused message is nobody knows.
  if (!Object.hasOwn(register.roles, role) || role === register.own?.role) return 'no-role';
  const name = roleName(who);
  if (name === undefined || !membersOf(register, role, section).includes(name)) return 'not-member';
  if (!Object.hasOwn(register.purposes, purpose) || purpose === register.own?.purpose) return 'purpose-not-allowed';
  return unmask && !seesAll(register, role, section) ? 'unmask-not-allowed' : undefined;
}

/** The audit trail of a service. */
export interface LookTrail {
  readonly append: (access: Access) => Promise<AuditReceipt>;
  /** Pseudonym of who looks, the same as the service's own. */
  readonly actorOf: (who: string) => string;
  /** Pseudonym of a device: it may be named after its holder, and so may whatever was typed in its place. */
  readonly deviceOf: (device: string) => string;
  readonly nowMs: () => number;
  readonly requestId: string;
}

const askedTexts = (asked: Asked, { deviceOf }: Pick<LookTrail, 'deviceOf'>): readonly string[] =>
  Object.entries(asked)
    .map(([name, value]) => `${name}=${name === 'device' ? deviceOf(value) : value}`)
    .sort();

/**
 * Notes a look, or that it was denied, in the trail; answers only when it stands there. Whose data they are is not known, so
 * no subject is named.
 */
export async function noteLook(
  register: Register,
  section: unknown,
  look: Look,
  { append, actorOf, deviceOf, nowMs, requestId }: LookTrail,
): Promise<Denial | undefined> {
  const denial = denialOf(register, section, look);
  const { who, role, purpose, operation, unmask } = look;
  const isPurpose = Object.hasOwn(register.purposes, purpose);
  await append({
    at: new Date(nowMs()).toISOString(),
    who,
    actor: actorOf(who),
    // Words of ours or none: what a caller writes is not repeated.
    role: Object.hasOwn(register.roles, role) ? role : 'none',
    purpose: isPurpose ? purpose : 'none',
    legalBasis: (isPurpose && register.purposes[purpose]) || 'none',
    operation,
    subjects: [],
    fields: denial || operation === 'quarantine-replay' ? [] : [unmask ? 'bytes' : 'bytes-masked'],
    result: denial ?? 'allowed',
    requestId,
    asked: askedTexts(look.asked, { deviceOf }),
  });
  return denial;
}
