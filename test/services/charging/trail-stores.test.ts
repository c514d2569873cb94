import type { Template } from 'aws-cdk-lib/assertions';
import { city, regions, templates } from '../../support/city';

const build = (region: string): Template => {
  const identity = { kind: region.startsWith('cn-') ? 'sigv4' : 'cognito' };
  return templates(city({ region, identity, stage: 'production', services: { charging: { connectors: 4 } } }))
    .charging as Template;
};

/** Logical ids of resources of a type whose name says it. */
const named = (template: Template, type: string, property: string, name: RegExp): readonly string[] =>
  Object.entries(template.findResources(type))
    .filter(([, { Properties }]) => name.test(JSON.stringify(Properties[property])))
    .map(([id]) => id);

describe.each(Object.entries(regions))('the audit trail of charging in %s', (_, region) => {
  const template = build(region);
  const [bucket = ''] = named(template, 'AWS::S3::Bucket', 'BucketName', /charging-audit/);
  const tables = named(template, 'AWS::DynamoDB::Table', 'TableName', /charging-(audit-heads|keys)"/);

  it('is locked, and its tables stay when the stack goes', () => {
    expect([bucket, tables]).toEqual([expect.stringContaining('Audit'), [expect.anything(), expect.anything()]]);
    expect(template.findResources('AWS::S3::Bucket')[bucket]).toMatchObject({
      DeletionPolicy: expect.stringMatching(/^Retain/),
      Properties: { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1096 } } } },
    });
    for (const table of tables)
      expect(template.findResources('AWS::DynamoDB::Table')[table]).toMatchObject({
        DeletionPolicy: expect.stringMatching(/^Retain/),
        Properties: { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: expect.anything() },
      });
  });

  it('is out of reach of every role and function: people write it', () => {
    const reached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::Lambda::Function']
      .flatMap((type) => Object.entries(template.findResources(type)))
      .filter(([, resource]) => [bucket, ...tables].some((id) => JSON.stringify(resource).includes(`"${id}"`)))
      .map(([id]) => id);
    expect(reached).toEqual([]);
  });
});
