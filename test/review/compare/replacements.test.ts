import { Replacements } from '../../../lib/review/compare/replacements';

describe('what replaces a resource', () => {
  it('is what CloudFormation says of the property', async () => {
    const known = new Replacements();
    await known.learn([
      ['AWS::DynamoDB::Table', 'KeySchema'],
      ['AWS::DynamoDB::Table', 'TimeToLiveSpecification'],
      ['AWS::LakeFormation::Resource', 'UseServiceLinkedRole'],
      ['Custom::Thing', 'Anything'],
    ]);
    expect(known.of('AWS::DynamoDB::Table', 'KeySchema')).toBe('replace');
    expect(known.of('AWS::DynamoDB::Table', 'TimeToLiveSpecification')).toBe('update');
    expect(known.of('AWS::LakeFormation::Resource', 'UseServiceLinkedRole')).toBe('maybe');
    expect(known.of('Custom::Thing', 'Anything')).toBe('update');
  });

  it('is asked for once and remembered', async () => {
    const kept = new Map<string, unknown>();
    const cache = {
      read: (name: string) => kept.get(name),
      has: (name: string) => kept.has(name),
      write: (name: string, value: unknown) => {
        kept.set(name, value);
      },
    };
    await new Replacements(cache).learn([['AWS::SQS::Queue', 'QueueName']]);
    expect(new Replacements(cache).of('AWS::SQS::Queue', 'QueueName')).toBe('replace');
  });
});
