import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { synthCity } from '../../lib/assembly/synth-city';
import { services } from '../../lib/services';
import { operations } from '../../lib/services/residents/operations';
import { city, regions, templates } from '../support/city';
import { withPacks } from '../support/packs';

const residents = { population: 1000, retention: { application: '7y' } };
const identities = {
  aws: { kind: 'cognito' },
  'aws-cn': { kind: 'sigv4' },
  'aws-us-gov': { kind: 'cognito' },
} as const;
type Partition = keyof typeof regions;

const registerOf = (partition: Partition, more: Record<string, unknown> = {}) =>
  city({
    region: regions[partition],
    identity: identities[partition],
    services: { residents },
    departments: { 'civil-affairs': ['register-counter'] },
    stage: 'production',
    ...more,
  });

type Resource = { readonly Type: string; readonly Properties: Record<string, never>; readonly DeletionPolicy?: string };

const built = new Map<string, Record<string, Template>>();
const stacksOf = (partition: Partition): Record<string, Template> => {
  const known = built.get(partition) ?? templates(registerOf(partition));
  built.set(partition, known);
  return known;
};
const stackOf = (partition: Partition) => stacksOf(partition).residents as Template;
const resources = (template: Template, type: string): Resource[] =>
  Object.values(template.findResources(type)) as Resource[];
const statementsOf = (template: Template, functionId: string) =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.includes(`Processor${functionId}`))
    .flatMap(
      ([, policy]) => policy.Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[],
    );
const actions = (template: Template, functionId: string) =>
  new Set(statementsOf(template, functionId).flatMap((s) => s.Action));

describe.each(Object.keys(regions) as Partition[])('the register in %s', (partition) => {
  it('lets in by what the partition has, on every route', () => {
    const routes = resources(stackOf(partition), 'AWS::ApiGatewayV2::Route');
    expect(routes.map((r) => r.Properties.RouteKey).sort()).toEqual(
      Object.values(operations)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    const kinds = new Set(routes.map((r) => r.Properties.AuthorizationType));
    expect([...kinds]).toEqual([partition === 'aws-cn' ? 'AWS_IAM' : 'JWT']);
    stacksOf(partition).foundation?.resourceCountIs('AWS::Cognito::UserPool', partition === 'aws-cn' ? 0 : 1);
  });

  it('is closed to web pages of other origins, has no domain of its own, and is throttled', () => {
    const template = stackOf(partition);
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
    template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: Match.anyValue(), ThrottlingBurstLimit: Match.anyValue() },
    });
    for (const bucket of resources(template, 'AWS::S3::Bucket'))
      expect(bucket.Properties).not.toHaveProperty('CorsConfiguration');
  });

  it('protects tables from deletion, restores them to any point, and backs up what cannot be had again', () => {
    const tables = resources(stackOf(partition), 'AWS::DynamoDB::Table');
    expect(tables.length).toBeGreaterThan(5);
    for (const { Properties, DeletionPolicy } of tables) {
      expect(Properties).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      });
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
    stackOf(partition).resourceCountIs('AWS::Backup::BackupPlan', 1);
  });

  it('locks the trail for three years, where nobody can undo it', () => {
    stackOf(partition).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1096 } } },
    });
  });

  it('keeps all of it under a key of its own class, which turns', () => {
    const template = stackOf(partition);
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, MultiRegion: Match.absent() });
    const encryption = resources(template, 'AWS::S3::Bucket').map(
      ({ Properties }) => /"SSEAlgorithm":"([^"]+)"/.exec(JSON.stringify(Properties))?.[1],
    );
    // Log delivery cannot write to a bucket with a KMS key: access logs are S3's.
    expect(encryption.sort()).toEqual(['AES256', 'aws:kms', 'aws:kms']);
  });

  it('sends nothing to another region or account', () => {
    const text = JSON.stringify(Object.values(stacksOf(partition)).map((t) => t.toJSON()));
    for (const way of [
      '"ReplicationConfiguration"',
      'AWS::DynamoDB::GlobalTable',
      'CopyActions',
      'AWS::KMS::ReplicaKey',
      'StreamArn',
    ])
      expect([way, text.includes(way)]).toEqual([way, false]);
    expect(text.includes('"s3:PutReplicationConfiguration"')).toBe(partition === 'aws-cn');
    const named = new Set([...text.matchAll(/\b(?:us|eu|ap|cn|us-gov)-[a-z]+-\d\b/g)].map((m) => m[0]));
    expect([...named].filter((region) => region !== regions[partition])).toEqual([]);
  });

  it('gives each function what its stores ask for, and no more', () => {
    const template = stackOf(partition);
    expect([...actions(template, 'documents')].filter((a) => a.startsWith('s3:')).sort()).toEqual(
      expect.arrayContaining(['s3:DeleteObjectVersion', 's3:ListBucketVersions']),
    );
    const text = (id: string) => JSON.stringify(statementsOf(template, id));
    for (const [id, not] of [
      ['documents', ['RecordsTablekeys', 'RecordsAudit', 'RecordsTableindex']],
      ['sweeps', ['RecordsTablekeys', 'RecordsDocuments', 'RecordsTableaccesses']],
    ] as const)
      for (const part of not) expect([id, part, text(id).includes(part)]).toEqual([id, part, false]);
    for (const part of ['Tablekeys', 'Tableindex', 'Tableaccesses', 'Documents', 'Audit'])
      expect(text('records')).toContain(`Records${part}`);
    for (const id of ['records', 'documents', 'sweeps'])
      for (const never of [
        's3:PutObjectRetention',
        's3:BypassGovernanceRetention',
        's3:PutBucketPolicy',
        'kms:ScheduleKeyDeletion',
        'dynamodb:DeleteTable',
        'dynamodb:Scan',
      ])
        expect([id, never, actions(template, id).has(never)]).toEqual([id, never, false]);
  });
});

describe('the packs for data of people', () => {
  const { scratch, handler } = withPacks();

  it.each(Object.keys(regions) as Partition[])('find nothing in the register of %s', (partition) => {
    const { findings } = synthCity(registerOf(partition), services, handler, join(scratch, partition));
    expect(findings).toEqual([]);
  });
});
