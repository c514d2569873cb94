// biome-ignore-all lint/suspicious/noExplicitAny: a register of some service, whose section and operations are not known here
import type { AnyFacts } from '../../services/shared/facts';
import type { Operation } from '../../services/shared/operation';
import { commonProblems } from '../../services/shared/problem-type';
import type { Refusal } from '../../services/shared/register-simulation';
import type { RegisterSimulation } from '../../services/shared/simulation';
import type { Desk } from './desk';

type Slug = keyof typeof commonProblems;

/** How a call is refused that never comes as far as a record. */
const refusal = (problem: Slug, noted: string | null = null, by?: Refusal['by']): Refusal => ({
  problem,
  status: commonProblems[problem].status,
  noted,
  ...(by ? { by } : {}),
});

/** What an attacker plays with. */
export interface Target {
  readonly desk: Desk;
  readonly facts: AnyFacts;
  readonly simulation: RegisterSimulation;
  /** A person of the register. */
  readonly person: string;
}

type Attack = (target: Target) => void;

const all = ({ simulation }: Target): readonly Operation[] => Object.values(simulation.operations);

/** A call of an operation on records that are not there. */
function blind({ desk }: Target, operation: Operation) {
  const ids = Object.keys(operation.params.shape).map((name) => [name, desk.uuid()]);
  return { operation: operation.id, params: Object.fromEntries(ids) };
}

const attackerOf = (desk: Desk, role: string) => ({ id: desk.name('attacker'), role });

/** An operation that somebody may call who has another role than that of people who see what is theirs. */
function forStaff(target: Target) {
  const { desk, facts } = target;
  const own = facts.register?.own?.role;
  const operation = desk.chance.of(all(target).filter(({ roles }) => roles.some((role) => role !== own)));
  const role = desk.chance.of(operation.roles.filter((one) => one !== own));
  const purpose = desk.chance.of(operation.purposes.filter((one) => one !== facts.register?.own?.purpose));
  return { operation, role, purpose };
}

/** Everything is asked for without a purpose. */
const withoutPurpose: Attack = (target) => {
  const { operation, role } = forStaff(target);
  target.desk.call(
    { ...blind(target, operation), caller: attackerOf(target.desk, role) },
    refusal('purpose-required', 'purpose-required'),
  );
};

/** A purpose for which the operation is not. */
const forAnotherPurpose: Attack = (target) => {
  const { desk, facts } = target;
  const { operation, role } = forStaff(target);
  const others = Object.keys(facts.register?.purposes ?? {}).filter((purpose) => !operation.purposes.includes(purpose));
  if (others.length === 0) return;
  desk.call(
    { ...blind(target, operation), caller: attackerOf(desk, role), purpose: desk.chance.of(others) },
    refusal('purpose-not-allowed', 'purpose-not-allowed'),
  );
};

/** A role that may not. */
const inAnotherRole: Attack = (target) => {
  const { desk, facts } = target;
  const { operation, purpose } = forStaff(target);
  const others = Object.keys(facts.register?.roles ?? {}).filter((role) => !operation.roles.includes(role));
  if (others.length === 0) return;
  desk.call(
    { ...blind(target, operation), caller: attackerOf(desk, desk.chance.of(others)), purpose },
    refusal('not-allowed', 'not-allowed'),
  );
};

/** A sign-in that nobody vouches for. */
const forged: Attack = (target) => {
  const { operation, role, purpose } = forStaff(target);
  const caller = { ...attackerOf(target.desk, role), from: 'nowhere' as const };
  target.desk.call({ ...blind(target, operation), caller, purpose }, refusal('unauthenticated'));
};

/** One of the people reads the records of others, known and guessed, and finds none. */
const othersRecords: Attack = (target) => {
  const { desk, facts, person } = target;
  const own = facts.register?.own;
  const readable = all(target).filter(
    ({ method, roles, subject }) => method === 'GET' && subject !== undefined && own && roles.includes(own.role),
  );
  if (!own || readable.length === 0) return;
  const caller = { ...attackerOf(desk, own.role), person: person };
  const operation = desk.chance.of(readable);
  for (let guess = 0; guess < 5; guess++)
    desk.call({ ...blind(target, operation), caller, purpose: own.purpose }, refusal('not-found', 'not-found'));
};

/** Somebody of the office guesses ids. What is not there is nobody's: nothing of it stands in the trail. */
const guesses: Attack = (target) => {
  const { desk, simulation, person } = target;
  const { role, purpose, operation } = simulation.behaviour.reads(person);
  const caller = attackerOf(desk, role as string);
  const read = simulation.operations[operation as string] as Operation;
  for (let guess = 0; guess < 5; guess++)
    desk.call({ ...blind(target, read), caller, purpose: purpose as string }, refusal('not-found'));
};

/** A change of a version that is not the last, of none, and in no JSON. */
const staleVersion: Attack = ({ desk, simulation, person }) => {
  const { role, ...draft } = simulation.behaviour.changes(person) as any;
  const caller = desk.worker(role, [person]);
  desk.call({ ...draft, caller }, refusal('version-conflict', 'allowed', 'other-version'));
  desk.call({ ...draft, caller }, refusal('version-required', null, 'no-version'));
  desk.call({ ...draft, caller }, refusal('malformed', null, 'no-json'));
};

/** More calls at once than a client may make. */
const flood: Attack = ({ desk, simulation, person }) => {
  const { role, ...draft } = simulation.behaviour.reads(person) as any;
  const caller = attackerOf(desk, role);
  const { burst } = desk.section.throttle;
  for (let call = 0; call < burst + 5; call++)
    desk.callNow({ ...draft, caller }, call < burst ? undefined : refusal('too-many-requests'));
};

/** What somebody tries who may not. Nothing of it is answered, and none of it is an alarm. */
export const attacks: readonly Attack[] = [
  withoutPurpose,
  forAnotherPurpose,
  inAnotherRole,
  forged,
  othersRecords,
  guesses,
  staleVersion,
  flood,
];
