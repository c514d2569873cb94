import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmSet, DataKey, DeviceState, LakeTables, ServiceDashboard } from '../../constructs';
import { commonColumns, type Service } from '../services/shared';
import type { CityContext } from './city-context';
import { serviceAlarms } from './dashboards/service-alarms';
import { serviceDashboard } from './dashboards/service-dashboard';
import { buildFeed } from './feeds';
import type { HandlerCode } from './handler-code';
import { enabledProcessors, serviceName } from './part-names';
import { buildProcessor } from './processors';
import { buildRegistry } from './registry';

export interface ServiceStackProps {
  readonly context: CityContext;
  readonly service: Service;
  readonly code: HandlerCode;
}

/** Everything of one service, derived from its definition. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { context, service, code }: ServiceStackProps) {
    super(scope, id, {
      stackName: context.name(service.id),
      description: `${context.title}: ${context.label(service.name)}`,
      terminationProtection: context.city.stage === 'production',
    });
    const key = new DataKey(this, 'Key', {
      alias: context.name(service.id),
      description: `${service.name.en} of ${context.key}`,
      deleteData: context.deletesData,
    }).key;
    if (service.deviceTypes.length > 0) buildRegistry(this, { context, service, code, key });
    new LakeTables(this, 'Tables', {
      names: (purpose) => context.name(purpose === 'tables' ? `${service.id}-tables` : purpose),
      databaseName: context.database,
      workgroupName: context.name('analysts'),
      bucketName: context.bucket('curated'),
      bucketKeyAlias: `alias/${context.lakeKeyAlias}`,
      key,
      tables: service.records.map((record) => ({ ...record, columns: { ...commonColumns, ...record.columns } })),
      queries: service.queries.map((q) => ({
        name: `${service.id}-${q.id}`,
        description: context.label(q.name),
        sql: q.sql,
      })),
      readers: context.city.lake.lakeFormation ? context.readerArns(this, service.department) : undefined,
    });
    const state = Object.fromEntries(
      service.state.map((store) => [
        store.id,
        new DeviceState(this, `State-${store.id}`, {
          tableName: serviceName(context, service, store.id),
          key,
          deleteData: context.deletesData,
        }),
      ]),
    );
    const feeds = service.feeds.map((feed) => ({ feed, ...buildFeed(this, { context, service, feed, key }) }));
    for (const processor of enabledProcessors(context, service)) {
      const sources = feeds.filter(({ feed }) => feed.processor === processor.id);
      buildProcessor(this, { context, service, processor, code, key, state, sources });
    }
    new AlarmSet(this, 'Alarms', serviceAlarms(this, context, service));
    new ServiceDashboard(this, 'Dashboard', serviceDashboard(context, service));
  }
}
