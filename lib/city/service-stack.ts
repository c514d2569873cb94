import type { Construct } from 'constructs';
import { AlarmSet, DataKey, type LakeTable, LakeTables, ServiceDashboard } from '../../constructs';
import { commonColumns, queriesWith, type RecordSchema, type Service } from '../services/shared';
import { buildApis } from './apis';
import type { CityContext } from './city-context';
import { CityStack } from './city-stack';
import { doorsOf } from './dashboards/doors';
import { serviceAlarms } from './dashboards/service-alarms';
import { serviceDashboard } from './dashboards/service-dashboard';
import { buildEndpoints } from './endpoints';
import { buildFeed } from './feeds';
import type { HandlerCode } from './handler-code';
import { enabledProcessors, queuedFeeds } from './part-names';
import { buildProcessor } from './processors';
import { buildRegistry } from './registry';
import { buildSecrets } from './secrets';
import { buildStores } from './stores';

/** Comments of columns are in English, whatever the city's language is: another language changes no table. */
const lakeTableOf = ({ table, columns, key }: RecordSchema): LakeTable => ({
  table,
  columns: Object.fromEntries(
    Object.entries({ ...commonColumns, ...columns }).map(([name, { type, doc }]) => [name, { type, doc: doc.en }]),
  ),
  key,
});

export interface ServiceStackProps {
  readonly context: CityContext;
  readonly service: Service;
  readonly code: HandlerCode;
}

/** Everything of one service, derived from its definition. */
export class ServiceStack extends CityStack {
  constructor(scope: Construct, id: string, { context, service, code }: ServiceStackProps) {
    super(scope, id, {
      stackName: context.name(service.id),
      description: `${context.title}: ${context.label(service.name)}`,
      terminationProtection: context.city.stage === 'production',
    });
    const key = new DataKey(this, 'Key', {
      alias: context.name(service.id),
      description: `${service.name.en} of ${context.key}`,
      // The audit trail stays whatever happens, and would be lost with its key.
      deleteData: context.deletesData && !service.state.some(({ kind }) => kind === 'audit'),
    }).key;
    const registry = service.deviceTypes.length > 0 ? buildRegistry(this, { context, service, code, key }) : undefined;
    new LakeTables(this, 'Tables', {
      names: (purpose) => context.name(purpose === 'tables' ? `${service.id}-tables` : purpose),
      databaseName: context.database,
      workgroupName: context.name('analysts'),
      bucketName: context.bucket('curated'),
      bucketKeyAlias: `alias/${context.lakeKeyAlias}`,
      key,
      tables: service.records.map(lakeTableOf),
      queries: queriesWith(
        service.queries,
        context.running(({ records }) => records.some(({ ledger }) => ledger)).flatMap(({ records }) => records),
      ).map((q) => ({
        name: `${service.id}-${q.id}`,
        description: context.label(q.name),
        sql: q.sql,
      })),
      readers: context.city.lake.lakeFormation ? context.readerArns(this, service.department) : undefined,
    });
    const stores = buildStores(this, context, service, key);
    const queues = queuedFeeds(context, service).map((feed) => {
      const built = buildFeed(this, { context, service, feed, key });
      return { feed, built, queue: built.queue };
    });
    const endpoints = buildEndpoints(this, context, service, key);
    const secrets = buildSecrets(this, context, service, key);
    const processors = new Map(
      enabledProcessors(context, service).map((processor) => {
        const sources = queues.filter(({ feed }) => feed.processor === processor.id);
        const parts = { context, service, processor, code, key, stores, registry, sources, secrets, endpoints };
        return [processor.id, buildProcessor(this, parts)];
      }),
    );
    for (const { feed, built } of queues) {
      const reader = processors.get(feed.processor);
      if (reader) built.readBy?.(reader.function);
    }
    const doors = doorsOf(endpoints, buildApis(this, { context, service, key, processors }));
    new AlarmSet(this, 'Alarms', serviceAlarms(this, context, service, { doors, secrets }));
    new ServiceDashboard(this, 'Dashboard', serviceDashboard(context, service, doors));
  }
}
