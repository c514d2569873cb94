import type { Registry, RegistryOperation } from './registry';

/** One call of a registry, on its way. */
export interface Call {
  readonly operation: RegistryOperation;
  readonly input: unknown;
}

/** A registry that does something around every call, e.g. waits before it. */
export function around(
  registry: Registry,
  call: (call: Call, proceed: () => Promise<unknown>) => Promise<unknown>,
): Registry {
  const operations = Object.keys(registry) as RegistryOperation[];
  const wrapped = operations.map((operation) => {
    const method = registry[operation] as (input: unknown) => Promise<unknown>;
    return [operation, (input: unknown) => call({ operation, input }, () => method(input))];
  });
  return Object.fromEntries(wrapped) as Registry;
}
