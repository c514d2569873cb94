import { Stack } from 'aws-cdk-lib';
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
import { checkRuleName, ruleSql } from './rule-sql';
import type { RawDelivery, TelemetryIngestProps } from './telemetry-ingest-props';

interface RawStream {
  readonly streamName: string;
  readonly stream: IDependable;
}

/** Telemetry of one feed: Basic Ingest → topic rule → queue of its processor, and the raw zone if it may be kept. */
export class TelemetryIngest extends Construct {
  /** Read by the processor; bodies are what `TelemetryMessage` says. */
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;
  /** Messages whose actions failed, with `base64OriginalPayload` and `failures`: they can be replayed. */
  readonly errorQueue: IQueue;
  /** For metrics by `RuleName`. */
  readonly ruleName: string;
  /** Name of the stream into the raw zone, for metrics and alarms; undefined without `raw`. */
  readonly rawStreamName: string | undefined;

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
    const role = this.actionRole(props.key, raw);
    const rule = new CfnTopicRule(this, 'Rule', {
      ruleName: this.ruleName,
      topicRulePayload: {
        description: `Telemetry of ${props.feed}`,
        awsIotSqlVersion: '2016-03-23',
        sql: ruleSql(props),
        ruleDisabled: false,
        actions: [
          { sqs: { queueUrl: this.queue.queueUrl, roleArn: role.roleArn, useBase64: false } },
          ...(raw
            ? [{ firehose: { deliveryStreamName: raw.streamName, roleArn: role.roleArn, separator: '\n' } }]
            : []),
        ],
        errorAction: { sqs: { queueUrl: this.errorQueue.queueUrl, roleArn: role.roleArn, useBase64: false } },
      },
    });
    // The rule fires as soon as it stands, so its role and its targets stand before it.
    rule.node.addDependency(policyOf(role), ...(raw ? [raw.stream] : []));
  }

  private rawStream(props: TelemetryIngestProps, raw: RawDelivery): RawStream {
    const streamName = props.names(`${props.feed}-raw`);
    const writer = new LakeWriter(this, 'Raw', {
      ...raw,
      key: props.key,
      logGroupName: `/aws/kinesisfirehose/${streamName}`,
    });
    return { streamName, stream: writer.addStream('Stream', { streamName, prefix: raw.prefix }) };
  }

  private actionRole(key: IKey, raw: RawStream | undefined): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('iot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(role, { actions: ['sqs:SendMessage'], resources: [this.queue.queueArn, this.errorQueue.queueArn] });
    if (raw) allow(role, { actions: ['firehose:PutRecord'], resources: [streamArn(this, raw.streamName)] });
    allowKey(role, key);
    return role;
  }
}
