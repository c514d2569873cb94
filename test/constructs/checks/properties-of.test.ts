import { App, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { propertiesOf, readingOnce } from '../../../constructs/checks/properties-of';

const topic = () => new CfnTopic(new Stack(new App(), 'stack'), 'topic', { displayName: 'before' });

describe('properties of a resource', () => {
  it('are those of now, also after they were read once', () => {
    const changed = topic();
    expect(readingOnce(() => propertiesOf(changed))).toEqual({ displayName: 'before' });
    changed.displayName = 'after';
    expect(propertiesOf(changed)).toEqual({ displayName: 'after' });
    expect(readingOnce(() => propertiesOf(changed))).toEqual({ displayName: 'after' });
  });

  it('are read once while nothing changes, also by packs within another', () => {
    const one = topic();
    readingOnce(() => {
      const first = propertiesOf(one);
      expect(readingOnce(() => propertiesOf(one))).toBe(first);
      expect(propertiesOf(one)).toBe(first);
    });
  });
});
