import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge, awsSolutions, deadLetterQueue } from '../../constructs';
import { alarmMail } from './alarm-mail';
import type { CityContext } from './city-context';

/** Alarms that no e-mail server and no topic took. */
export function undeliveredQueueOf(scope: Construct, queueName: string, key: IKey): IQueue {
  const undelivered = deadLetterQueue(scope, 'Undelivered', { queueName, encryptionMasterKey: key });
  acknowledge(undelivered, {
    id: awsSolutions('SQS3'),
    reason: 'it is the dead-letter queue of rules and subscriptions, which this rule does not see',
  });
  return undelivered;
}

export interface MailedTopicProps {
  readonly context: CityContext;
  readonly bus: IEventBus;
  readonly key: IKey;
  readonly undelivered: IQueue;
  readonly topicName: string;
  readonly displayName: string;
  readonly emails: readonly string[];
  readonly ruleName: string;
  readonly description: string;
  readonly pattern: EventPattern;
}

/** A topic with its subscribers, and the way of device alarms from the city's bus to it. */
export function mailedTopic(scope: Construct, id: string, props: MailedTopicProps): void {
  const { context, bus, key, undelivered } = props;
  const topic = new Topic(scope, `Topic-${id}`, {
    topicName: props.topicName,
    displayName: props.displayName,
    masterKey: key,
    enforceSSL: true,
  });
  for (const email of props.emails)
    topic.addSubscription(new EmailSubscription(email, { deadLetterQueue: undelivered }));
  const rule = new Rule(scope, `Rule-${id}`, {
    eventBus: bus,
    ruleName: props.ruleName,
    description: props.description,
    eventPattern: props.pattern,
  });
  rule.addTarget(
    new SnsTopic(topic, { message: alarmMail(context), maxEventAge: Duration.hours(2), deadLetterQueue: undelivered }),
  );
}
