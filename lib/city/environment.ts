import { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { type Feed, feeDetailType, isKeptInGzip, type StateStore, variables } from '../services/shared';
import { endpointsOf } from './endpoints';
import { readStores } from './offered-stores';
import { enabledFeeds, serviceName } from './part-names';
import type { ProcessorParts } from './processor-parts';

/** Environment variables of a handler, about its city (lib/engine/README.md); settings lie beside the code. */
export function environment(scope: Construct, parts: ProcessorParts): Record<string, string> {
  const { context, service, processor } = parts;
  return {
    [variables.city]: context.key,
    [variables.service]: service.id,
    [variables.timeZone]: context.city.timeZone,
    [variables.language]: context.city.language,
    [variables.urlSuffix]: Stack.of(scope).urlSuffix,
    [variables.quarantineStream]: context.quarantineStream,
    [variables.bus]: context.bus,
    ...(writesFees(parts) && takesFees(parts) ? { [variables.fees]: 'on' } : {}),
    ...Object.fromEntries(readStores(parts).map(({ offer, tableName }) => [variables[offer], tableName])),
    ...storeVariables(parts),
    ...(parts.registry ? { [variables.stateTable('allow-list')]: parts.registry.allowList.table.tableName } : {}),
    ...callerVariables(parts),
    ...(processor.reports?.length ? { [variables.reportsBucket]: context.bucket('curated') } : {}),
    ...(processor.lands?.length ? { [variables.landingBucket]: context.bucket('landing') } : {}),
    ...keptVariables(parts),
    ...Object.fromEntries(
      (processor.secrets ?? []).map((id) => [variables.secret(id), serviceName(context, service, id)]),
    ),
    ...(processor.shadows?.length
      ? { [variables.iotEndpoint]: StringParameter.valueForStringParameter(scope, context.iotEndpointParameter) }
      : {}),
  };
}

/** Feeds of files that the function keeps in gzip. */
function keptVariables({ service, processor }: ProcessorParts): Record<string, string> {
  const kept = service.feeds.filter((feed) => feed.processor === processor.id && isKeptInGzip(feed));
  return kept.length > 0 ? { [variables.keptInGzip]: kept.map(({ id }) => id).join(',') } : {};
}

/** True of a function that writes rows which are owed to the city. */
function writesFees({ service, processor }: ProcessorParts): boolean {
  const own = service.feeds.filter((feed) => feed.processor === processor.id).flatMap(({ records }) => records);
  const written = new Set([...own, ...(processor.records ?? [])]);
  return service.records.some(({ table, fee }) => fee !== undefined && written.has(table));
}

const isOfFees = (feed: Feed<never>): boolean => feed.kind === 'event' && feed.event === feeDetailType;

/** True where somebody of the city keeps a ledger of them: where nobody does, nothing is said and nothing is paid for. */
const takesFees = ({ context }: ProcessorParts): boolean =>
  context.running(({ feeds }) => feeds.some(isOfFees)).some((service) => enabledFeeds(context, service).some(isOfFees));

/** Where the stores of a processor are, and the key of data of people. */
function storeVariables({ context, service, processor, stores }: ProcessorParts): Record<string, string> {
  const { tables, documents, audit } = stores;
  // Of these kinds a service has one store at most.
  const has = (kind: StateStore['kind']) =>
    service.state.some((s) => s.kind === kind && processor.state.includes(s.id));
  return {
    ...Object.fromEntries(
      processor.state.flatMap((id) => (tables[id] ? [[variables.stateTable(id), tables[id].tableName]] : [])),
    ),
    ...(documents && has('documents') ? { [variables.documentsBucket]: documents.bucketName } : {}),
    ...(audit && has('audit') ? { [variables.auditBucket]: audit.bucketName } : {}),
    ...(service.dataClass === 'operational' ? {} : { [variables.subjectKey]: `alias/${context.name(service.id)}` }),
  };
}

/** Who calls a processor, and how: people of an API, devices on a WebSocket. */
function callerVariables({ context, service, processor, endpoints }: ProcessorParts): Record<string, string> {
  const { identity, devices } = context.city;
  const people = service.apis.some((api) => api.processor === processor.id && api.callers === 'people');
  const own = endpointsOf(endpoints, processor);
  return {
    ...(people && identity ? { [variables.signIn]: identity.kind } : {}),
    ...Object.fromEntries(own.map(({ feed, endpoint }) => [variables.connections(feed.id), endpoint.connectionsUrl])),
    ...(own.length > 0 ? { [variables.deviceIdentity]: devices.proxyRole ? 'proxy' : 'credentials' } : {}),
  };
}
