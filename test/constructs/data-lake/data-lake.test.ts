import { Match, Template } from 'aws-cdk-lib/assertions';
import { DataLake, type DataLakeProps } from '../../../constructs';
import { stackIn } from '../support/app';

const lakeWith = (props: Partial<DataLakeProps> = {}) => {
  const stack = stackIn();
  new DataLake(stack, 'Lake', {
    bucketName: (bucket) => `yinchuan--${bucket}`,
    keyAlias: 'yinchuan--lake',
    databaseName: 'yinchuan__lake',
    workgroupName: 'yinchuan--lake',
    retentionDays: { landing: 90, raw: 365, curated: null, quarantine: 30 },
    queryLimitBytes: 10_000_000_000,
    ...props,
  });
  return Template.fromStack(stack);
};

const bucket = (template: Template, name: string) =>
  Object.values(template.findResources('AWS::S3::Bucket', { Properties: { BucketName: `yinchuan--${name}` } }))[0];

const all = ['landing', 'raw', 'curated', 'quarantine', 'logs', 'results'];
const data = all.filter((name) => name !== 'logs');

describe('DataLake', () => {
  it.each(all)('keeps %s closed, versioned, and when the stack goes', (name) => {
    expect(bucket(lakeWith(), name)).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      },
    });
  });

  it.each(data)('encrypts %s with the key of the lake and logs access to it', (name) => {
    const { Properties } = bucket(lakeWith(), name) ?? {};
    const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(rule).toMatchObject({ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } });
    expect(Properties.LoggingConfiguration).toMatchObject({ LogFilePrefix: `${name}/` });
  });

  it('refuses every bucket to callers without TLS', () => {
    const deny = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    lakeWith().resourcePropertiesCountIs(
      'AWS::S3::BucketPolicy',
      { PolicyDocument: { Statement: Match.arrayWith([deny]) } },
      all.length,
    );
  });

  describe('moves what came, by its age, to storage that is cheaper to keep', () => {
    const transitions = (name: string, olderObjects: DataLakeProps['olderObjects']) => {
      const [rule] = bucket(lakeWith({ olderObjects }), name)?.Properties.LifecycleConfiguration.Rules ?? [];
      return rule.Transitions;
    };
    const [rare, archive] = [
      { StorageClass: 'STANDARD_IA', TransitionInDays: 30 },
      { StorageClass: 'GLACIER', TransitionInDays: 120 },
    ];
    it.each([
      ['raw', { infrequentAfterDays: 30, archiveAfterDays: 120 }, [rare, archive]],
      ['raw', { archiveAfterDays: 120 }, [archive]],
      // What is gone by then is not moved: S3 would refuse the rule.
      ['landing', { infrequentAfterDays: 30, archiveAfterDays: 90 }, [rare]],
      ['raw', {}, undefined],
      ['curated', { infrequentAfterDays: 30 }, undefined],
      ['quarantine', { infrequentAfterDays: 15 }, undefined],
    ])('in the zone %s with %j', (name, olderObjects, expected) => {
      expect(transitions(name, olderObjects)).toEqual(expected);
    });
  });

  it.each([
    ['landing', 90],
    ['quarantine', 30],
    ['curated', undefined],
  ])('keeps objects of %s for %s days', (name, days) => {
    const [rule] = bucket(lakeWith(), name)?.Properties.LifecycleConfiguration.Rules ?? [];
    expect(rule.ExpirationInDays).toBe(days);
  });

  it('empties folders of the landing zone sooner where it is asked to, with what was overwritten there', () => {
    const template = lakeWith({ landingDaysBelow: { 'water/interval-files/': 30 } });
    expect(bucket(template, 'landing')?.Properties.LifecycleConfiguration.Rules).toMatchObject([
      { ExpirationInDays: 90, NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      {
        Prefix: 'water/interval-files/',
        Status: 'Enabled',
        ExpirationInDays: 30,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
    ]);
    expect(bucket(template, 'raw')?.Properties.LifecycleConfiguration.Rules).toHaveLength(1);
  });

  it('keeps for a week what files were before they were put in gzip, and elsewhere for a month', () => {
    const template = lakeWith({ landingInGzipBelow: ['traffic/hires-log/'] });
    const rules = bucket(template, 'landing')?.Properties.LifecycleConfiguration.Rules;
    expect(rules).toMatchObject([
      { NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      { Prefix: 'traffic/hires-log/', NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
    ]);
    expect(rules[1].ExpirationInDays).toBeUndefined();
  });

  it('tells EventBridge of files and messages as they come, and of nothing else', () => {
    const template = lakeWith();
    expect(data.filter((name) => bucket(template, name)?.Properties.NotificationConfiguration)).toEqual([
      'landing',
      'raw',
    ]);
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  it('holds queries to its limit and its encrypted results', () => {
    lakeWith().hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000_000,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
      },
    });
  });

  it('keeps results below the root of their bucket', () => {
    lakeWith().hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        ResultConfiguration: { OutputLocation: { 'Fn::Join': ['', ['s3://', Match.anyValue(), '/']] } },
      },
    });
  });

  it('goes only when the data may go', () => {
    const template = lakeWith({ deleteData: true });
    for (const name of all) expect(bucket(template, name)?.DeletionPolicy).toBe('Delete');
    template.hasResource('AWS::Glue::Database', { DeletionPolicy: 'Delete' });
  });

  it('with Lake Formation, has its data read with the credentials of that', () => {
    lakeWith({ lakeFormation: true }).hasResourceProperties('AWS::LakeFormation::Resource', {
      UseServiceLinkedRole: false,
    });
    lakeWith({}).resourceCountIs('AWS::LakeFormation::Resource', 0);
  });
});
