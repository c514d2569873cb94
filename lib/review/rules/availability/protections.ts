import { at, isOn, isSet, listAt, numberAt } from '../shared/property';
import type { Protection } from '../shared/protection';

const isDisabled = (value: unknown) => value === false || value === 'false';

/** What keeps a part at work, and its messages from getting lost. */
export const protections: readonly Protection[] = [
  // A part stays and does nothing. The stock diff prints the name of the switch, and no value.
  {
    id: 'availability.switched-off',
    severity: 'critical',
    has: {
      'AWS::IoT::TopicRule': (rule) => !isOn('TopicRulePayload.RuleDisabled')(rule),
      'AWS::Events::Rule': ({ properties }) => properties.State !== 'DISABLED',
      'AWS::Lambda::EventSourceMapping': ({ properties }) => !isDisabled(properties.Enabled),
      'AWS::IoT::ProvisioningTemplate': ({ properties }) => !isDisabled(properties.Enabled),
      'AWS::ApiGatewayV2::Api': (api) => !isOn('DisableExecuteApiEndpoint')(api),
      'AWS::Lambda::Function': (program) => Number(numberAt('ReservedConcurrentExecutions', 1)(program)) > 0,
    },
    expected: true,
    reversible: false,
  },
  // Where a message goes that could not be worked off: a queue from which it can be taken up again.
  {
    id: 'availability.second-way',
    severity: 'high',
    has: {
      'AWS::IoT::TopicRule': isSet('TopicRulePayload.ErrorAction'),
      'AWS::SQS::Queue': isSet('RedrivePolicy.deadLetterTargetArn'),
      'AWS::Lambda::Function': isSet('DeadLetterConfig.TargetArn'),
      'AWS::SNS::Subscription': isSet('RedrivePolicy.deadLetterTargetArn'),
      'AWS::Events::Rule': ({ properties }) =>
        listAt(properties, 'Targets').every((target) => at(target, 'DeadLetterConfig.Arn') !== undefined),
    },
    reversible: false,
  },
];
