import { type Check, fault, idle } from './definition-fault';
import type { AnyFacts } from './facts';
import type { Operation } from './operation';
import { commonProblems } from './problem-type';
import type { AnyRegister } from './register';
import { registerParts } from './register-parts';
import { leastAuditDays, type StateStore } from './state';

const inBraces = (path: string): readonly string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const sorted = (names: readonly string[]): string => [...names].sort().join(', ') || 'none';

/** Words of an operation that its register has not. */
function strangeIn({ id, entity, roles, purposes, problems }: Operation, register: AnyRegister) {
  const strange = (words: readonly string[], known: object, what: string) =>
    words
      .filter((word) => !Object.hasOwn(known, word))
      .map((word) => fault(`operations.${id}`, `it names ${word}, ${what} that the register has not`));
  return [
    ...strange([entity], register.entities, 'records'),
    ...strange(roles, register.roles, 'a role'),
    ...strange(purposes, register.purposes, 'a purpose'),
    ...strange(problems, { ...commonProblems, ...register.problems }, 'a problem'),
  ];
}

/** What contradicts in one operation. */
function faultsOf(operation: Operation, register: AnyRegister) {
  const { id, path, params, roles, purposes, subject, checksItself } = operation;
  const { own } = register;
  const [said, read] = [sorted(inBraces(path)), sorted(Object.keys(params.shape))];
  return [
    ...strangeIn(operation, register),
    ...(own && roles.includes(own.role) && subject === undefined && !checksItself
      ? [fault(`operations.${id}`, `it is for ${own.role}, and says neither its subject nor that it checksItself`)]
      : []),
    ...(said === read ? [] : [fault(`operations.${id}`, `its path names ${said}, its params are ${read}`)]),
    ...(roles.length > 0 && purposes.length > 0 ? [] : [fault(`operations.${id}`, 'nobody may call it')]),
    ...(!own || roles.includes(own.role) === purposes.includes(own.purpose)
      ? []
      : [fault(`operations.${id}`, `it names one of ${own.role} and ${own.purpose}: they go together`)]),
  ];
}

/** Operations that nobody could tell apart, or that are not as their register says. */
function operationFaults(operations: readonly Operation[], register: AnyRegister) {
  const calls = operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  const twice = operations.filter((_, i) => calls.indexOf(calls[i] as string) !== i);
  return [
    ...operations.flatMap((operation) => faultsOf(operation, register)),
    ...twice.map(({ id, method, path }) => fault(`operations.${id}`, `there are two of ${method} ${path}`)),
  ];
}

type Kept = AnyRegister['entities'][string]['kept'];

/** Kept as the engine keeps files (`lib/engine/register/files/`), and nothing else. */
const isKeptAsFile = (kept: Kept): boolean =>
  typeof kept === 'object' &&
  'from' in kept &&
  kept.from === 'closedAt' &&
  kept.kind === 'category' &&
  kept.spans === 'retention';

/** True of what is kept with records that are kept with it, or with each other: no erasure would come to it. */
function isKeptInCircle(entities: AnyRegister['entities'], id: string): boolean {
  const seen = new Set<string>();
  for (let kept = entities[id]?.kept; typeof kept === 'object' && 'with' in kept; kept = entities[kept.with]?.kept) {
    if (seen.has(kept.with)) return true;
    seen.add(kept.with);
  }
  return false;
}

/** What is kept so long that an erasure would contradict it, or that nothing ends. */
function keptFaults(entities: AnyRegister['entities'], id: string): readonly string[] {
  const { kept, erased, sealedBy } = entities[id] as AnyRegister['entities'][string];
  const byTime = typeof kept === 'object' && 'from' in kept;
  const sealers = typeof kept === 'object' && 'with' in kept ? [id, entities[kept.with]?.sealedBy] : [sealedBy];
  const faults: readonly (readonly [boolean, string])[] = [
    [kept !== 'for-good' && erased === 'untouched', 'it is kept until erased, and an erasure does not touch it'],
    [kept === 'for-good' && erased !== 'untouched', 'it is kept for good, and an erasure changes it'],
    [
      kept === 'for-good' && entities[sealedBy]?.kept !== 'for-good',
      `it is kept for good, and ${sealedBy}, by which it is sealed, is not`,
    ],
    [!sealers.includes(sealedBy), `it is sealed by ${sealedBy}, which stays when that with which it is kept goes`],
    [isKeptInCircle(entities, id), 'what it is kept with is kept with it in turn, so no erasure comes to it'],
    [
      (id === 'file' || byTime) && !(id === 'file' && isKeptAsFile(kept)),
      'files, and nothing else, are kept from closedAt on, by category, as long as retention says',
    ],
  ];
  return faults.flatMap(([isSo, text]) => (isSo ? [text] : []));
}

/** What of a register no operation names, and records that contradict themselves. */
function registerFaults({ roles, purposes, problems, entities }: AnyRegister, operations: readonly Operation[]) {
  const records = Object.entries(entities);
  const named = (part: 'roles' | 'purposes' | 'problems') => operations.flatMap((operation) => operation[part]);
  return [
    ...idle('register.roles', Object.keys(roles), named('roles'), 'it may call no operation'),
    ...idle('register.purposes', Object.keys(purposes), named('purposes'), 'it is a purpose of no operation'),
    ...idle(
      'register.problems',
      Object.keys(problems),
      [...named('problems'), ...records.map(([, { gone }]) => gone)],
      'no operation answers with it',
    ),
    ...idle(
      'register.entities',
      records.map(([id]) => id),
      operations.map(({ entity }) => entity),
      'no operation is about it',
    ),
    ...records.flatMap(([id, { about, clear, sealedBy }]) => [
      ...keptFaults(entities, id).map((text) => fault(`register.entities.${id}`, text)),
      ...(about === 'personId' && !clear.includes('personId')
        ? [fault(`register.entities.${id}`, 'it is about the person of personId, and has none in clear')]
        : []),
      ...(entities[sealedBy]?.sealedBy === sealedBy
        ? []
        : [fault(`register.entities.${id}`, `${sealedBy}, by which it is sealed, has no key of its own`)]),
    ]),
  ];
}

/** What the engine works with that is not there, or not as it needs it. */
function partFaults(facts: AnyFacts, register: AnyRegister) {
  const { alarms, indicators, stores } = registerParts(facts.name, register);
  const had: Readonly<Record<string, Pick<StateStore, 'kind' | 'expireDays'>>> = facts.stores ?? {};
  const absent = (part: string, needed: object, of: object = {}) =>
    Object.keys(needed)
      .filter((id) => !Object.hasOwn(of, id))
      .map((id) => fault(`${part}.${id}`, 'the engine works with it in every register of such records'));
  const otherKinds = Object.entries<Partial<StateStore>>(stores).filter(
    ([id, { kind }]) => had[id] && had[id].kind !== kind,
  );
  const days = had.audit?.expireDays;
  return [
    ...absent('alarms', alarms, facts.alarms),
    ...absent('indicators', indicators, facts.indicators),
    ...absent('stores', stores, had),
    ...(facts.data === 'operational' ? [fault('data', 'records of people are personal or medical')] : []),
    ...otherKinds.map(([id, { kind = 'items' }]) => fault(`stores.${id}`, `its kind is not ${kind}`)),
    ...(typeof days === 'number' && days < leastAuditDays
      ? [fault('stores.audit', `a trail is locked for ${leastAuditDays} days at least (PIPL 56)`)]
      : []),
  ];
}

/** A register and its operations, which are in files of their own. */
export const checkRegister: Check = ({ apis }, facts) => {
  if (!facts) return [];
  // Apps of others, and systems that speak a standard with errors of its own, have no role in a register: their operations say all
  // by themselves.
  const operations = apis
    .filter(({ callers }) => callers !== 'apps')
    .flatMap((api) => (api.operations ?? []).filter(({ errors }) => errors === undefined));
  const register = facts.register;
  const unrouted = apis.filter(({ routes }) => routes.length === 0);
  if (!register)
    return [
      ...unrouted.map(({ id }) => fault(`apis.${id}`, 'it has neither routes nor operations')),
      // Who has no role may be let in by the service's own settings.
      ...operations
        .filter(({ roles }) => roles.length > 0)
        .map(({ id }) => ({
          ...fault(`operations.${id}`, 'the facts have no register'),
          file: 'operations',
        })),
    ];
  return [
    ...unrouted.map(({ id }) => fault(`apis.${id}`, 'it has neither routes nor operations')),
    ...partFaults(facts, register),
    ...registerFaults(register, operations).map((one) => ({ ...one, file: 'register.ts' })),
    ...operationFaults(operations, register).map((one) => ({ ...one, file: 'operations' })),
  ];
};
