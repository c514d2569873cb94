import { type CfnResource, Stack } from 'aws-cdk-lib';

export type Properties = Readonly<Record<string, unknown>>;

/** Properties of a resource, as an L1 class names them: with a small first letter, also where somebody wrote AWS's capitals. */
export function propertiesOf(resource: CfnResource): Properties {
  const { cfnProperties } = resource as unknown as { readonly cfnProperties: Properties };
  const properties: Properties = Stack.of(resource).resolve(cfnProperties) ?? {};
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [small(name), value]));
}

const small = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
