import { Duration } from 'aws-cdk-lib';
import { type IEventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Severity } from '../services/shared';
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

/** A topic per severity, its subscribers, and the way of device alarms from the city's bus to it. */
export class AlarmTopics extends Construct {
  constructor(scope: Construct, id: string, { context, bus, key }: AlarmTopicsProps) {
    super(scope, id);
    for (const severity of topicSeverities) {
      const topic = new Topic(this, `Topic-${severity}`, {
        topicName: context.topic(severity),
        displayName: `${context.title} ${severity}`,
        masterKey: key,
        enforceSSL: true,
      });
      for (const email of context.city.notifications[severity]) topic.addSubscription(new EmailSubscription(email));
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
      rule.addTarget(new SnsTopic(topic, { message: RuleTargetInput.fromEventPath('$.detail'), maxEventAge: Duration.hours(2) }));
    }
  }
}
