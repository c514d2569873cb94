import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { type DeviceState, Processor } from '../../constructs';
import type { Feed, Processor as ProcessorDefinition, Service } from '../services/shared';
import type { CityContext } from './city-context';
import type { HandlerCode } from './handler-code';
import { logRetention } from './log-retention';
import { functionName } from './part-names';

export interface ProcessorParts {
  readonly context: CityContext;
  readonly service: Service;
  readonly processor: ProcessorDefinition<never>;
  readonly code: HandlerCode;
  readonly key: IKey;
  /** State stores of the service, by id. */
  readonly state: Readonly<Record<string, DeviceState>>;
  readonly sources: readonly { readonly feed: Feed<never>; readonly queue: IQueue }[];
}

/** How a function reads a queue: a message of a device is one of many, a file is work enough for one call. */
const batching: Partial<Record<Feed<never>['kind'], { batchSize: number; windowSeconds: number }>> = {
  mqtt: { batchSize: 100, windowSeconds: 5 },
  file: { batchSize: 1, windowSeconds: 0 },
};

const variable = (id: string) => id.toUpperCase().replaceAll('-', '_');

/** Runtime and architecture of the city's functions. */
export const platform = (context: CityContext) => ({
  runtime: new Runtime(context.city.cloud.runtime, RuntimeFamily.NODEJS),
  architecture: context.city.cloud.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
  logRetention: logRetention(context.city.retention.logDays),
});

/** What a handler is told of its city (lambdas/shared/README.md); settings lie beside the code. */
function environment(scope: Construct, { context, service, processor, state }: ProcessorParts): Record<string, string> {
  const stores = processor.state.map((id) => [`CITYKIT_STATE_${variable(id)}`, state[id]?.table.tableName ?? '']);
  return {
    CITYKIT_CITY: context.key,
    CITYKIT_SERVICE: service.id,
    CITYKIT_TIME_ZONE: context.city.timeZone,
    CITYKIT_URL_SUFFIX: Stack.of(scope).urlSuffix,
    CITYKIT_RECORD_STREAM_PREFIX: context.name(''),
    CITYKIT_QUARANTINE_STREAM: context.quarantineStream,
    CITYKIT_BUS: context.bus,
    ...Object.fromEntries(stores),
    ...(processor.shadows?.length
      ? { CITYKIT_IOT_ENDPOINT: StringParameter.valueForStringParameter(scope, context.iotEndpointParameter) }
      : {}),
  };
}

/** The function of a processor, with exactly the rights that its definition and its feeds ask for. */
export function buildProcessor(scope: Construct, parts: ProcessorParts): Processor {
  const { context, service, processor, code, key, state, sources } = parts;
  const section = context.section(service) as never;
  const built = new Processor(scope, `Processor-${processor.id}`, {
    functionName: functionName(context, service, processor),
    description: `${service.name.en} of ${context.key}: ${processor.id}`,
    code: Code.fromAsset(code(`${service.id}/${processor.id}`, processor.settings?.(section) ?? {})),
    memoryMb: processor.memoryMb,
    timeoutSeconds: processor.timeoutSeconds,
    everyMinutes: processor.everyMinutes?.(section),
    environment: environment(scope, parts),
    key,
    sources: sources.map(({ queue, feed }) => ({ queue, ...batching[feed.kind] })),
    ...platform(context),
  });
  const feeds = service.feeds.filter((feed) => feed.processor === processor.id);
  const tables = new Set(feeds.flatMap((feed) => feed.records).concat(processor.records ?? []));
  built.grants.putRecords(context.quarantineStream, ...[...tables].map((table) => context.name(table)));
  built.grants.putEvents(context.bus);
  for (const store of processor.state) {
    const table = state[store]?.table;
    if (!table) throw new Error(`${service.id}/${processor.id}: no state store ${store}`);
    built.grants.readWriteTable(table);
  }
  for (const feed of feeds.filter(({ kind }) => kind === 'file'))
    built.grants.readObjects({
      bucketName: context.bucket('landing'),
      prefix: `${service.id}/${feed.id}/`,
      keyAlias: `alias/${context.lakeKeyAlias}`,
    });
  for (const { shadow } of processor.shadows ?? []) built.grants.updateShadow(shadow);
  return built;
}
