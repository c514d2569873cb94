import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FeedQueue } from '../feed-queue/feed-queue';
import { letRuleSend } from '../shared/rule-to-queue';
import type { EventIngestProps } from './event-ingest-props';

/** Events of one type on the bus of a city → queue of their processor. */
export class EventIngest extends Construct {
  /** Read by the processor; a body is the event of EventBridge, whole. */
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;

  constructor(scope: Construct, id: string, props: EventIngestProps) {
    super(scope, id);
    const queues = new FeedQueue(this, 'Queues', props);
    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    const rule = new Rule(this, 'Rule', {
      eventBus: EventBus.fromEventBusName(this, 'Bus', props.busName),
      ruleName: props.names(`${props.feed}-events`),
      description: `Events ${props.detailType} of services to ${props.feed}`,
      eventPattern: { source: [{ prefix: 'citykit.' }] as never, detailType: [props.detailType] },
    });
    rule.addTarget({
      bind: () => ({ arn: this.queue.queueArn, deadLetterConfig: { arn: this.deadLetterQueue.queueArn } }),
    });
    letRuleSend(rule, props.key, this.queue, this.deadLetterQueue);
  }
}
