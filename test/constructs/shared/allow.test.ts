import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { acknowledgementsAt } from '../../../constructs';
import { allow, allowKeyByAlias } from '../../../constructs/shared/allow';
import { stackAnywhere, stackIn } from '../support/app';

const roleIn = (stack = stackIn()) =>
  new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

describe('allow', () => {
  it('asks for a reason of every wildcard', () => {
    const role = roleIn();
    expect(() => allow(role, { actions: ['sqs:SendMessage'], resources: ['*'] })).toThrow('needs a reason');
  });

  it('takes no reason where there is no wildcard', () => {
    const grant = { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-central-1:1:q'], because: 'why not' };
    expect(() => allow(roleIn(), grant)).toThrow('no wildcard needs this reason');
  });

  it('acknowledges the wildcard in the partition of the stack', () => {
    const role = roleIn(stackIn('aws-cn'));
    allowKeyByAlias(role, 'alias/lake');
    expect([...acknowledgementsAt(role)]).toEqual([
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws-cn:kms:cn-north-1:111111111111:key/*]',
    ]);
  });

  it('acknowledges the wildcard of a stack that does not know its region', () => {
    const role = roleIn(stackAnywhere());
    allowKeyByAlias(role, 'alias/lake');
    expect([...acknowledgementsAt(role)]).toEqual([
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]',
    ]);
  });

  it('limits a key of another stack to its alias', () => {
    const stack = stackIn();
    allowKeyByAlias(roleIn(stack), 'alias/lake');
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(policy?.Properties.PolicyDocument.Statement[0].Condition).toEqual({
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/lake' },
    });
  });
});
