import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct, IDependable } from 'constructs';
import { DocumentWatch, EventIngest, FileIngest, TelemetryIngest } from '../../constructs';
import { comesInObjects, objectGathering, type Service } from '../services/shared';
import type { CityContext } from './city-context';
import { documentsBucket, type QueuedFeed, ruleName, serviceName } from './part-names';

export interface FeedParts {
  readonly context: CityContext;
  readonly service: Service;
  readonly feed: QueuedFeed;
  readonly key: IKey;
}

/** What is built of a feed: the queue that its processor reads, and what must know that reader. */
export interface BuiltFeed {
  readonly queue: IQueue;
  readonly readBy?: (reader: IDependable) => void;
}

/** The AWS parts that a feed's kind asks for. */
export function buildFeed(scope: Construct, { context, service, feed, key }: FeedParts): BuiltFeed {
  const common = {
    names: (purpose: string) => serviceName(context, service, purpose),
    feed: feed.id,
    key,
    processorTimeoutSeconds: service.processors.find((p) => p.id === feed.processor)?.timeoutSeconds ?? 0,
  };
  switch (feed.kind) {
    case 'mqtt':
      return new TelemetryIngest(scope, `Feed-${feed.id}`, {
        ...common,
        ruleName: ruleName(context, service, feed),
        city: context.key,
        deviceType: feed.deviceType,
        ...(feed.ofPeople
          ? {}
          : {
              raw: {
                bucketName: context.bucket('raw'),
                bucketKeyAlias: `alias/${context.lakeKeyAlias}`,
                prefix: `${service.id}/${feed.id}/`,
                ...(comesInObjects(feed) ? { objects: objectGathering } : {}),
              },
            }),
      });
    case 'file':
      return new FileIngest(scope, `Feed-${feed.id}`, {
        ...common,
        bucketName: context.bucket('landing'),
        prefix: `${service.id}/${feed.id}/`,
      });
    case 'documents':
      return new DocumentWatch(scope, `Feed-${feed.id}`, { ...common, bucketName: documentsBucket(context, service) });
    case 'event':
      return new EventIngest(scope, `Feed-${feed.id}`, { ...common, busName: context.bus, detailType: feed.event });
  }
}
