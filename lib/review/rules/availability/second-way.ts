import type { Resource } from '../../../model/city-model';
import { at, listAt } from '../shared/property';
import { protectionRule } from '../shared/protection';

const hasSecondWay: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::IoT::TopicRule': ({ properties }) => at(properties, 'TopicRulePayload.ErrorAction') !== undefined,
  'AWS::SQS::Queue': ({ properties }) => at(properties, 'RedrivePolicy.deadLetterTargetArn') !== undefined,
  'AWS::Lambda::Function': ({ properties }) => at(properties, 'DeadLetterConfig.TargetArn') !== undefined,
  'AWS::SNS::Subscription': ({ properties }) => at(properties, 'RedrivePolicy.deadLetterTargetArn') !== undefined,
  'AWS::Events::Rule': ({ properties }) =>
    listAt(properties, 'Targets').every((target) => at(target, 'DeadLetterConfig.Arn') !== undefined),
};

/** Where a message goes that could not be worked off: a queue from which it can be taken up again. */
export const secondWay = protectionRule({
  id: 'availability.second-way',
  types: Object.keys(hasSecondWay),
  has: (resource) => hasSecondWay[resource.type]?.(resource) ?? true,
  severity: 'high',
  lost: 'availability.second-way.lost',
  gained: 'availability.second-way.gained',
  why: 'availability.second-way.why',
  reversible: false,
});
