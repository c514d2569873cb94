import { Architecture, Code, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type ExternalSecret, Processor, type ProcessorSource } from '../../constructs';
import { processorSettings } from '../config/device-references';
import { keptLogDays } from '../config/kept-log-days';
import { comesInObjects, isKeptInGzip, objectReading, queueReading, reportsFolder } from '../services/shared';
import type { CityContext } from './city-context';
import { endpointsOf } from './endpoints';
import { environment } from './environment';
import { handlerName } from './handler-code';
import { readStores } from './offered-stores';
import { functionName, type QueuedFeed } from './part-names';
import type { ProcessorParts } from './processor-parts';

/** How a function reads the queue of a feed: a message of a device is one of many, a file is work enough for one call. */
const reading = {
  file: { batchSize: 1, windowSeconds: 0 },
  documents: { batchSize: 10, windowSeconds: 0 },
  event: { batchSize: 10, windowSeconds: 0 },
} as const;

function readingOf(feed: QueuedFeed): Omit<ProcessorSource, 'queue'> {
  if (feed.kind !== 'mqtt') return reading[feed.kind];
  return comesInObjects(feed) ? objectReading : queueReading[feed.latency];
}

/** Runtime and architecture of the city's functions. */
export const platform = (context: CityContext) => ({
  runtime: new Runtime(context.city.cloud.runtime, RuntimeFamily.NODEJS),
  architecture: context.city.cloud.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
  logRetention: keptLogDays(context.city.retention.logDays),
});

/** What a processor may touch of its service's stores. */
function grantStores({ service, processor, stores }: ProcessorParts, { grants }: Processor): void {
  for (const id of processor.state) {
    const store = service.state.find((s) => s.id === id);
    if (!store) throw new Error(`${service.id}/${processor.id}: no state store ${id}`);
    if (stores.tables[id]) grants.readWriteTable(stores.tables[id]);
    if (store.kind === 'documents' && stores.documents) grants.keepDocuments(stores.documents);
    // Days are checked and sealed by a clock; all others only add to them.
    if (store.kind === 'audit' && stores.audit)
      grants[processor.everyMinutes ? 'sealAudit' : 'appendAudit'](stores.audit);
  }
}

function secretOf({ service, processor, secrets }: ProcessorParts, id: string): ExternalSecret {
  const secret = secrets.get(id);
  if (!secret) throw new Error(`${service.id}/${processor.id}: no secret ${id}`);
  return secret;
}

/** The function of a processor, with exactly the rights that its definition and its feeds ask for. */
export function buildProcessor(scope: Construct, parts: ProcessorParts): Processor {
  const { context, service, processor, code, key, sources, endpoints } = parts;
  const section = context.section(service) as never;
  const name = functionName(context, service, processor);
  const built = new Processor(scope, `Processor-${processor.id}`, {
    functionName: name,
    description: `${service.name.en} of ${context.key}: ${processor.id}`,
    code: Code.fromAsset(
      code(handlerName(service, processor), processorSettings(context.city, service, processor), name),
    ),
    memoryMb: processor.memoryMb,
    timeoutSeconds: processor.timeoutSeconds,
    everyMinutes: processor.everyMinutes?.(section),
    environment: environment(scope, parts),
    key,
    sources: sources.map(({ queue, feed }) => ({ queue, ...readingOf(feed) })),
    ...platform(context),
  });
  const feeds = service.feeds.filter((feed) => feed.processor === processor.id);
  const tables = new Set(feeds.flatMap((feed) => feed.records).concat(processor.records ?? []));
  built.grants.putRecords(context.quarantineStream, ...[...tables].map((table) => context.name(table)));
  built.grants.putEvents(context.bus);
  grantStores(parts, built);
  for (const store of readStores(parts)) built.grants.readItemByName(store);
  if (parts.registry) built.grants.readTable(parts.registry.allowList.table);
  for (const feed of feeds.filter(({ kind }) => kind === 'file')) {
    const files = {
      bucketName: context.bucket('landing'),
      prefix: `${service.id}/${feed.id}/`,
      keyAlias: `alias/${context.lakeKeyAlias}`,
    };
    built.grants.readObjects(files);
    if (isKeptInGzip(feed)) built.grants.writeObjects(files);
  }
  for (const { queue, feed } of sources.filter((source) => comesInObjects(source.feed))) {
    built.grants.readObjects({
      bucketName: context.bucket('raw'),
      prefix: `${service.id}/${feed.id}/`,
      keyAlias: `alias/${context.lakeKeyAlias}`,
    });
    built.grants.sendMessages(queue);
  }
  if (processor.reports?.length)
    built.grants.writeObjects({
      bucketName: context.bucket('curated'),
      prefix: reportsFolder(service.id),
      keyAlias: `alias/${context.lakeKeyAlias}`,
    });
  for (const feed of processor.lands ?? [])
    built.grants.writeObjects({
      bucketName: context.bucket('landing'),
      prefix: `${service.id}/${feed}/`,
      keyAlias: `alias/${context.lakeKeyAlias}`,
    });
  for (const id of processor.secrets ?? []) built.grants.readSecret(secretOf(parts, id));
  for (const { shadow } of processor.shadows ?? []) built.grants.updateShadow(shadow);
  for (const { feed, endpoint } of endpointsOf(endpoints, processor)) {
    if (feed.processor === processor.id) endpoint.connect(built);
    else endpoint.allowSending(built);
  }
  return built;
}
