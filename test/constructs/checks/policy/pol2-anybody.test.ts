import { CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { account } from '../../support/app';
import { found } from './found';

const provider = 'cognito-identity.amazonaws.com';

/** A queue with this statement. */
const queue = (statement: object) => (stack: Stack) =>
  new CfnQueuePolicy(stack, 'P', {
    queues: ['q'],
    policyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] },
  });
const anybody = { Effect: 'Allow', Action: '*', Resource: '*', Principal: { AWS: ['*'] } };
const open = { Statement: anybody };
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });
const permission = (limits: { sourceArn?: string; principalOrgId?: string }) => (stack: Stack) =>
  new CfnPermission(stack, 'P', { action: 'lambda:InvokeFunction', functionName: 'f', principal: '*', ...limits });

describe('POL2', () => {
  it.each<[string, (stack: Stack) => unknown]>([
    ['a queue', queue({ Principal: '*' })],
    ['all but one', queue({ NotPrincipal: { AWS: account } })],
    ['a topic', (s) => new CfnTopicPolicy(s, 'P', { topics: ['t'], policyDocument: open })],
    ['a bucket', (s) => new CfnBucketPolicy(s, 'P', { bucket: 'b', policyDocument: open })],
    ['a key', (s) => new CfnKey(s, 'K', { keyPolicy: open })],
    ['a role', (s) => new CfnRole(s, 'R', { assumeRolePolicyDocument: open })],
    ['a function', permission({})],
    ['a function with any source', permission({ sourceArn: '*' })],
    [
      'a bus',
      (s) =>
        new CfnResource(s, 'P', {
          type: 'AWS::Events::EventBusPolicy',
          properties: { StatementId: 'p', Principal: '*', Action: 'events:PutEvents' },
        }),
    ],
    ['a condition of something else', queue({ ...anybody, ...when('Bool', 'aws:SecureTransport', 'true') })],
    ['any account', queue({ ...anybody, ...when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/city') })],
    ['who says nothing', queue({ ...anybody, ...when('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1') })],
  ])('finds %s', (_, build) => {
    expect(found(build)).toEqual(['POL2[*]']);
  });

  it.each([{}, when('StringEquals', 'aws:RequestedRegion', 'eu-west-1'), when('StringLike', `${provider}:aud`, '*')])(
    'finds people of anybody, with %j',
    (condition) => {
      expect(found(queue({ Principal: { Federated: provider }, ...condition }))).toEqual([`POL2[${provider}]`]);
    },
  );

  it.each<[string, (stack: Stack) => unknown]>([
    ['an account', queue({ Principal: { AWS: account } })],
    ['an organisation', queue({ ...anybody, ...when('StringEquals', 'aws:PrincipalOrgID', 'o-1') })],
    ['callers of the account', queue({ ...anybody, ...when('StringEquals', 'kms:CallerAccount', account) })],
    ['a refusal', queue({ ...anybody, Effect: 'Deny' })],
    [
      'people of one pool',
      queue({ Principal: { Federated: provider }, ...when('StringEquals', `${provider}:aud`, 'p') }),
    ],
    ['a function of an organisation', permission({ principalOrgId: 'o-1' })],
  ])('passes %s', (_, build) => {
    expect(found(build)).toEqual([]);
  });
});
