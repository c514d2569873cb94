import { type CfnResource, Stack } from 'aws-cdk-lib';

export type Properties = Readonly<Record<string, unknown>>;

/** Properties of a resource; those of an L1 class begin with a small letter. */
export function propertiesOf(resource: CfnResource): Properties {
  const { cfnProperties } = resource as unknown as { readonly cfnProperties: Properties };
  return Stack.of(resource).resolve(cfnProperties) ?? {};
}
