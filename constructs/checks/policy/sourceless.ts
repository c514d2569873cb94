import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';

/** Where a service says nothing of the source that it acts for: a condition on it would refuse every call. */
interface Sourceless {
  readonly service: string;
  /** Type of the resource whose policy names the service. */
  readonly type: string;
  readonly because: string;
  /** Which resources of the type; default: all. */
  readonly only?: (resource: CfnResource, app: readonly CfnResource[]) => boolean;
}

/** Does the key encrypt a topic of its stack? */
const encryptsATopic = (key: CfnResource, app: readonly CfnResource[]): boolean =>
  app.some(
    (topic) =>
      topic instanceof CfnTopic &&
      Stack.of(topic) === Stack.of(key) &&
      JSON.stringify(Stack.of(topic).resolve(topic.kmsMasterKeyId) ?? '').includes(
        `"${Stack.of(key).resolve(key.logicalId)}"`,
      ),
  );

const passed = 'no source is documented; a role can only be passed to a service by its own account (iam:PassRole)';

/**
 * The whole list. Whoever takes a line out must see the part work on AWS: an alarm that a condition holds back is lost
 * without a word.
 */
export const sourceless: readonly Sourceless[] = [
  { service: 'lambda.amazonaws.com', type: 'AWS::IAM::Role', because: passed },
  { service: 'backup.amazonaws.com', type: 'AWS::IAM::Role', because: passed },
  { service: 'apigateway.amazonaws.com', type: 'AWS::IAM::Role', because: passed },
  { service: 'events.amazonaws.com', type: 'AWS::IAM::Role', because: passed },
  { service: 'credentials.iot.amazonaws.com', type: 'AWS::IAM::Role', because: passed },
  {
    service: 'events.amazonaws.com',
    type: 'AWS::SNS::TopicPolicy',
    because:
      'EventBridge takes no Condition in policies of topics (EventBridge User Guide, Resource-based policies, Amazon SNS permissions)',
  },
  {
    service: 'events.amazonaws.com',
    type: 'AWS::KMS::Key',
    because: 'nor in the policy of a key that encrypts the topic (SNS Developer Guide, Key management)',
    only: encryptsATopic,
  },
];
