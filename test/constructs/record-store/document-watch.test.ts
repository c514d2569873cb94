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
    ['aws.s3', { bucket: { name: ['docs'] } }],
    ['aws.guardduty', { s3ObjectDetails: { bucketName: ['docs'] } }],
  ])('hears %s of its own bucket', (source, detail) => {
    watch().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ source: [source], detail }),
    });
  });

  it('brings both into one queue, named by the feed', () => {
    const targets = Object.values(watch().findResources('AWS::Events::Rule')).map((r) => r.Properties.Targets[0].Arn);
    expect(targets).toHaveLength(2);
    expect(targets[0]).toEqual(targets[1]);
    watch().hasResourceProperties('AWS::SQS::Queue', { QueueName: names('document-events') });
  });
});
