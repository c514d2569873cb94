import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { FileIngest, TelemetryIngest } from '../../constructs';
import type { Feed, Service } from '../services/shared';
import type { CityContext } from './city-context';
import { ruleName, serviceName } from './part-names';

export interface FeedParts {
  readonly context: CityContext;
  readonly service: Service;
  readonly feed: Feed<never>;
  readonly key: IKey;
}

/** The AWS parts that a feed's kind asks for; answers with the queue that its processor reads. */
export function buildFeed(scope: Construct, { context, service, feed, key }: FeedParts): { readonly queue: IQueue } {
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
        raw: {
          bucketName: context.bucket('raw'),
          bucketKeyAlias: `alias/${context.lakeKeyAlias}`,
          prefix: `${service.id}/${feed.id}/`,
        },
      });
    case 'file':
      return new FileIngest(scope, `Feed-${feed.id}`, {
        ...common,
        bucketName: context.bucket('landing'),
        prefix: `${service.id}/${feed.id}/`,
      });
    default:
      throw new Error(`${service.id}/${feed.id}: no parts are known yet for a feed of kind ${feed.kind}`);
  }
}
