import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventIngest } from '../../../constructs';
import { names, stackIn } from '../support/app';
import { keyOf } from '../support/key';

const ingest = () => {
  const stack = stackIn();
  new EventIngest(stack, 'Fees', {
    names,
    feed: 'fees',
    busName: 'yinchuan--bus',
    detailType: 'FeeOwed',
    key: keyOf(stack),
    processorTimeoutSeconds: 60,
  });
  return Template.fromStack(stack);
};

describe('EventIngest', () => {
  it('hears events of its type of services of the city on its bus, and of nobody else', () => {
    ingest().hasResourceProperties('AWS::Events::Rule', {
      EventBusName: 'yinchuan--bus',
      EventPattern: { source: [{ prefix: 'citykit.' }], 'detail-type': ['FeeOwed'] },
    });
  });

  it('leaves what cannot be delivered in the dead-letter queue', () => {
    ingest().hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: Match.anyValue() } })],
    });
  });
});
