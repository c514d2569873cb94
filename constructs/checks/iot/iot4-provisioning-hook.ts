import { Stack } from 'aws-cdk-lib';
import { CfnProvisioningTemplate } from 'aws-cdk-lib/aws-iot';
import type { CheckRule } from '../check-rule';
import { flatten } from '../flatten';

/**
 * A claim certificate is shared by thousands of devices: without a hook, whoever has one makes as many devices as they
 * like. Templates of just-in-time provisioning take no hook; their gate is the CA. A policy written into a template would
 * escape the rule about policies.
 */
export const provisioningHook: CheckRule = {
  id: 'IOT4',
  info: 'A provisioning template is open: no pre-provisioning hook, or a policy of its own.',
  check(resource) {
    if (!(resource instanceof CfnProvisioningTemplate)) return [];
    const stack = Stack.of(resource);
    const isFleet = stack.resolve(resource.templateType) !== 'JITP';
    const hook = stack.resolve(resource.preProvisioningHook)?.targetArn;
    const body = flatten(stack.resolve(resource.templateBody));
    return [...(isFleet && !hook ? ['Hook'] : []), ...(body.includes('"PolicyDocument"') ? ['PolicyDocument'] : [])];
  },
};
