import type { Words } from '../../services/shared';
import type { BuiltApi } from '../apis';
import type { Endpoint } from '../endpoints';

/** What callers come in by: an HTTP API, or a WebSocket of devices. Its id is AWS's, so only its own stack can watch it. */
export interface Door {
  readonly id: string;
  readonly name: Words;
  readonly apiId: string;
  readonly kind: 'http' | 'websocket';
}

export const doorsOf = (endpoints: readonly Endpoint[], apis: readonly BuiltApi[]): readonly Door[] => [
  ...endpoints.map(({ feed: { id, name }, endpoint }) => ({
    id,
    name,
    apiId: endpoint.apiId,
    kind: 'websocket' as const,
  })),
  ...apis.map(({ id, name, api }) => ({ id, name, apiId: api.apiId, kind: 'http' as const })),
];

/** CloudWatch's names for the same things at both kinds of doors. */
export const doorMetrics = {
  http: { calls: 'Count', failed: '5xx', refused: '4xx', millis: 'Latency' },
  websocket: {
    calls: 'MessageCount',
    failed: 'IntegrationError',
    refused: 'ClientError',
    millis: 'IntegrationLatency',
  },
} as const;

export type DoorMetric = keyof (typeof doorMetrics)['http'];

export const doorMetric = ({ kind, apiId }: Door, metric: DoorMetric) => ({
  namespace: 'AWS/ApiGateway',
  name: doorMetrics[kind][metric],
  dimensions: { ApiId: apiId },
  statistic: metric === 'millis' ? 'p95' : 'Sum',
});
