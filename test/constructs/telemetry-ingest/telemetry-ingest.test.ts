import { Capture, Match, Template } from 'aws-cdk-lib/assertions';
import { TelemetryIngest, type TelemetryIngestProps } from '../../../constructs';
import { names, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';

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
    raw: { bucketName: 'yinchuan--raw', bucketKeyAlias: 'alias/yinchuan--lake', prefix: 'traffic/controller-status/' },
    ...props,
  });
  return Template.fromStack(stack);
};

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
    const payload = Object.values(template.findResources('AWS::IoT::TopicRule'))[0]?.Properties.TopicRulePayload;
    const [sqs, firehose] = payload.Actions;
    expect(firehose.Firehose).toMatchObject({
      DeliveryStreamName: 'yinchuan--traffic-controller-status-raw',
      Separator: '\n',
    });
    expect(payload.ErrorAction.Sqs.QueueUrl).not.toEqual(sqs.Sqs.QueueUrl);
  });

  it('keeps no copy of the messages without a raw zone', () => {
    const template = ingestWith({ raw: undefined });
    const payload = Object.values(template.findResources('AWS::IoT::TopicRule'))[0]?.Properties.TopicRulePayload;
    expect(payload.Actions.map((action: object) => Object.keys(action))).toEqual([['Sqs']]);
    template.resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::ManagedPolicy'))).not.toContain('firehose');
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('firehose');
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
