import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import {
  AccountCheck,
  accountVersionParameter,
  DataKey,
  DataLake,
  DeviceEndpoint,
  FirmwareStore,
  LakeWriter,
  PeoplePool,
} from '../../constructs';
import { services } from '../services';
import { isKeptInGzip, landingDaysOf } from '../services/shared';
import { poolAttributes } from '../services/shared/token-claims';
import { accountParameter } from '../shared/naming';
import { AlarmTopics } from './alarm-topics';
import type { CityContext } from './city-context';
import { CityStack } from './city-stack';
import type { HandlerCode } from './handler-code';
import { hasIncidents, Incidents } from './incidents';
import { firmwareLinkRole } from './job-templates';
import { buildRotation, hasCertificates } from './rotation';

/**
 * Days that files lie in the folders of feeds of people. Of all services, whichever the city has: what a service landed stays when it
 * goes.
 */
const landingDaysOfPeople = (landingDays: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    services.flatMap(({ id, feeds }) =>
      feeds.flatMap((feed) =>
        feed.kind === 'file' && (feed.ofPeople || feed.namesPeople)
          ? [[`${id}/${feed.id}/`, landingDaysOf(feed, landingDays)]]
          : [],
      ),
    ),
  );

/** Folders of feeds whose files are kept in gzip. Of all services, for the same reason. */
const foldersInGzip: readonly string[] = services.flatMap(({ id, feeds }) =>
  feeds.filter(isKeptInGzip).map((feed) => `${id}/${feed.id}/`),
);

export interface FoundationStackProps {
  readonly context: CityContext;
  readonly code: HandlerCode;
}

const gigabyte = 1024 ** 3;

/** What every service of a city stands on: lake, bus, alarm topics. It stands on the settings of the account itself. */
export class FoundationStack extends CityStack {
  constructor(scope: Construct, id: string, { context, code }: FoundationStackProps) {
    super(scope, id, {
      stackName: context.name('foundation'),
      description: `${context.title}: lake, event bus, alarm topics`,
      terminationProtection: context.city.stage === 'production',
    });
    new AccountCheck(this, 'Account', { versionParameterName: accountVersionParameter(accountParameter('version/')) });
    const { retention, lake } = context.city;
    const key = new DataKey(this, 'Key', {
      alias: context.name('foundation'),
      description: `Alarms and logs of ${context.key}`,
      services: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'],
    });
    const { logs } = new DataLake(this, 'Lake', {
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
      landingDaysBelow: landingDaysOfPeople(retention.landingDays),
      landingInGzipBelow: foldersInGzip,
      olderObjects: {
        infrequentAfterDays: retention.rarelyReadAfterDays,
        archiveAfterDays: retention.archivedAfterDays,
      },
      queryLimitBytes: lake.queryLimitGb * gigabyte,
      deleteData: context.deletesData,
      lakeFormation: lake.lakeFormation,
    });
    new LakeWriter(this, 'Quarantine', {
      bucketName: context.bucket('quarantine'),
      bucketKeyAlias: `alias/${context.lakeKeyAlias}`,
      key: key.key,
      logGroupName: `/aws/kinesisfirehose/${context.name('quarantine')}`,
    }).addStream('Stream', { streamName: context.name('quarantine'), prefix: 'messages/' });
    const bus = new EventBus(this, 'Bus', { eventBusName: context.bus });
    new AlarmTopics(this, 'Alarms', { context, bus, key: key.key });
    if (hasIncidents(context)) new Incidents(this, 'Incidents', { context, code, bus, key: key.key });
    new DeviceEndpoint(this, 'Iot', {
      endpointParameterName: context.iotEndpointParameter,
      logGroupName: `/aws/lambda/${context.name('iot-settings')}`,
      key: key.key,
    });
    if (hasCertificates(context)) this.devices(context, code, key.key, logs);
    this.doors(context);
  }

  /** What devices of all services stand on. */
  private devices(context: CityContext, code: HandlerCode, key: IKey, logs: IBucket): void {
    buildRotation(this, context, code, key);
    new FirmwareStore(this, 'Firmware', {
      bucketName: context.bucket('firmware'),
      linkRoleName: firmwareLinkRole(context),
      key,
      logs,
      deleteData: context.deletesData,
    });
  }

  /** What APIs of services stand on. */
  private doors(context: CityContext): void {
    // Whichever services are on: accounts would stay outside when the last one went, and a new pool would be empty.
    if (context.city.identity?.kind !== 'cognito') return;
    new PeoplePool(this, 'People', {
      poolName: context.name('people'),
      issuerParameterName: context.poolIssuerParameter,
      audienceParameterName: context.poolAudienceParameter,
      attributes: [...poolAttributes],
      deleteData: context.deletesData,
    });
  }
}
