import { CfnDeletionPolicy, type CfnResource, Stack } from 'aws-cdk-lib';
import type { CheckRule } from '../check-rule';

type Properties = Readonly<Record<string, unknown>>;

/** As AWS calls what names a resource: `Name`, `BucketName`, `DBInstanceIdentifier` …; in Glue it is a level deeper. */
function fixedNames(type: string, properties: Properties): readonly string[] {
  const own = type.split('::').at(-1) ?? '';
  const names = new Set(['Name', `${own}Name`, `${own}Identifier`, `${own}Id`].map((name) => name.toLowerCase()));
  return Object.entries(properties).flatMap(([property, value]) => {
    if (names.has(property.toLowerCase())) return [property[0]?.toUpperCase() + property.slice(1)];
    return property.toLowerCase() === `${own}Input`.toLowerCase() ? fixedNames(type, value as Properties) : [];
  });
}

/** Properties of a resource; those of an L1 class begin with a small letter. */
function propertiesOf(resource: CfnResource): Properties {
  const { cfnProperties } = resource as unknown as { readonly cfnProperties: Properties };
  return Stack.of(resource).resolve(cfnProperties) ?? {};
}

/**
 * What has a name of ours and is kept whatever happens is kept, too, when its own creation is rolled back: the name is
 * taken then, and the stack can never be made. A generated name is another one at the next try.
 */
export const tryAgain: CheckRule = {
  id: 'REM1',
  info: 'A resource with a fixed name has DeletionPolicy Retain: use RetainExceptOnCreate.',
  check(resource) {
    if (resource.cfnOptions.deletionPolicy !== CfnDeletionPolicy.RETAIN) return [];
    return fixedNames(resource.cfnResourceType, propertiesOf(resource));
  },
};
