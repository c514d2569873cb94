import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ProtocolEndpoint } from '../../constructs';
import { keptLogDays } from '../config/kept-log-days';
import type { Feed, Processor, Service } from '../services/shared';
import type { CityContext } from './city-context';
import { enabledFeeds, serviceName } from './part-names';

/** WebSocket of a feed. */
export interface Endpoint {
  readonly feed: Feed<never>;
  readonly endpoint: ProtocolEndpoint;
}

/** Messages per second in the busiest second, against those of an average one: devices report together, people pay at noon. */
const peak = 20;
const leastPerSecond = 50;

/** How many messages a second an address of a feed takes, by what the city says comes. */
export function throttle(context: CityContext, service: Service, feed: Feed<never>) {
  const { messagesPerDay } = feed.load(context.section(service) as never);
  const ratePerSecond = Math.max(leastPerSecond, Math.ceil((peak * messagesPerDay) / 86_400));
  return { ratePerSecond, burst: 2 * ratePerSecond };
}

/** The WebSockets of a service's feeds; their functions are connected when they are built. */
export function buildEndpoints(scope: Construct, context: CityContext, service: Service, key: IKey): Endpoint[] {
  const { proxyRole } = context.city.devices;
  return enabledFeeds(context, service)
    .filter((feed) => feed.kind === 'websocket')
    .map((feed) => ({
      feed,
      endpoint: new ProtocolEndpoint(scope, `Endpoint-${feed.id}`, {
        names: (purpose, form) => serviceName(context, service, purpose, form),
        protocol: feed.id,
        description: `${service.name.en} of ${context.key}: ${feed.name.en}`,
        key,
        urlParameterName: context.parameter(`${service.id}/${feed.id}-url`),
        authorization: proxyRole ? { kind: 'proxy', roleNames: [proxyRole] } : { kind: 'credentials' },
        throttle: throttle(context, service, feed),
        logRetention: keptLogDays(context.city.retention.logDays),
      }),
    }));
}

/** WebSockets over which a processor sends: those it takes, and those it names. */
export const endpointsOf = (endpoints: readonly Endpoint[], { id, sendsOver = [] }: Processor<never>): Endpoint[] =>
  endpoints.filter(({ feed }) => feed.processor === id || sendsOver.includes(feed.id));
