import { Duration } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions, deadLetterQueue } from '../../constructs';
import type { Severity } from '../services/shared';
import { alarmMail } from './alarm-mail';
import { type CityContext, type TopicSeverity, topicSeverities } from './city-context';

export interface AlarmTopicsProps {
  readonly context: CityContext;
  readonly bus: IEventBus;
  readonly key: IKey;
}

/** Severities whose alarms a topic carries. */
const carried: Readonly<Record<TopicSeverity, readonly Severity[]>> = {
  critical: ['critical'],
  major: ['major'],
  minor: ['minor', 'warning'],
};

/** Purpose of the queue with alarms that reached nobody. */
export const undeliveredQueue = 'alarms-undelivered';

/** A topic per severity, its subscribers, and the way of device alarms from the city's bus to it. */
export class AlarmTopics extends Construct {
  constructor(scope: Construct, id: string, { context, bus, key }: AlarmTopicsProps) {
    super(scope, id);
    // Alarms that no e-mail server and no topic took: watched by an alarm of the city (dashboards/city-alarms.ts).
    const undelivered = deadLetterQueue(this, 'Undelivered', {
      queueName: context.name(undeliveredQueue),
      encryptionMasterKey: key,
    });
    acknowledge(undelivered, {
      id: awsSolutions('SQS3'),
      reason: 'it is the dead-letter queue of rules and subscriptions, which this rule does not see',
    });
    for (const severity of topicSeverities) {
      const topic = new Topic(this, `Topic-${severity}`, {
        topicName: context.topic(severity),
        displayName: `${context.title} ${severity}`,
        masterKey: key,
        enforceSSL: true,
      });
      for (const email of context.city.notifications[severity])
        topic.addSubscription(new EmailSubscription(email, { deadLetterQueue: undelivered }));
      const rule = new Rule(this, `Rule-${severity}`, {
        eventBus: bus,
        ruleName: context.name(`alarms-${severity}`),
        description: `Alarms of severity ${carried[severity].join(', ')} to people`,
        eventPattern: {
          source: [{ prefix: 'citykit.' }] as never,
          detailType: ['AlarmRaised', 'AlarmCleared'],
          detail: { severity: [...carried[severity]] },
        },
      });
      rule.addTarget(
        new SnsTopic(topic, {
          message: alarmMail(context),
          maxEventAge: Duration.hours(2),
          deadLetterQueue: undelivered,
        }),
      );
    }
  }
}
