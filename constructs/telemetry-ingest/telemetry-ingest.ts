import { Stack } from 'aws-cdk-lib';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnTopicRule } from 'aws-cdk-lib/aws-iot';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IDependable } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { deadLetterQueue, FeedQueue } from '../feed-queue/feed-queue';
import { LakeWriter } from '../lake-writer/lake-writer';
import { allow, allowKey, policyOf } from '../shared/allow';
import { streamArn } from '../shared/arns';
import { objectEvents } from '../shared/object-events';
import { checkRuleName, ruleSql } from './rule-sql';
import type { RawDelivery, TelemetryIngestProps } from './telemetry-ingest-props';

interface RawStream {
  readonly streamName: string;
  readonly stream: IDependable;
}

/**
 * Telemetry of one feed: Basic Ingest → topic rule → queue of its processor, and the raw zone if it may be kept. Or, with
 * `raw.objects`, → raw zone → queue of its processor, which then names objects of many messages.
 */
export class TelemetryIngest extends Construct {
  /** Read by the processor; bodies are what `TelemetryMessage` says, with `raw.objects` also what `FileEvent` says. */
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;
  /** Messages whose actions failed, with `base64OriginalPayload` and `failures`: they can be replayed. */
  readonly errorQueue: IQueue;
  /** For metrics by `RuleName`. */
  readonly ruleName: string;
  /** Name of the stream into the raw zone, for metrics and alarms; undefined without `raw`. */
  readonly rawStreamName: string | undefined;
  private readonly objects: Rule | undefined;

  constructor(scope: Construct, id: string, props: TelemetryIngestProps) {
    super(scope, id);
    this.ruleName = checkRuleName(this, props.ruleName);
    const queues = new FeedQueue(this, 'Queues', props);
    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    this.errorQueue = deadLetterQueue(this, 'Errors', {
      queueName: props.names(`${props.feed}-errors`),
      encryptionMasterKey: props.key,
    });
    acknowledge(this.errorQueue, {
      id: awsSolutions('SQS3'),
      reason: 'it takes what a rule could not deliver, itself the end of a path',
    });
    const raw = props.raw && this.rawStream(props, props.raw);
    this.rawStreamName = raw?.streamName;
    this.objects = props.raw?.objects && this.objectEvents(props, props.raw);
    const role = this.actionRole(props.key, raw);
    const rule = new CfnTopicRule(this, 'Rule', {
      ruleName: this.ruleName,
      topicRulePayload: {
        description: `Telemetry of ${props.feed}`,
        awsIotSqlVersion: '2016-03-23',
        sql: ruleSql(props),
        ruleDisabled: false,
        actions: [
          ...(this.objects
            ? []
            : [{ sqs: { queueUrl: this.queue.queueUrl, roleArn: role.roleArn, useBase64: false } }]),
          ...(raw
            ? [{ firehose: { deliveryStreamName: raw.streamName, roleArn: role.roleArn, separator: '\n' } }]
            : []),
        ],
        errorAction: { sqs: { queueUrl: this.errorQueue.queueUrl, roleArn: role.roleArn, useBase64: false } },
      },
    });
    // The rule fires as soon as it stands, so its role and its targets stand before it.
    rule.node.addDependency(policyOf(role), ...(raw ? [raw.stream] : []), ...(this.objects ? [this.objects] : []));
  }

  /**
   * Events of objects come only once their reader stands. In an update that brings `raw.objects` one that does not know them would
   * refuse them, and the messages inside would be nowhere but in the raw zone.
   */
  readBy(reader: IDependable): void {
    this.objects?.node.addDependency(reader);
  }

  private objectEvents(props: TelemetryIngestProps, { bucketName, prefix }: RawDelivery): Rule {
    return objectEvents(this, 'Objects', {
      ruleName: props.names(`${props.feed}-objects`),
      description: `Objects of ${props.feed} in ${bucketName}/${prefix}`,
      bucketName,
      prefix,
      key: props.key,
      queue: this.queue,
      deadLetterQueue: this.deadLetterQueue,
    });
  }

  private rawStream(props: TelemetryIngestProps, raw: RawDelivery): RawStream {
    const streamName = props.names(`${props.feed}-raw`);
    const writer = new LakeWriter(this, 'Raw', {
      ...raw,
      key: props.key,
      logGroupName: `/aws/kinesisfirehose/${streamName}`,
    });
    return {
      streamName,
      stream: writer.addStream('Stream', { streamName, prefix: raw.prefix, gathering: raw.objects }),
    };
  }

  private actionRole(key: IKey, raw: RawStream | undefined): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('iot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const queues = [...(this.objects ? [] : [this.queue]), this.errorQueue];
    allow(role, { actions: ['sqs:SendMessage'], resources: queues.map(({ queueArn }) => queueArn) });
    if (raw) allow(role, { actions: ['firehose:PutRecord'], resources: [streamArn(this, raw.streamName)] });
    allowKey(role, key);
    return role;
  }
}
