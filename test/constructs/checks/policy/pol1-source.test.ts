import { Aws, Fn, type Stack } from 'aws-cdk-lib';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { CfnRole, Effect, type IPrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnResourcePolicy as CfnLogsPolicy } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DataKey } from '../../../../constructs';
import { sourceless } from '../../../../constructs/checks/policy/sourceless';
import { account, partitions } from '../../support/app';
import { found } from './found';

const service = 'iot.amazonaws.com';
const allowing = (
  conditions?: Record<string, Record<string, string>>,
  principal: IPrincipal = new ServicePrincipal(service),
) => new PolicyStatement({ principals: [principal], actions: ['*'], resources: ['*'], conditions });
const role = (conditions?: Record<string, Record<string, string>>) => (stack: Stack) =>
  new Role(stack, 'Role', { assumedBy: new ServicePrincipal(service, { conditions }) });
const permission =
  (source: { sourceArn?: string; sourceAccount?: string }, principal = service) =>
  (stack: Stack) =>
    new CfnPermission(stack, 'P', { action: 'lambda:InvokeFunction', functionName: 'f', principal, ...source });
const raw = {
  Effect: 'Allow',
  Principal: { Service: [service] },
  Action: '*',
  Resource: Fn.join(':', ['arn', Aws.PARTITION, 'x']),
};
const eventsRole = (stack: Stack) =>
  new Role(stack, 'Role', { assumedBy: new ServicePrincipal('events.amazonaws.com') });

function alarmsTo(topic: (stack: Stack, key: Key) => Topic) {
  return (stack: Stack) => {
    const key = new Key(stack, 'Key');
    const rule = new Rule(stack, 'Rule', { eventPattern: { source: ['city'] } });
    rule.addTarget(new SnsTopic(topic(stack, key)));
  };
}

describe('POL1', () => {
  it.each<[string, (stack: Stack) => unknown]>([
    ['a role', role()],
    ['a topic', (s) => new Topic(s, 'Topic').addToResourcePolicy(allowing())],
    ['a queue', (s) => new Queue(s, 'Queue').addToResourcePolicy(allowing())],
    ['a key', (s) => new Key(s, 'Key').addToResourcePolicy(allowing())],
    ['a bucket', (s) => new Bucket(s, 'Bucket').addToResourcePolicy(allowing())],
    ['a function', permission({})],
    ['a role whose condition is of something else', role({ StringEquals: { 'aws:PrincipalTag/a': 'b' } })],
    ['a role that others than the source pass', role({ StringNotEquals: { 'aws:SourceAccount': '2' } })],
    ['a role that requests without source pass', role({ StringEqualsIfExists: { 'aws:SourceAccount': account } })],
    ['a role whose source is anything', role({ StringLike: { 'aws:SourceAccount': '*' } })],
    ['a role whose source is of any account', role({ ArnLike: { 'aws:SourceArn': 'arn:aws:iot:*:*:rule/city' } })],
    ['a role whose source is any of a service', role({ ArnLike: { 'aws:SourceArn': 'arn:*:iot:*' } })],
    ['a function with any source', permission({ sourceArn: 'arn:aws:iot:*' })],
    ['a secret', (s) => new CfnResourcePolicy(s, 'P', { secretId: 's', resourcePolicy: { Statement: [raw] } })],
    ['a registry', (s) => new CfnRepository(s, 'R', { repositoryPolicyText: { Statement: raw } })],
    ['logs', (s) => new CfnLogsPolicy(s, 'P', { policyName: 'p', policyDocument: JSON.stringify({ Statement: raw }) })],
    [
      'logs of this stack',
      (s) => new CfnLogsPolicy(s, 'P', { policyName: 'p', policyDocument: s.toJsonString({ Statement: raw }) }),
    ],
    ['a role by hand', (s) => new CfnRole(s, 'R', { assumeRolePolicyDocument: { Statement: [raw] } })],
  ])('finds %s that lets a service in for anybody', (_, build) => {
    expect(found(build)).toEqual([`POL1[${service}]`]);
  });

  it.each<[string, (stack: Stack) => unknown]>([
    ['the account', role({ StringEquals: { 'aws:SourceAccount': account } })],
    ['what calls, in small letters', role({ ArnLike: { 'aws:sourcearn': `arn:*:iot:*:${account}:*` } })],
    ['a bucket', role({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::city-*' } })],
    ['a part of this stack', role({ ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:iot:*:${Aws.ACCOUNT_ID}:*` } })],
    ['what calls a function', permission({ sourceArn: 'arn:x' })],
    ['who calls a function', permission({ sourceAccount: account })],
  ])('passes a condition on %s', (_, build) => {
    expect(found(build)).toEqual([]);
  });

  it('passes what is refused, and what accounts may do', () => {
    const refused = allowing();
    refused.effect = Effect.DENY;
    expect(found((stack) => new Queue(stack, 'Queue').addToResourcePolicy(refused))).toEqual([]);
    expect(found(permission({}, account))).toEqual([]);
  });

  it.each(partitions)('knows CloudWatch Logs by the group that it encrypts, in %s', (partition) => {
    const key = (stack: Stack) => new DataKey(stack, 'Key', { alias: 'a', description: 'd' });
    expect(found(key, partition)).toEqual([]);
  });

  it('asks nothing of services that name no source', () => {
    expect(found(eventsRole)).toEqual([]);
    expect(found(alarmsTo((stack, masterKey) => new Topic(stack, 'Topic', { masterKey })))).toEqual([]);
  });

  it('asks EventBridge for its source at a key that encrypts no topic', () => {
    const queues = (stack: Stack) =>
      new Key(stack, 'Key').addToResourcePolicy(allowing(undefined, new ServicePrincipal('events.amazonaws.com')));
    expect(found(queues)).toEqual(['POL1[events.amazonaws.com]']);
  });

  it('has a reason for each service that it does not ask', () => {
    expect(sourceless.filter(({ because }) => because.length < 40)).toEqual([]);
  });
});
