import { App, Aws, Lazy, Stack, Tokenization } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { version } from 'aws-cdk-lib/package.json';
import { forgettingTokens, knownCdk } from '../../lib/assembly/forgetting-tokens';

/** A topic, and the text in which its name is a token. */
function topicOf(stack: Stack): { readonly topic: Topic; readonly name: string } {
  const topic = new Topic(stack, 'Topic');
  return { topic, name: `${topic.topicName} of ${Aws.PARTITION}` };
}

const newStack = () => new Stack(new App(), 'Stack');

describe('work whose tokens are forgotten', () => {
  it('gives what it has resolved', () => {
    const made = forgettingTokens(() => {
      const stack = newStack();
      return stack.resolve(topicOf(stack).name);
    });
    expect(JSON.stringify(made)).toContain('TopicName');
  });

  it.each([
    ['references', (stack: Stack) => topicOf(stack).topic.topicName],
    ['late values', () => Lazy.string({ produce: () => 'late' })],
  ])('leaves no %s, and who uses one gets an error', (_, token) => {
    const left = forgettingTokens(() => token(newStack()));
    expect(() => Tokenization.reverseString(left)).toThrow('Unrecognized token key');
  });

  it('leaves numbers neither', () => {
    const left = forgettingTokens(() => Lazy.number({ produce: () => 7 }));
    expect(() => newStack().resolve(left)).toThrow('unknown number');
  });

  it('leaves what others made, and what all use', () => {
    const stack = newStack();
    const { name } = topicOf(stack);
    forgettingTokens(() => topicOf(newStack()).name);
    expect(JSON.stringify(stack.resolve(name))).toContain('TopicName');
    expect(stack.resolve(forgettingTokens(() => Aws.URL_SUFFIX))).toEqual({ Ref: 'AWS::URLSuffix' });
  });

  it('lets the tree of constructs go, where it fails too', async () => {
    const trees: WeakRef<Stack>[] = [];
    const work = () => {
      const stack = newStack();
      trees.push(new WeakRef(stack));
      stack.resolve(topicOf(stack).name);
      if (trees.length === 2) throw new Error('failed');
    };
    forgettingTokens(work);
    expect(() => forgettingTokens(work)).toThrow('failed');
    await collected();
    expect(trees.map((tree) => tree.deref())).toEqual([undefined, undefined]);
  });

  it('is done with the version of the CDK that was tried', () => {
    expect(version).toBe(knownCdk);
  });

  it('forgets nothing of another version', () => {
    const stack = newStack();
    const name = forgettingTokens(() => topicOf(stack).name, '3.0.0');
    expect(JSON.stringify(stack.resolve(name))).toContain('TopicName');
  });
});

/** All that nothing holds is gone. */
async function collected(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  // What a WeakRef has shown stays until the turn ends.
  await new Promise((resolve) => setImmediate(resolve));
  runInNewContext('gc')();
}
