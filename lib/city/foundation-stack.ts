import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { AccountIotSettings, DataKey, DataLake, LakeWriter } from '../../constructs';
import { AlarmTopics } from './alarm-topics';
import type { CityContext } from './city-context';

export interface FoundationStackProps {
  readonly context: CityContext;
}

const gigabyte = 1024 ** 3;

/** What every service of a city stands on: lake, bus, alarm topics, settings of the account's IoT registry. */
export class FoundationStack extends Stack {
  constructor(scope: Construct, id: string, { context }: FoundationStackProps) {
    super(scope, id, {
      stackName: context.name('foundation'),
      description: `${context.title}: lake, event bus, alarm topics`,
      terminationProtection: context.city.stage === 'production',
    });
    const { retention, lake } = context.city;
    const key = new DataKey(this, 'Key', {
      alias: context.name('foundation'),
      description: `Alarms and logs of ${context.key}`,
      services: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'],
    });
    new DataLake(this, 'Lake', {
      bucketName: context.bucket,
      keyAlias: context.lakeKeyAlias,
      databaseName: context.database,
      workgroupName: context.name('analysts'),
      retentionDays: {
        landing: retention.landingDays,
        raw: retention.rawDays,
        curated: retention.curatedDays,
        quarantine: retention.quarantineDays,
      },
      queryLimitBytes: lake.queryLimitGb * gigabyte,
      deleteData: context.deletesData,
      lakeFormation: lake.lakeFormation ? { administrators: [context.deployRoleArn(this)] } : undefined,
    });
    new LakeWriter(this, 'Quarantine', {
      bucketName: context.bucket('quarantine'),
      bucketKeyAlias: `alias/${context.lakeKeyAlias}`,
      key: key.key,
      logGroupName: `/aws/kinesisfirehose/${context.name('quarantine')}`,
    }).addStream('Stream', { streamName: context.name('quarantine'), prefix: 'messages/' });
    const bus = new EventBus(this, 'Bus', { eventBusName: context.bus });
    new AlarmTopics(this, 'Alarms', { context, bus, key: key.key });
    new AccountIotSettings(this, 'Iot', {
      endpointParameterName: context.iotEndpointParameter,
      indexedShadows: [...new Set(context.services.flatMap((s) => s.deviceTypes.flatMap((t) => t.shadows)))],
      key: key.key,
    });
  }
}
