import type { PriceItemId } from '../../config/price-items';
import type { Resource, StackModel } from '../../model/city-model';
import { keyCalls, keyReuseMinutes, minutesPerMonth } from '../assumptions';
import { over, times, type UsageLine } from './usage-line';

/** Parts that AWS bills by their number alone. */
const counted: Readonly<Record<string, PriceItemId>> = {
  'AWS::KMS::Key': 'kms.keys',
  'AWS::SecretsManager::Secret': 'secretsmanager.secrets',
  'AWS::CloudWatch::Dashboard': 'cloudwatch.dashboards',
  'AWS::CloudWatch::CompositeAlarm': 'cloudwatch.composite-alarms',
  'AWS::Glue::Table': 'glue.catalog-objects',
};

/** Each uses a data key of its own; queues that a function reads stand for those with traffic. */
const keyUsers = ['AWS::DynamoDB::Table', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Lambda::EventSourceMapping'];

/** An alarm is billed by the metrics it looks at. */
function metricsUnderAlarm({ properties }: Resource): number {
  const metrics = properties.Metrics as readonly { readonly MetricStat?: unknown }[] | undefined;
  return metrics ? metrics.filter((metric) => metric.MetricStat !== undefined).length : 1;
}

/** Usage that follows from the parts of a stack. */
export function templateLines(service: string, stack: Pick<StackModel, 'resources'>): UsageLine[] {
  const resources = Object.values(stack.resources);
  const ofType = (...types: readonly string[]) => resources.filter(({ type }) => types.includes(type));
  const lines = Object.entries(counted).map(([type, item]): UsageLine => {
    return { service, item, factors: [times(ofType(type).length, 'parts')] };
  });
  const alarmed = ofType('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsUnderAlarm(alarm), 0);
  return [
    ...lines,
    { service, item: 'cloudwatch.alarms', factors: [times(alarmed, 'metrics')] },
    {
      service,
      item: 'kms.requests',
      factors: [
        times(ofType(...keyUsers).length, 'keyUsers'),
        times(keyCalls, 'keyCalls'),
        times(minutesPerMonth, 'minutes'),
        over(keyReuseMinutes, 'keyReuse'),
      ],
    },
  ];
}

/** Items whose use people decide, by the part of a template that makes them possible. */
const byUse: readonly (readonly [string, PriceItemId])[] = [
  ['AWS::Athena::WorkGroup', 'athena.scanned-tb'],
  ['AWS::SNS::Topic', 'sns.emails'],
  ['AWS::Events::EventBus', 'eventbridge.events'],
  ['AWS::Cognito::UserPool', 'cognito.active-users'],
  ['AWS::Backup::BackupPlan', 'dynamodb.backup-gb'],
  ['AWS::IoT::JobTemplate', 'iot.remote-actions'],
];

/** Items of a stack that are billed by a use nobody can know before. */
export function unknownUse(stack: StackModel): PriceItemId[] {
  const resources = Object.values(stack.resources);
  const traced = resources.some(
    ({ properties }) => (properties.TracingConfig as { readonly Mode?: string } | undefined)?.Mode === 'Active',
  );
  return [
    ...byUse.filter(([type]) => resources.some((r) => r.type === type)).map(([, item]) => item),
    ...(traced ? (['xray.traces'] as const) : []),
  ];
}
