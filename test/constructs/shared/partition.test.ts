import { lambdaHasXRay, mappingsTakeTags, partitionOf } from '../../../constructs/shared/partition';
import { stackAnywhere, stackIn } from '../support/app';

describe('partitions', () => {
  it.each([
    ['aws', true, true],
    ['aws-cn', false, false],
    ['aws-us-gov', true, false],
  ] as const)('%s: X-Ray with Lambda %s, tags on mappings %s', (partition, xray, tags) => {
    const stack = stackIn(partition);
    expect([partitionOf(stack), lambdaHasXRay(stack), mappingsTakeTags(stack)]).toEqual([partition, xray, tags]);
  });

  it('a stack without region gets only what every partition has', () => {
    const stack = stackAnywhere();
    expect([partitionOf(stack), lambdaHasXRay(stack), mappingsTakeTags(stack)]).toEqual([undefined, false, false]);
  });
});
