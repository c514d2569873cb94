import { Match, Template } from 'aws-cdk-lib/assertions';
import { FileIngest } from '../../../constructs';
import { names, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';

const ingestWith = (prefix = 'traffic/hires-log/') => {
  const stack = stackIn();
  new FileIngest(stack, 'Files', {
    names,
    feed: 'hires-log',
    bucketName: 'yinchuan--landing',
    prefix,
    key: keyOf(stack),
    processorTimeoutSeconds: 300,
  });
  return Template.fromStack(stack);
};

describe('FileIngest', () => {
  it('hears of the files of its feed only', () => {
    ingestWith().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['yinchuan--landing'] }, object: { key: [{ prefix: 'traffic/hires-log/' }] } },
      },
    });
  });

  it('lets its rule, and no other, send to its queues', () => {
    const allowed = Match.objectLike({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': Match.anyValue() } },
    });
    ingestWith().resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      { PolicyDocument: { Statement: Match.arrayWith([allowed]) } },
      2,
    );
  });

  it('lets EventBridge use the key, without which nothing arrives', () => {
    ingestWith().hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]),
      },
    });
  });

  it('refuses a prefix that would also take the neighbour’s files', () => {
    expect(propErrorCode(() => ingestWith('traffic/hires'))).toBe('folder.form');
  });
});
