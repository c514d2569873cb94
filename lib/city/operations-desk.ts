import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DataKey, letRuleSend, Processor, RecordStore, RecordsApi } from '../../constructs';
import type { City } from '../config/city-schema';
import { keptLogDays } from '../config/kept-log-days';
import { leastAuditDays, variables } from '../services/shared';
import { alarmOperations } from '../services/shared/alarm-operations';
import { signInOf } from './apis';
import type { CityContext } from './city-context';
import { deskHandlerName, type HandlerCode, sealsHandlerName } from './handler-code';
import { hasIncidents } from './incidents';
import { mailedTopic, undeliveredQueueOf } from './mailed-topic';
import { deskMemoryMb, deskPurpose, sealsPurpose, unescalatedQueue } from './operations-names';
import { alarmServices, levelsOf, offeredBy, operationsSettings } from './operations-settings';
import { serviceName } from './part-names';
import { platform } from './processors';

/** Ends of the segments of the audit trail, and which of its days are sealed. */
const headsTable = 'audit-heads';

/** Incidents as people have them. */
const incidentAlarms = 'incident-alarms';

export interface OperationsDeskProps {
  readonly context: CityContext;
  readonly code: HandlerCode;
  readonly operations: NonNullable<City['operations']>;
}

/** The operations API of a city with its audit trail, and the people to whom alarms go that nobody has. */
export class OperationsDesk extends Construct {
  readonly api: RecordsApi;

  constructor(scope: Construct, id: string, props: OperationsDeskProps) {
    super(scope, id);
    const { context, operations } = props;
    const { key } = new DataKey(this, 'Key', {
      alias: context.name(deskPurpose),
      description: `Operations API of ${context.key}: audit trail`,
      services: ['events.amazonaws.com'],
      // The audit trail stays whatever happens, and would be lost with its key.
      deleteData: false,
    });
    const store = new RecordStore(this, 'Records', {
      names: (purpose, form) => context.name(`${deskPurpose}-${purpose}`, form),
      bucketName: (purpose) => context.bucket(`operations-${purpose}`),
      key,
      tables: [
        { id: headsTable, backUp: false },
        { id: 'throttles', backUp: false },
        ...(hasIncidents(context) ? [{ id: incidentAlarms, backUp: false }] : []),
      ],
      audit: {
        lockDays: leastAuditDays,
        lockMode: context.city.stage === 'production' ? 'COMPLIANCE' : 'GOVERNANCE',
      },
      deleteData: context.deletesData,
    });
    const offered = context.services.flatMap((service) => offeredBy(context, service));
    const processor = this.function(props, key, store);
    processor.grants.callFunctions(...new Set(offered.map((operation) => operation.function)));
    this.api = new RecordsApi(this, 'Api', {
      names: context.name,
      api: deskPurpose,
      description: `Operations of ${context.key}`,
      routes: [...Object.values(alarmOperations), ...offered].map(({ method, path }) => ({ method, path })),
      authorization: signInOf(this, context, [...new Set(Object.values(membersOf(operations)).flat())].sort()),
      processor,
      key,
      urlParameterName: context.operationsUrlParameter,
      logRetention: keptLogDays(context.city.retention.logDays),
    });
    this.seals(props, key, store);
    // `citykit alarms` looks the address up with the rights of whoever calls.
    this.api.letCallersReadAddress();
    // Also where a city has switched them off: one that stood ends.
    if (hasIncidents(context)) this.incidents(context, processor, key);
    if (levelsOf(operations).length === 0) return;
    this.escalation(props, key);
  }

  private function({ context, code, operations }: OperationsDeskProps, key: IKey, store: RecordStore): Processor {
    const name = context.name(deskPurpose);
    const processor = new Processor(this, 'Function', {
      functionName: name,
      description: `Operations API of ${context.key}`,
      code: Code.fromAsset(code(deskHandlerName, operationsSettings(context, operations), name)),
      memoryMb: deskMemoryMb,
      timeoutSeconds: 29,
      // Silences end and alarms that nobody has are escalated.
      everyMinutes: 1,
      environment: {
        [variables.city]: context.key,
        [variables.timeZone]: context.city.timeZone,
        [variables.language]: context.city.language,
        [variables.urlSuffix]: Stack.of(this).urlSuffix,
        [variables.bus]: context.bus,
        [variables.auditBucket]: store.audit?.bucketName as string,
        ...Object.fromEntries(
          Object.entries(store.tables).map(([id, { tableName }]) => [variables.stateTable(id), tableName]),
        ),
      },
      key,
      ...platform(context),
    });
    const { grants } = processor;
    for (const table of Object.values(store.tables)) grants.readWriteTable(table);
    if (store.audit) grants.appendAudit(store.audit);
    for (const service of alarmServices(context))
      grants.readWriteTableByName({
        tableName: serviceName(context, service, 'alarms'),
        keyAlias: `alias/${context.name(service.id)}`,
      });
    grants.putEvents(context.bus);
    return processor;
  }

  /**
   * The function that seals days of the trail. It is not that of the API, whose calls end after half a minute: a day may
   * have tens of thousands of blocks.
   */
  private seals({ context, code }: OperationsDeskProps, key: IKey, store: RecordStore): void {
    const [audit, heads] = [store.audit as IBucket, store.tables[headsTable] as ITable];
    const name = context.name(sealsPurpose);
    const { grants } = new Processor(this, 'Seals', {
      functionName: name,
      description: `Operations API of ${context.key}: seals days of its audit trail`,
      code: Code.fromAsset(code(sealsHandlerName, {}, name)),
      memoryMb: deskMemoryMb,
      timeoutSeconds: 900,
      everyMinutes: 60,
      environment: {
        [variables.city]: context.key,
        [variables.auditBucket]: audit.bucketName,
        [variables.stateTable(headsTable)]: heads.tableName,
      },
      key,
      ...platform(context),
    });
    grants.readWriteTable(heads);
    grants.sealAudit(audit);
  }

  /** Incidents, which people have as they have alarms; and alarms that these release: from then on somebody must have them in time. */
  private incidents(context: CityContext, processor: Processor, key: IKey): void {
    const rule = new Rule(this, 'Releases', {
      eventBus: EventBus.fromEventBusName(this, 'ReleasesBus', context.bus),
      ruleName: context.name('alarms-released'),
      description: 'Incidents, and alarms that were held back for them, to the function of the operations API',
      eventPattern: {
        source: ['citykit.incidents'],
        detailType: ['AlarmReleased', 'IncidentOpened', 'IncidentChanged', 'IncidentEnded'],
        // An incident says of no change: its type does.
        detail: { change: ['raised', { exists: false }] as never },
      },
    });
    const { function: target, failedQueue } = processor;
    rule.addTarget({ bind: () => ({ arn: target.functionArn, deadLetterConfig: { arn: failedQueue.queueArn } }) });
    letRuleSend(rule, key, failedQueue);
    target.addPermission('Releases', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.ruleArn,
    });
  }

  /** A topic a level: whoever is of the first reads too that an alarm went further. */
  private escalation({ context, operations }: OperationsDeskProps, key: IKey): void {
    const undelivered = undeliveredQueueOf(this, context.name(unescalatedQueue), key);
    const bus = EventBus.fromEventBusName(this, 'Bus', context.bus);
    for (const [i, emails] of levelsOf(operations).entries())
      mailedTopic(this, `escalation-${i + 1}`, {
        context,
        bus,
        key,
        undelivered,
        topicName: context.name(`escalation-${i + 1}`),
        displayName: `${context.title} escalation ${i + 1}`,
        emails,
        ruleName: context.name(`escalation-${i + 1}`),
        description: `Alarms that nobody has to people of level ${i + 1}`,
        pattern: {
          source: [{ prefix: 'citykit.' }] as never,
          detailType: ['AlarmEscalated'],
          detail: { level: [{ numeric: ['>=', i + 1] }] },
        },
      });
  }
}

const membersOf = ({ access: { viewers, operators, controllers } }: NonNullable<City['operations']>) => ({
  viewers,
  operators,
  controllers,
});
