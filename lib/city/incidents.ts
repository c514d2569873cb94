import { Stack } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DeviceState, FeedQueue, letRuleSend, Processor } from '../../constructs';
import { services } from '../services';
import { type Service, variables } from '../services/shared';
import type { CityContext } from './city-context';
import type { HandlerCode } from './handler-code';
import { platform } from './processors';

/** Purpose of queue, function, table and rule of incidents; `-dlq` and `-failed` follow from it. */
export const incidentsPurpose = 'incidents';

/** A call takes at most a hundred alarms, whose things are described one by one where nothing is known of them yet. */
const timeoutSeconds = 60;
export const incidentMemoryMb = 512;

/** True of a service that has alarms which may stand for a loss of supply. */
export const maySupply = ({ alarms }: Service): boolean => alarms.some(({ supply }) => supply);

/** True when the city has such a service. */
export const hasIncidents = (context: CityContext): boolean => context.runs(maySupply);

/** True when such alarms go to people by way of incidents, and are held back while one stands. */
export const holdsAlarms = (context: CityContext): boolean => context.city.incidents.enabled && hasIncidents(context);

/**
 * What the function knows of the city. Types of services that the city does not run are among them, so that nothing changes
 * here when a service comes or goes.
 */
export function incidentSettings({ city, known }: CityContext) {
  const supplying = [...new Set([...services, ...known])].flatMap(({ id: service, deviceTypes }) =>
    deviceTypes.filter(({ supplies }) => supplies).map(({ id: deviceType }) => ({ service, deviceType })),
  );
  return { enabled: city.incidents.enabled, supplying };
}

export interface IncidentsProps {
  readonly context: CityContext;
  readonly code: HandlerCode;
  readonly bus: IEventBus;
  readonly key: IKey;
}

/** One incident of many alarms: those that may stand for a loss of supply → queue → function → the city's bus. */
export class Incidents extends Construct {
  constructor(scope: Construct, id: string, { context, code, bus, key }: IncidentsProps) {
    super(scope, id);
    const name = context.name(incidentsPurpose);
    const { table } = new DeviceState(this, 'State', { tableName: name, key, deleteData: context.deletesData });
    const queues = new FeedQueue(this, 'Queues', {
      names: context.name,
      feed: incidentsPurpose,
      key,
      processorTimeoutSeconds: timeoutSeconds,
    });
    if (holdsAlarms(context)) this.route(context, bus, key, queues);
    const { grants } = new Processor(this, 'Function', {
      functionName: name,
      description: `Incidents of ${context.key}`,
      code: Code.fromAsset(code('incidents/incidents', incidentSettings(context), name)),
      memoryMb: incidentMemoryMb,
      timeoutSeconds,
      // Also where a city has switched it off: what was held back is sent.
      everyMinutes: 1,
      environment: {
        [variables.city]: context.key,
        [variables.language]: context.city.language,
        [variables.urlSuffix]: Stack.of(this).urlSuffix,
        [variables.bus]: context.bus,
        [variables.stateTable(incidentsPurpose)]: name,
      },
      key,
      // One after the other: each call reads and writes what is known of the whole city.
      sources: [{ queue: queues.queue, batchSize: 100, windowSeconds: 5, maxConcurrency: 2 }],
      ...platform(context),
    });
    grants.readWriteTable(table);
    grants.putEvents(context.bus);
    grants.describeThings();
  }

  private route(context: CityContext, bus: IEventBus, key: IKey, queues: FeedQueue): void {
    const alarms = new Rule(this, 'Rule', {
      eventBus: bus,
      ruleName: context.name('alarms-of-supply'),
      description: 'Alarms that may stand for a loss of supply to the function of incidents',
      eventPattern: {
        source: [{ prefix: 'citykit.' }] as never,
        detailType: ['AlarmRaised', 'AlarmCleared'],
        detail: { supply: { evidence: [{ exists: true }] } },
      },
    });
    this.target(alarms, key, queues);
    if (!context.city.operations) return;
    const acts = new Rule(this, 'Acts', {
      eventBus: bus,
      ruleName: context.name('acts-about-alarms'),
      description: 'What people do about such alarms to the function of incidents',
      eventPattern: {
        source: [{ prefix: 'citykit.' }] as never,
        detailType: ['AlarmAcknowledged', 'AlarmAssigned', 'AlarmSilenced', 'AlarmUnsilenced', 'AlarmReminded'],
        // Of critical alarms no mail waits.
        detail: { severity: [{ 'anything-but': 'critical' }], supply: { evidence: [{ exists: true }] } },
      },
    });
    this.target(acts, key, queues);
    const ofIncidents = new Rule(this, 'ActsOfIncidents', {
      eventBus: bus,
      ruleName: context.name('acts-about-incidents'),
      description: 'What people do about incidents to the function of incidents, which says it in its mails',
      eventPattern: {
        source: ['citykit.incidents'],
        detailType: [
          'AlarmAcknowledged',
          'AlarmAssigned',
          'AlarmSilenced',
          'AlarmUnsilenced',
          'AlarmReminded',
          'IncidentClosed',
        ],
      },
    });
    this.target(ofIncidents, key, queues);
  }

  private target(rule: Rule, key: IKey, { queue, deadLetterQueue }: FeedQueue): void {
    rule.addTarget({ bind: () => ({ arn: queue.queueArn, deadLetterConfig: { arn: deadLetterQueue.queueArn } }) });
    letRuleSend(rule, key, queue, deadLetterQueue);
  }
}
