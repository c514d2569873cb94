import type { Stack } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';

/**
 * A stack as it is deployed for the first time. Should that fail, what it made must go before the next try, which
 * protection against deletion would refuse. It holds nothing yet: the deployment after brings the protection.
 */
export function withoutProtection(stack: Stack): void {
  stack.terminationProtection = false;
  for (const part of stack.node.findAll()) {
    if (part instanceof CfnTable) part.deletionProtectionEnabled = false;
    if (part instanceof CfnUserPool) part.deletionProtection = 'INACTIVE';
  }
}
