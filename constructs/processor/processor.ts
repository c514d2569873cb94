import { type CfnResource, Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  EventSourceMapping,
  Function as Lambda,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, serverless } from '../checks/acknowledge';
import { deadLetterQueue } from '../feed-queue/feed-queue';
import { allow, allowKey, policyOf } from '../shared/allow';
import { lambdaHasXRay, mappingsTakeTags } from '../shared/partition';
import { removalPolicy } from '../shared/removal';
import { letRuleSend } from '../shared/rule-to-queue';
import { ProcessorGrants } from './processor-grants';
import type { ProcessorProps, ProcessorSource } from './processor-props';

/** Limit of EventBridge: a day. */
const maxEventAgeSeconds = 86_400;

/** A Lambda function with its log, its queues and a role that can do nothing until a method of `grants` allows it. */
export class Processor extends Construct {
  readonly function: Lambda;
  /** Runs on the clock, and other asynchronous ones, that failed for good. */
  readonly failedQueue: IQueue;
  readonly grants: ProcessorGrants;
  private readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProcessorProps,
  ) {
    super(scope, id);
    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${props.functionName}`,
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup', props),
    });
    this.failedQueue = deadLetterQueue(this, 'Failed', {
      queueName: `${props.functionName}-failed`,
      encryptionMasterKey: props.key,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    allow(this.role, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] });
    allow(this.role, { actions: ['sqs:SendMessage'], resources: [this.failedQueue.queueArn] });
    allowKey(this.role, props.key);
    this.function = new Lambda(this, 'Function', {
      functionName: props.functionName,
      description: props.description,
      code: props.code,
      handler: props.handler ?? 'index.handler',
      runtime: props.runtime ?? Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: props.environment,
      logGroup: log,
      // An imported view of the role: CDK adds no managed or inline policy of its own to it.
      role: this.role.withoutPolicyUpdates(),
    });
    (this.function.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: this.failedQueue.queueArn };
    this.function.node.addDependency(policyOf(this.role));
    this.trace();
    this.grants = new ProcessorGrants(this.role);
    props.sources?.forEach((source, i) => {
      this.read(`Source${i}`, source);
    });
    if (props.everyMinutes !== undefined) this.runEvery(props.everyMinutes);
  }

  private trace(): void {
    if (!lambdaHasXRay(this)) {
      acknowledge(this.function, {
        id: serverless('LambdaTracing'),
        reason: 'X-Ray does not work with Lambda in this partition',
      });
      return;
    }
    (this.function.node.defaultChild as CfnFunction).tracingConfig = { mode: 'Active' };
    allow(this.role, {
      actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      resources: ['*'],
      because: 'X-Ray has no resources to name',
    });
  }

  private read(id: string, { queue, batchSize = 100, windowSeconds = 5, maxConcurrency = 10 }: ProcessorSource): void {
    allow(this.role, {
      actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [queue.queueArn],
    });
    const mapping = new EventSourceMapping(this, id, {
      target: this.function,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxBatchingWindow: Duration.seconds(windowSeconds),
      maxConcurrency,
      reportBatchItemFailures: true,
    });
    acknowledge(mapping, {
      id: serverless('LambdaEventSourceMappingDestination'),
      reason: 'a mapping of a queue takes no destination; the queue has a dead-letter queue',
    });
    if (!mappingsTakeTags(this)) {
      (mapping.node.defaultChild as CfnResource).addPropertyDeletionOverride('Tags');
    }
    mapping.node.addDependency(policyOf(this.role));
  }

  private runEvery(minutes: number): void {
    const rule = new Rule(this, 'Clock', { schedule: Schedule.rate(Duration.minutes(minutes)) });
    rule.addTarget({
      bind: () => ({
        arn: this.function.functionArn,
        deadLetterConfig: { arn: this.failedQueue.queueArn },
        // A missed tick is made good by the next one.
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: Math.min(60 * minutes, maxEventAgeSeconds) },
      }),
    });
    letRuleSend(rule, this.props.key, this.failedQueue);
    this.function.addPermission('Clock', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.ruleArn,
    });
  }
}
