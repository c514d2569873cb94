import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { flatten } from '../checks/flatten';
import { PropError } from '../shared/prop-error';

/** Characters without white space, a hard limit of AWS IoT. */
const maxPolicyCharacters = 2048;

/** Length of a policy as AWS IoT counts it. An intrinsic counts as its placeholder, which is longer than what it becomes. */
export const policyLength = (scope: Construct, document: unknown): number =>
  JSON.stringify(Stack.of(scope).resolve(document), (_, value) =>
    isIntrinsic(value) ? flatten(value) : value,
  ).replace(/\s/g, '').length;

const isIntrinsic = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

/** Refuses a device policy that AWS IoT would refuse, naming what makes it long. */
export function checkPolicySize(scope: Construct, deviceType: string, document: unknown): void {
  const length = policyLength(scope, document);
  if (length <= maxPolicyCharacters) return;
  throw new PropError(scope, {
    code: 'device-policy.too-long',
    prop: `deviceTypes[${deviceType}]`,
    message: `its policy would have ${length} characters without white space, AWS IoT takes ${maxPolicyCharacters}`,
    hint: 'Give it fewer rules or shadows, or shorter names of city, type, rules and shadows.',
  });
}
