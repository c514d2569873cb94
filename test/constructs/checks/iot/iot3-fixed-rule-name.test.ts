import { Fn } from 'aws-cdk-lib';
import { iotFindings } from '../../support/iot-findings';
import { topicRule } from '../../support/topic-rule';

describe('IOT3', () => {
  it('passes a rule with a name', () => {
    expect(iotFindings('IOT3', (stack) => topicRule(stack))).toEqual([]);
  });

  it('finds a rule whose name CloudFormation would make', () => {
    expect(iotFindings('IOT3', (stack) => topicRule(stack, { ruleName: undefined }))).toEqual(['IOT3']);
  });

  it('finds a rule whose name is known only at deployment', () => {
    expect(iotFindings('IOT3', (stack) => topicRule(stack, { ruleName: Fn.ref('AWS::StackName') }))).toEqual(['IOT3']);
  });
});
