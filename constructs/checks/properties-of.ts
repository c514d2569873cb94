import { type CfnResource, Stack } from 'aws-cdk-lib';

export type Properties = Readonly<Record<string, unknown>>;

/** Properties that were read since `readingOnce` began; none outside of it, where a resource may change between two questions. */
let read: WeakMap<CfnResource, Properties> | undefined;

/** Reads the properties of each resource once while something is done that changes none: each rule asks for them. */
export function readingOnce<T>(work: () => T): T {
  if (read) return work();
  read = new WeakMap();
  try {
    return work();
  } finally {
    read = undefined;
  }
}

/** Properties of a resource, as an L1 class names them: with a small first letter, also where somebody wrote AWS's capitals. */
export function propertiesOf(resource: CfnResource): Properties {
  const known = read?.get(resource);
  if (known) return known;
  const { cfnProperties } = resource as unknown as { readonly cfnProperties: Properties };
  const resolved: Properties = Stack.of(resource).resolve(cfnProperties) ?? {};
  const properties = Object.fromEntries(Object.entries(resolved).map(([name, value]) => [small(name), value]));
  read?.set(resource, properties);
  return properties;
}

const small = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
