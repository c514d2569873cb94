import { type Stack, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Effect, type IPrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DataKey, PolicyChecks } from '../../../../constructs';
import { sourceless } from '../../../../constructs/checks/policy/sourceless';
import { account, checksOf, partitions, stackIn } from '../../support/app';

/** What the pack says in a real synth of an app with these resources. */
function found(build: (stack: Stack) => void, partition = partitions[0]): string[] {
  const stack = stackIn(partition);
  Validations.of(stack.node.root).addPlugins(new PolicyChecks());
  build(stack);
  return checksOf(stack)
    .findings.filter((finding) => finding.startsWith('POL'))
    .map((finding) => finding.replace(/ at .*/, ''));
}

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
  ])('finds %s that lets a service in for anybody', (_, build) => {
    expect(found(build)).toEqual([`POL1[${service}]`]);
  });

  it.each<[string, (stack: Stack) => unknown]>([
    ['the account', role({ StringEquals: { 'aws:SourceAccount': account } })],
    ['what calls, in small letters', role({ ArnLike: { 'aws:sourcearn': 'arn:*:iot:*' } })],
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
