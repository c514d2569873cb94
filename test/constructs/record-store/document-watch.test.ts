import { Match, Template } from 'aws-cdk-lib/assertions';
import { DocumentWatch } from '../../../constructs';
import { names, stackIn } from '../support/app';
import { keyOf } from '../support/key';

const watch = () => {
  const stack = stackIn('aws-cn');
  const props = { names, feed: 'document-events', bucketName: 'docs', processorTimeoutSeconds: 10, key: keyOf(stack) };
  new DocumentWatch(stack, 'Watch', props);
  return Template.fromStack(stack);
};

describe('DocumentWatch', () => {
  it.each([
    ['Object Created', { bucket: { name: ['docs'] } }],
    ['GuardDuty Malware Protection Object Scan Result', { s3ObjectDetails: { bucketName: ['docs'] } }],
    ['DocumentScanned', { bucket: ['docs'] }],
  ])('hears %s of its own bucket', (type, detail) => {
    const EventPattern = Match.objectLike({ 'detail-type': [type], detail });
    watch().hasResourceProperties('AWS::Events::Rule', { EventPattern });
  });

  it('brings them into one queue, named by the feed', () => {
    const targets = Object.values(watch().findResources('AWS::Events::Rule')).map((r) => r.Properties.Targets[0].Arn);
    expect(targets).toHaveLength(3);
    expect(new Set(targets.map((arn) => JSON.stringify(arn))).size).toBe(1);
    watch().hasResourceProperties('AWS::SQS::Queue', { QueueName: names('document-events') });
  });
});
