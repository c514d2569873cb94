import { App, Lazy, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { resolvingOnce } from '../../lib/assembly/resolving-once';

describe('what is resolved once', () => {
  const app = new App();
  const stack = new Stack(app, 'stack');
  new CfnTopic(stack, 'topic');
  const ids = () => stack.node.findAll().map(({ node }) => node.id);

  it('is resolved anew afterwards', () => {
    let asked = 0;
    const value = { asked: Lazy.uncachedNumber({ produce: () => ++asked }) };
    resolvingOnce(app, () =>
      expect([stack.resolve(value), stack.resolve(value)]).toEqual([{ asked: 1 }, { asked: 1 }]),
    );
    expect(stack.resolve(value)).toEqual({ asked: 2 });
  });

  it('is a list of its own for whoever asks what is in a stack, and has later parts afterwards', () => {
    resolvingOnce(app, () => {
      stack.node.findAll().pop();
      expect(ids()).toEqual(['stack', 'topic']);
    });
    new CfnTopic(stack, 'later');
    expect(ids()).toEqual(['stack', 'topic', 'later']);
  });
});
