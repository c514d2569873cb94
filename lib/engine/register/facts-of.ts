import type { AnyFacts, SectionOf } from '../../services/shared/facts';
import { type AnyRegister, type PurposeOf, type RoleOf, settingAt } from '../../services/shared/register';
import { serviceFactsOf } from '../facts';
import type { AnyEntity } from './entity';
import type { RegisterFacts, RegisterSettings } from './facts';
import { lists } from './records/index-lists';

/** The end of a number: enough to tell it apart at a counter, too little to use it. Of a short one nothing. */
const lastFour = (text: string) => (text.length < 8 ? '****' : '*'.repeat(text.length - 4) + text.slice(-4));

const forms = { 'last-four': lastFour, year: (date: string) => `${date.slice(0, 4)}-**-**` };

/** Groups of the identity provider, or names of IAM roles, that have a role. */
export const membersOf = ({ roles }: Pick<AnyRegister, 'roles'>, role: string, settings: unknown): readonly string[] =>
  settingAt(settings, roles[role]?.members ?? '') as readonly string[];

/** Fields of a kind that a role sees masked; of what the facts do not say, all. */
export function hiddenFrom(
  { entities }: Pick<AnyRegister, 'entities'>,
  kind: string,
  role: string,
  settings: unknown,
): readonly string[] | 'all' {
  const hidden = entities[kind]?.hides[role] ?? 'all';
  return typeof hidden === 'object' && 'by' in hidden ? (settingAt(settings, hidden.by) as readonly string[]) : hidden;
}

const partlyShown = (fields: AnyRegister['entities'][string]['fields']) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, { masked }]) => (masked ? [[name, forms[masked]]] : [])));

type Register<Fx extends AnyFacts> = NonNullable<Fx['register']>;
type Settings<Fx extends AnyFacts> = SectionOf<Fx> & RegisterSettings;

/** Parts of a section that are not there, or not as the engine reads them. */
type Unread<S> = {
  [K in keyof RegisterSettings]: S extends Pick<RegisterSettings, K> ? never : K;
}[keyof RegisterSettings];

/** Refuses a service whose section has not what every register reads, in words that the compiler shows. */
type AsSettings<S> = [Unread<S>] extends [never]
  ? unknown
  : `${Unread<S>}: the config has not what registers read of it`;

/** Lists in which the records of a kind stand, as names; of those of one owner as those of some owner. */
const listsOf = ({ list, listOf }: AnyEntity): readonly string[] =>
  [list, listOf?.('')].filter((name): name is string => name !== undefined);

/** What functions say of kinds of records, beside the facts; throws when the engine would not find records, or mix them. */
function checkKinds(
  service: string,
  { entities }: AnyRegister,
  kinds: Pick<RegisterFacts, 'entities' | 'people'>,
): void {
  for (const kind of Object.keys({ ...entities, ...kinds.entities }))
    if (!entities[kind] || !kinds.entities[kind]?.clear)
      throw new Error(
        `${service}: ${kind} is in one of its facts and its kinds of records (entitiesOf), and not in both`,
      );
  const taken = new Set<string>(Object.values(lists).filter((name) => typeof name === 'string'));
  for (const [kind, { kept, about }] of Object.entries(entities)) {
    const known = kinds.entities[kind] as AnyEntity;
    const isOf =
      typeof kept === 'object' ? 'with' in kept : kept === 'until-erased' && about === 'personId' && kinds.people;
    if (isOf && !known.listOf) throw new Error(`${service}: ${kind} has no listOf, by which an erasure finds it`);
    for (const name of listsOf(known)) {
      if (taken.has(name)) throw new Error(`${service}: ${kind}: others stand in list ${name}`);
      taken.add(name);
    }
  }
}

/** What the engine knows of a register: the facts of its service, and its kinds of records. */
export function registerFactsOf<Fx extends AnyFacts>(
  of: Fx & AsSettings<SectionOf<Fx>>,
  kinds: Pick<RegisterFacts, 'entities' | 'people'>,
): RegisterFacts<Settings<Fx>, RoleOf<Register<Fx>>, PurposeOf<Register<Fx>>> {
  const { register } = of;
  if (!register) throw new Error(`${of.id} has no register`);
  const { roles, purposes, own, restrictedTo, withoutContent, entities } = register;
  checkKinds(of.id, register, kinds);
  return {
    ...kinds,
    service: serviceFactsOf(of),
    roles: Object.keys(roles),
    members: (role, settings) => membersOf(register, role, settings),
    purposes,
    ...(own ? { own } : {}),
    ...(restrictedTo ? { restrictedTo } : {}),
    ...(withoutContent ? { withoutContent } : {}),
    masks: (kind, role, settings) => hiddenFrom(register, kind, role, settings),
    shownInPart: Object.fromEntries(Object.entries(entities).map(([kind, { fields }]) => [kind, partlyShown(fields)])),
  } satisfies RegisterFacts as never;
}
