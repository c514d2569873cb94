import { Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DeviceState, Processor, type ProcessorProps } from '../../../constructs';
import { type Partition, stackIn } from '../support/app';
import { keyOf } from '../support/key';

interface Parts extends Partial<ProcessorProps> {
  readonly partition?: Partition;
  readonly reads?: boolean;
}

function processorWith({ partition, reads, ...props }: Parts = {}) {
  const stack = stackIn(partition);
  Tags.of(stack).add('city', 'yinchuan');
  const key = keyOf(stack);
  const processor = new Processor(stack, 'Status', {
    functionName: 'yinchuan--traffic-status',
    description: 'Status',
    code: Code.fromInline('exports.handler = async () => {};'),
    memoryMb: 256,
    timeoutSeconds: 60,
    key,
    sources: reads ? [{ queue: new Queue(stack, 'Queue') }] : [],
    ...props,
  });
  return { stack, key, processor, template: () => Template.fromStack(stack) };
}

/** Statements of the function's role. */
const statements = (template: Template): { Action: string | string[]; Resource: unknown }[] =>
  Object.values(template.findResources('AWS::IAM::Policy')).flatMap((p) => p.Properties.PolicyDocument.Statement);

const resourceOf = (template: Template, action: string) =>
  statements(template).find((s) => [s.Action].flat().includes(action))?.Resource;

describe('Processor', () => {
  it('runs on nodejs24.x and arm64', () => {
    processorWith()
      .template()
      .hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: 'yinchuan--traffic-status',
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        MemorySize: 256,
        Timeout: 60,
      });
  });

  it('logs to a group of its own, kept 90 days', () => {
    processorWith().template().hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/lambda/yinchuan--traffic-status',
      RetentionInDays: 90,
      KmsKeyId: Match.anyValue(),
    });
  });

  it.each([
    ['aws', { Mode: 'Active' }],
    ['aws-us-gov', { Mode: 'Active' }],
    ['aws-cn', undefined],
  ] as const)('in %s traces with %j', (partition, tracing) => {
    const [fn] = Object.values(processorWith({ partition }).template().findResources('AWS::Lambda::Function'));
    expect(fn?.Properties.TracingConfig).toEqual(tracing);
  });

  it('reads a queue with partial batch responses and a limit', () => {
    processorWith({ reads: true })
      .template()
      .hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 5,
        ScalingConfig: { MaximumConcurrency: 10 },
      });
  });

  it.each([
    ['aws', true],
    ['aws-cn', false],
    ['aws-us-gov', false],
  ] as const)('in %s puts tags on the mapping: %s', (partition, tagged) => {
    const template = processorWith({ partition, reads: true }).template();
    const [mapping] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    expect(mapping?.Properties.Tags !== undefined).toBe(tagged);
  });

  it('runs on a clock, whose failures are kept', () => {
    processorWith({ everyMinutes: 15 })
      .template()
      .hasResourceProperties('AWS::Events::Rule', {
        ScheduleExpression: 'rate(15 minutes)',
        Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue(), RetryPolicy: Match.anyValue() })],
      });
  });

  it('on a slow clock retries for a day at most, as EventBridge does', () => {
    processorWith({ everyMinutes: 10_080 })
      .template()
      .hasResourceProperties('AWS::Events::Rule', {
        Targets: [Match.objectLike({ RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 2 } })],
      });
  });

  it('may do nothing but log, trace and keep failed runs', () => {
    const actions = statements(processorWith().template()).flatMap((s) => s.Action);
    expect(actions.sort()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('has no policy beside those of its grants', () => {
    const { stack, key, processor, template } = processorWith();
    processor.grants.readWriteTable(new DeviceState(stack, 'State', { tableName: 'windows', key }).table);
    expect(Object.values(template().findResources('AWS::IAM::Policy'))).toHaveLength(1);
    template().hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  it.each([
    [
      'putRecords',
      'firehose:PutRecordBatch',
      'arn:aws-cn:firehose:cn-north-1:111111111111:deliverystream/flows',
      ['flows'],
    ],
    ['putEvents', 'events:PutEvents', 'arn:aws-cn:events:cn-north-1:111111111111:event-bus/bus', ['bus']],
    ['updateShadow', 'iot:UpdateThingShadow', 'arn:aws-cn:iot:cn-north-1:111111111111:thing/*/timing', ['timing']],
    ['describeThings', 'iot:DescribeThing', 'arn:aws-cn:iot:cn-north-1:111111111111:thing/*', []],
    [
      'readObjects',
      's3:GetObject',
      'arn:aws-cn:s3:::landing/traffic/*',
      [{ bucketName: 'landing', prefix: 'traffic/', keyAlias: 'alias/lake' }],
    ],
    [
      'writeObjects',
      's3:PutObject',
      'arn:aws-cn:s3:::raw/traffic/*',
      [{ bucketName: 'raw', prefix: 'traffic/', keyAlias: 'alias/lake' }],
    ],
  ] as const)('%s ends at the part that is named', (grant, action, resource, args) => {
    const { processor, template } = processorWith({ partition: 'aws-cn' });
    (processor.grants[grant] as (...args: readonly unknown[]) => void).apply(processor.grants, [...args]);
    expect(resourceOf(template(), action)).toEqual(resource);
  });
});
