import { CfnDeletionPolicy } from 'aws-cdk-lib';
import type { CheckRule } from '../check-rule';
import { type Properties, propertiesOf } from '../properties-of';

/** As AWS calls what names a resource: `Name`, `BucketName`, `DBInstanceIdentifier` …; in Glue it is a level deeper. */
function fixedNames(type: string, properties: Properties): readonly string[] {
  const own = type.split('::').at(-1) ?? '';
  const names = new Set(['Name', `${own}Name`, `${own}Identifier`, `${own}Id`].map((name) => name.toLowerCase()));
  return Object.entries(properties).flatMap(([property, value]) => {
    if (names.has(property.toLowerCase())) return [property[0]?.toUpperCase() + property.slice(1)];
    return property.toLowerCase() === `${own}Input`.toLowerCase() ? fixedNames(type, value as Properties) : [];
  });
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
