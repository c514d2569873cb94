import { CfnResource } from 'aws-cdk-lib';
import { Capture, Match, Template } from 'aws-cdk-lib/assertions';
import { TelemetryIngest, type TelemetryIngestProps } from '../../../constructs';
import { names, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';

const raw = {
  bucketName: 'yinchuan--raw',
  bucketKeyAlias: 'alias/yinchuan--lake',
  prefix: 'traffic/controller-status/',
};
const objects = { megabytes: 5, seconds: 300 };

const ingestWith = (props: Partial<TelemetryIngestProps> = {}) => {
  const stack = stackIn();
  new TelemetryIngest(stack, 'Status', {
    names,
    feed: 'controller-status',
    ruleName: 'yinchuan__traffic_controller_status',
    city: 'yinchuan',
    deviceType: 'signal-controller',
    key: keyOf(stack),
    processorTimeoutSeconds: 60,
    raw,
    ...props,
  });
  return Template.fromStack(stack);
};

const payloadOf = (template: Template) =>
  Object.values(template.findResources('AWS::IoT::TopicRule'))[0]?.Properties.TopicRulePayload;

describe('TelemetryIngest', () => {
  it('keeps the name of the rule', () => {
    ingestWith().hasResourceProperties('AWS::IoT::TopicRule', { RuleName: 'yinchuan__traffic_controller_status' });
  });

  it('takes identity from connection and topic, and the payload as bytes', () => {
    const sql = new Capture();
    ingestWith().hasResourceProperties('AWS::IoT::TopicRule', {
      TopicRulePayload: { Sql: sql, AwsIotSqlVersion: '2016-03-23' },
    });
    expect(sql.asString()).toBe(
      "SELECT encode(*, 'base64') AS payload, clientid() AS clientId, topic(1) AS city, topic(2) AS district, " +
        'topic(3) AS deviceType, topic(4) AS thing, timestamp() AS receivedAt, traceid() AS traceId ' +
        "FROM 'yinchuan/+/signal-controller/+'",
    );
  });

  it('sends to the queue and to the raw zone, and what fails to a queue of its own', () => {
    const template = ingestWith();
    const payload = payloadOf(template);
    const [sqs, firehose] = payload.Actions;
    expect(firehose.Firehose).toMatchObject({
      DeliveryStreamName: 'yinchuan--traffic-controller-status-raw',
      Separator: '\n',
    });
    expect(payload.ErrorAction.Sqs.QueueUrl).not.toEqual(sqs.Sqs.QueueUrl);
  });

  it('keeps no copy of the messages without a raw zone', () => {
    const template = ingestWith({ raw: undefined });
    const payload = payloadOf(template);
    expect(payload.Actions.map((action: object) => Object.keys(action))).toEqual([['Sqs']]);
    template.resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::ManagedPolicy'))).not.toContain('firehose');
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('firehose');
  });

  it('sends to the raw zone alone, in objects of five minutes whose events go to the queue', () => {
    const template = ingestWith({ raw: { ...raw, objects } });
    expect(payloadOf(template).Actions.map((action: object) => Object.keys(action))).toEqual([['Firehose']]);
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamName: 'yinchuan--traffic-controller-status-raw',
      ExtendedS3DestinationConfiguration: Match.objectLike({
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
        CompressionFormat: 'GZIP',
        Prefix: 'traffic/controller-status/dt=!{timestamp:yyyy/MM/dd}/',
      }),
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'yinchuan--traffic-controller-status-objects',
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['yinchuan--raw'] }, object: { key: [{ prefix: 'traffic/controller-status/' }] } },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('gives its queues, its stream and its rule the same ids on both ways, so that an update replaces none', () => {
    const idsOf = (template: Template) =>
      ['AWS::SQS::Queue', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::IoT::TopicRule', 'AWS::IAM::Role'].flatMap(
        (type) => Object.keys(template.findResources(type)),
      );
    expect(idsOf(ingestWith({ raw: { ...raw, objects } }))).toEqual(idsOf(ingestWith()));
  });

  it('lets the rule send to the raw zone alone once the events of its objects come, and these once their reader stands', () => {
    const stack = stackIn();
    const ingest = new TelemetryIngest(stack, 'Flow', {
      names,
      feed: 'detector-flow',
      ruleName: 'flow',
      city: 'yinchuan',
      deviceType: 'detector-station',
      key: keyOf(stack),
      processorTimeoutSeconds: 300,
      raw: { ...raw, objects },
    });
    ingest.readBy(new CfnResource(stack, 'Reader', { type: 'Test::Reader' }));
    const template = Template.fromStack(stack);
    const [id] = Object.keys(template.findResources('AWS::Events::Rule', { DependsOn: ['Reader'] }));
    template.hasResource('AWS::IoT::TopicRule', { DependsOn: Match.arrayWith([id]) });
  });

  it('gives the queue a dead-letter queue and six times the time-out of its reader', () => {
    ingestWith().hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'yinchuan--traffic-controller-status',
      VisibilityTimeout: 360,
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
    });
  });

  it('lets AWS IoT act for this account only', () => {
    ingestWith().hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'iot.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
          }),
        ],
      },
    });
  });

  it.each(['traffic-status', '', 'état', 'x'.repeat(129)])('refuses the rule name %j', (ruleName) => {
    expect(propErrorCode(() => ingestWith({ ruleName }))).toBe('topic-rule.name');
  });
});
