import type { Operation } from '../../services/shared/operation';
import type { Api } from './api/serve';
import type { RegisterFacts, RegisterSettings } from './facts';
import type { Implementations, Register, RegisterRules } from './office';

/** Declares a register by its facts and by rules of its own. */
export const register = <S extends RegisterSettings, Role extends string, Purpose extends string>(
  facts: RegisterFacts<S, Role, Purpose>,
  rules: RegisterRules<NoInfer<S>> = {},
): Register<S, Role, Purpose> => ({ facts, rules });

/** What an operation names that the register has not; undefined when all is there. */
function fault({ roles, purposes, own }: RegisterFacts, key: string, operation: Operation): string | undefined {
  if (operation.id !== key) return `stands as ${key}`;
  const named = [...operation.path.matchAll(/\{([^}]*)\}/g)].map((match) => String(match[1]));
  const params = Object.keys(operation.params.shape);
  if (named.toSorted().join() !== params.toSorted().join())
    return `names ${named.join(', ') || 'nothing'} in its path and reads ${params.join(', ') || 'nothing'}`;
  if (operation.subject !== undefined && !named.includes(operation.subject))
    return `is about ${operation.subject}, which its path does not name`;
  if (operation.roles.length === 0 || operation.purposes.length === 0) return 'is for nobody, or for no purpose';
  const role = operation.roles.find((r) => !roles.includes(r));
  if (role !== undefined) return `is for ${role}, who has no role here`;
  if (own && operation.roles.includes(own.role) && operation.subject === undefined && !operation.checksItself)
    return `is for ${own.role}, and says neither its subject nor that it checksItself`;
  const purpose = operation.purposes.find((p) => !Object.hasOwn(purposes, p));
  return purpose === undefined ? undefined : `is for ${purpose}, which is no purpose here`;
}

/** The API of a register: an operation that nothing carries out, or with words of another register, does not start. */
export function apiOf<
  S extends RegisterSettings,
  Role extends string,
  Purpose extends string,
  const Os extends Readonly<Record<string, Operation>>,
>(
  { facts }: Register<S, Role, Purpose>,
  operations: Os,
  implementations: Implementations<Os, { readonly settings: S; readonly role: Role; readonly purpose: Purpose }>,
): Api {
  const places = Object.values(operations).map(({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`);
  for (const [i, [key, operation]] of Object.entries(operations).entries()) {
    const twice = places.indexOf(places[i] as string) === i ? undefined : `has the place of another: ${places[i]}`;
    const wrong = fault(facts, key, operation) ?? twice;
    if (wrong !== undefined) throw new Error(`${facts.service.id}: ${operation.id} ${wrong}`);
  }
  // Each implementation is typed by its own operation; the route brings the two together.
  return { operations: Object.values(operations), runs: implementations as unknown as Api['runs'] };
}
