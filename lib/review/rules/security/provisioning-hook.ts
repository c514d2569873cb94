import { at } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** A device that asks to be registered is checked against the list of the city first. */
export const provisioningHook = protectionRule({
  id: 'security.provisioning-hook',
  types: ['AWS::IoT::ProvisioningTemplate'],
  // Just-in-time provisioning asks no hook: its certificate authority is the gate.
  has: ({ properties }) =>
    properties.TemplateType === 'JITP' || at(properties, 'PreProvisioningHook.TargetArn') !== undefined,
  severity: 'critical',
  lost: 'security.provisioning-hook.lost',
  gained: 'security.provisioning-hook.gained',
  why: 'security.provisioning-hook.why',
  expected: true,
});
