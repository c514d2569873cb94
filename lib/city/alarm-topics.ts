import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Severity } from '../services/shared';
import { type CityContext, type TopicSeverity, topicSeverities } from './city-context';
import { hasIncidents, holdsAlarms } from './incidents';
import { mailedTopic, undeliveredQueueOf } from './mailed-topic';

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

/**
 * Events that people get: of the life of an alarm (comments are for whoever looks), alarms whose time has come, beginning and
 * end of incidents.
 */
const toPeople = (context: CityContext): readonly string[] => [
  'AlarmRaised',
  'AlarmCleared',
  'AlarmAcknowledged',
  'AlarmAssigned',
  'AlarmSilenced',
  'AlarmReminded',
  ...(hasIncidents(context) ? ['AlarmReleased', 'IncidentOpened', 'IncidentEnded'] : []),
];

/** What may stand for a loss of supply goes to people by way of incidents; critical alarms wait for nothing. */
const heldBack = (context: CityContext, severity: TopicSeverity) =>
  holdsAlarms(context) && severity !== 'critical' ? { supply: { evidence: [{ exists: false }] } } : {};

/** Purpose of the queue with alarms that reached nobody. */
export const undeliveredQueue = 'alarms-undelivered';

/** A topic per severity, its subscribers, and the way of device alarms from the city's bus to it. */
export class AlarmTopics extends Construct {
  constructor(scope: Construct, id: string, { context, bus, key }: AlarmTopicsProps) {
    super(scope, id);
    // Watched by an alarm of the city (dashboards/city-alarms.ts).
    const undelivered = undeliveredQueueOf(this, context.name(undeliveredQueue), key);
    for (const severity of topicSeverities)
      mailedTopic(this, severity, {
        context,
        bus,
        key,
        undelivered,
        topicName: context.topic(severity),
        displayName: `${context.title} ${severity}`,
        emails: context.city.notifications[severity],
        ruleName: context.name(`alarms-${severity}`),
        description: `Alarms of severity ${carried[severity].join(', ')} to people`,
        pattern: {
          source: [{ prefix: 'citykit.' }] as never,
          detailType: [...toPeople(context)],
          detail: {
            severity: [...carried[severity]],
            // Events of other programs, and of functions of an earlier release, say nothing of it.
            silenced: [false, { exists: false }],
            ...heldBack(context, severity),
          },
        },
      });
  }
}
