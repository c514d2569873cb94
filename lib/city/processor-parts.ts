import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { DeviceRegistry, ExternalSecret } from '../../constructs';
import type { Processor, Service } from '../services/shared';
import type { CityContext } from './city-context';
import type { Endpoint } from './endpoints';
import type { HandlerCode } from './handler-code';
import type { QueuedFeed } from './part-names';
import type { Stores } from './stores';

/** What a processor's function is made from. */
export interface ProcessorParts {
  readonly context: CityContext;
  readonly service: Service;
  readonly processor: Processor<never>;
  readonly code: HandlerCode;
  readonly key: IKey;
  readonly stores: Stores;
  /** Devices of the service; none where it has no device types. */
  readonly registry: DeviceRegistry | undefined;
  readonly sources: readonly { readonly feed: QueuedFeed; readonly queue: IQueue }[];
  /** Secrets of the service that the city has, by id. */
  readonly secrets: ReadonlyMap<string, ExternalSecret>;
  /** WebSockets of the service. */
  readonly endpoints: readonly Endpoint[];
}
