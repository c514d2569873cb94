import { Match, Template } from 'aws-cdk-lib/assertions';
import { RecordStore, type RecordStoreProps } from '../../../constructs';
import { names, stackAnywhere, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';
import { processorOf } from '../support/processor';

const audit = { lockDays: 1096, lockMode: 'GOVERNANCE' } as const;

function store(props: Partial<RecordStoreProps> = {}, stack = stackIn()) {
  const key = keyOf(stack);
  const built = new RecordStore(stack, 'Records', {
    names,
    bucketName: (bucket) => `test-${bucket}`,
    key,
    tables: [
      { id: 'persons', backUp: true },
      { id: 'throttles', backUp: false },
    ],
    ...props,
  });
  return { built, processor: () => processorOf(stack, key), template: () => Template.fromStack(stack) };
}

const bucket = (template: Template, name: string) =>
  Object.values(template.findResources('AWS::S3::Bucket', { Properties: { BucketName: name } }))[0];

describe('RecordStore', () => {
  it('backs up what cannot be had again, and nothing else', () => {
    const selections = store().template().findResources('AWS::Backup::BackupSelection');
    const text = JSON.stringify(selections);
    expect(text).toContain('RecordsTablepersons');
    expect(text).not.toContain('RecordsTablethrottles');
  });

  it('has no backups when nothing needs them', () => {
    const template = store({ tables: [{ id: 'throttles', backUp: false }] }).template();
    template.resourceCountIs('AWS::Backup::BackupVault', 0);
  });

  it('has no buckets unless asked', () => {
    store().template().resourceCountIs('AWS::S3::Bucket', 0);
  });

  it('keeps every version of a document, under the key, closed to web pages', () => {
    const properties = bucket(store({ documents: {} }).template(), 'test-documents')?.Properties;
    expect(properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(properties).not.toHaveProperty('CorsConfiguration');
    expect(JSON.stringify(properties.LifecycleConfiguration)).not.toContain('Noncurrent');
    expect(JSON.stringify(properties.BucketEncryption)).toContain('aws:kms');
  });

  it.each(['GOVERNANCE', 'COMPLIANCE'] as const)('locks audit records with %s', (lockMode) => {
    store({ audit: { ...audit, lockMode } })
      .template()
      .hasResourceProperties('AWS::S3::Bucket', {
        BucketName: 'test-audit',
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: lockMode, Days: 1096 } } },
      });
  });

  it('keeps the audit trail even when data may go', () => {
    const template = store({ documents: {}, audit, deleteData: true }).template();
    expect(bucket(template, 'test-documents')?.DeletionPolicy).toBe('Delete');
    expect(bucket(template, 'test-audit')?.DeletionPolicy).toBe('RetainExceptOnCreate');
    template.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false });
  });

  it('keeps and protects all of it otherwise', () => {
    const template = store({ documents: {}, audit }).template();
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Backup::BackupVault'])
      template.allResources(type, Match.objectLike({ DeletionPolicy: 'RetainExceptOnCreate' }));
    template.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
  });

  it.each([
    ['aws', stackIn('aws'), 0],
    ['aws-us-gov', stackIn('aws-us-gov'), 0],
    ['aws-cn', stackIn('aws-cn'), 3],
    ['an unknown partition', stackAnywhere(), 3],
  ] as const)('in %s buckets refuse to replicate where the law says so', (_, stack, expected) => {
    const policies = store({ documents: {}, audit }, stack).template().findResources('AWS::S3::BucketPolicy');
    const denied = Object.values(policies).filter((p) =>
      p.Properties.PolicyDocument.Statement.some(
        (s: { Effect: string; Action: string }) => s.Effect === 'Deny' && s.Action === 's3:PutReplicationConfiguration',
      ),
    );
    expect(denied).toHaveLength(expected);
  });

  it('grants an auditor nothing that undoes a lock', () => {
    const { built, processor, template } = store({ audit });
    if (built.audit) processor().grants.appendAudit(built.audit);
    const actions = JSON.stringify(template().findResources('AWS::IAM::Policy'));
    expect(actions).toContain('s3:PutObject');
    expect(actions).not.toMatch(/s3:(Delete|Bypass|PutObjectRetention|PutObjectLegalHold|PutBucket)/);
  });

  it('grants every version of a document, so that erasing leaves none', () => {
    const { built, processor, template } = store({ documents: {} });
    if (built.documents) processor().grants.keepDocuments(built.documents);
    const actions = JSON.stringify(template().findResources('AWS::IAM::Policy'));
    expect(actions).toContain('s3:DeleteObjectVersion');
    expect(actions).toContain('s3:ListBucketVersions');
  });

  it.each([
    ['record-store.lock', { audit: { ...audit, lockDays: 1095 } }],
    [
      'record-store.twice',
      {
        tables: [
          { id: 'persons', backUp: true },
          { id: 'persons', backUp: false },
        ],
      },
    ],
  ] as const)('refuses %s', (code, props) => {
    expect(propErrorCode(() => store(props))).toBe(code);
  });
});
