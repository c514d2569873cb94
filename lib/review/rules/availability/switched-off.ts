import type { Resource } from '../../../model/city-model';
import { at, isTrue } from '../shared/property';
import { protectionRule } from '../shared/protection';

const isOff = (value: unknown) => value === false || value === 'false';

const works: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::IoT::TopicRule': ({ properties }) => !isTrue(at(properties, 'TopicRulePayload.RuleDisabled')),
  'AWS::Events::Rule': ({ properties }) => properties.State !== 'DISABLED',
  'AWS::Lambda::EventSourceMapping': ({ properties }) => !isOff(properties.Enabled),
  'AWS::IoT::ProvisioningTemplate': ({ properties }) => !isOff(properties.Enabled),
  'AWS::ApiGatewayV2::Api': ({ properties }) => !isTrue(properties.DisableExecuteApiEndpoint),
  'AWS::Lambda::Function': ({ properties }) => Number(properties.ReservedConcurrentExecutions ?? 1) > 0,
};

/** A part stays and does nothing. The stock diff prints the name of the switch, and no value. */
export const switchedOff = protectionRule({
  id: 'availability.switched-off',
  types: Object.keys(works),
  has: (resource) => works[resource.type]?.(resource) ?? true,
  severity: 'critical',
  lost: 'availability.switched-off.lost',
  gained: 'availability.switched-off.gained',
  why: 'availability.switched-off.why',
  expected: true,
  reversible: false,
});
