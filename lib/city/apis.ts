import type { IKey } from 'aws-cdk-lib/aws-kms';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { type ApiAuthorization, type Processor, RecordsApi } from '../../constructs';
import { keptLogDays } from '../config/kept-log-days';
import type { Api, Service, Words } from '../services/shared';
import type { CityContext } from './city-context';
import { throttle } from './endpoints';
import { enabledFeeds, serviceName } from './part-names';

/** HTTP API of a service. */
export interface BuiltApi {
  readonly id: string;
  readonly name: Words;
  readonly api: RecordsApi;
}

export interface ApiParts {
  readonly context: CityContext;
  readonly service: Service;
  readonly key: IKey;
  /** Functions of the service, by id. */
  readonly processors: ReadonlyMap<string, Processor>;
}

interface ApiPlan extends Pick<Api, 'id' | 'name' | 'processor'> {
  readonly routes: Api['routes'];
  readonly authorization: () => ApiAuthorization;
  /** Calls a second; default that of the API. */
  readonly throttle?: ReturnType<typeof throttle>;
}

/** How people show who they are, by the city's file; systems of the city's own account sign. */
function authorization(scope: Construct, { context, service }: ApiParts, callers: Api['callers']): ApiAuthorization {
  if (callers === 'apps') return { kind: 'key' };
  const roleNames = context.city.departments[service.department] ?? [];
  return callers === 'people' ? signInOf(scope, context, roleNames) : { kind: 'iam', roleNames };
}

/** How people sign in to an API of the city; `roleNames`: who may call it where they sign. */
export function signInOf(scope: Construct, context: CityContext, roleNames: readonly string[]): ApiAuthorization {
  const { identity } = context.city;
  switch (identity?.kind) {
    case 'sigv4':
      return { kind: 'iam', roleNames };
    case 'oidc':
      return { kind: 'jwt', issuer: identity.issuer as string, audience: [identity.audience as string] };
    case 'cognito':
      return {
        kind: 'jwt',
        issuer: StringParameter.valueForStringParameter(scope, context.poolIssuerParameter),
        audience: [StringParameter.valueForStringParameter(scope, context.poolAudienceParameter)],
      };
    default:
      throw new Error(`${context.key} has an API for people and no identity; the config should have said so`);
  }
}

/** APIs that the service describes, and one for each webhook, whose sender signs the message instead of the call. */
function plans(scope: Construct, parts: ApiParts): ApiPlan[] {
  const { context, service } = parts;
  const described = service.apis
    .filter((api) => api.kind === 'http')
    .map((api) => ({
      ...api,
      authorization: () => authorization(scope, parts, api.callers),
    }));
  const webhooks = enabledFeeds(context, service)
    .filter((feed) => feed.kind === 'webhook')
    .map((feed) => ({
      ...feed,
      throttle: throttle(context, service, feed),
      routes: [{ method: feed.method ?? 'POST', path: `/${feed.id}` }],
      authorization: () => ({ kind: 'message-signature' }) as const,
    }));
  return [...described, ...webhooks];
}

/** The HTTP APIs of a service. */
export function buildApis(scope: Construct, parts: ApiParts): BuiltApi[] {
  const { context, service, key, processors } = parts;
  return plans(scope, parts).flatMap(({ id, name, routes, processor: processorId, ...plan }) => {
    const processor = processors.get(processorId);
    if (!processor) return [];
    const api = new RecordsApi(scope, `Api-${id}`, {
      names: (purpose, form) => serviceName(context, service, purpose, form),
      api: id,
      description: `${service.name.en} of ${context.key}: ${name.en}`,
      routes: routes.map(({ method, path }) => ({ method, path })),
      authorization: plan.authorization(),
      processor,
      key,
      ...(plan.throttle ? { throttle: plan.throttle } : {}),
      urlParameterName: context.parameter(`${service.id}/${id}-url`),
      logRetention: keptLogDays(context.city.retention.logDays),
    });
    return [{ id, name, api }];
  });
}
