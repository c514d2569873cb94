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

  // A diff of templates reads policies and rules of security groups, and throws at resources without them.
  it.each([
    ['AWS::IAM::Policy', 'Roles', 'update'],
    ['AWS::IAM::ManagedPolicy', 'Roles', 'update'],
    ['AWS::IAM::ManagedPolicy', 'Description', 'replace'],
    ['AWS::IAM::RolePolicy', 'RoleName', 'replace'],
    ['AWS::IAM::Role', 'Policies', 'update'],
    ['AWS::S3::BucketPolicy', 'Bucket', 'replace'],
    ['AWS::SQS::QueuePolicy', 'Queues', 'update'],
    ['AWS::Lambda::Permission', 'Principal', 'replace'],
    ['AWS::SSO::Assignment', 'PrincipalId', 'replace'],
    ['AWS::EC2::SecurityGroup', 'SecurityGroupIngress', 'update'],
    ['AWS::EC2::SecurityGroupIngress', 'IpProtocol', 'replace'],
  ] as const)('is known of rights: %s %s', async (type, property, impact) => {
    const known = new Replacements();
    await known.learn([[type, property]]);
    expect(known.of(type, property)).toBe(impact);
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
