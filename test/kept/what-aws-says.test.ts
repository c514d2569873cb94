import { join } from 'node:path';
import * as fc from 'fast-check';
import { removals } from '../../constructs/shared/removal';
import { questionLines, questions } from '../../lib/kept/questions';
import { hindranceOf } from '../../lib/kept/states';
import { type AwsSays, awsSaysIn } from '../../lib/kept/what-aws-says';
import { UserError } from '../../lib/shared/user-error';
import { inFolder } from '../support/config-folder';
import { runs } from '../support/exploring';

const place = { account: '111122223333', region: 'us-west-2' };
const arn = (service: string, name: string, { account, region } = place) =>
  `arn:aws:${service}:${region}:${account}:${name}`;
const asked = { askedAt: '2026-11-30T08:00:00Z' };

/** What AWS prints of a thing, by type. */
const printed: Readonly<Record<string, (name: string) => object>> = {
  'AWS::KMS::Alias': (name) => ({ Aliases: [{ AliasName: name, AliasArn: arn('kms', name), TargetKeyId: 'k-1' }] }),
  'AWS::KMS::Key': (name) => ({ KeyMetadata: { KeyId: name, Arn: arn('kms', `key/${name}`), KeyState: 'Enabled' } }),
  'AWS::DynamoDB::Table': (name) => ({
    Table: {
      TableName: name,
      TableArn: arn('dynamodb', `table/${name}`),
      TableStatus: 'ACTIVE',
      ItemCount: 3,
      TableSizeBytes: 70,
    },
  }),
  'AWS::S3::Bucket': (name) => ({ Buckets: [{ Name: name, CreationDate: '2026-01-01T00:00:00+00:00' }], Owner: {} }),
  'AWS::Backup::BackupVault': (name) => ({
    BackupVaultList: [
      { BackupVaultName: name, BackupVaultArn: arn('backup', `backup-vault:${name}`), NumberOfRecoveryPoints: 9 },
    ],
  }),
  'AWS::Logs::LogGroup': (name) => ({
    logGroups: [{ logGroupName: name, arn: arn('logs', `log-group:${name}:*`), storedBytes: 12 }],
  }),
  'AWS::Cognito::UserPool': (name) => ({ UserPools: [{ Id: 'us-west-2_abc', Name: name }] }),
  'AWS::SecretsManager::Secret': (name) => ({
    SecretList: [{ Name: name, ARN: arn('secretsmanager', `secret:${name}-Ab12Cd`) }],
  }),
  'AWS::IoT::ThingType': (name) => ({
    thingTypes: [
      { thingTypeName: name, thingTypeArn: arn('iot', `thingtype/${name}`), thingTypeMetadata: { deprecated: true } },
    ],
  }),
};

const text = (...documents: readonly unknown[]) => documents.map((one) => JSON.stringify(one, undefined, 4)).join('\n');

/** What is read of a file with this text. */
const says = <T>(content: string, read: (aws: AwsSays) => T): T =>
  inFolder({ 'answers.json': content }, (folder) => read(awsSaysIn(join(folder, 'answers.json'))));
const stateOf = (type: string, name: string, ...documents: readonly unknown[]) =>
  says(text(asked, ...documents), (aws) => aws.of(type, name, place)?.said.state);
const codeOf = (content: string): string | undefined => {
  try {
    says(content, (aws) => aws.of('AWS::S3::Bucket', 'a', place));
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return undefined;
};

describe('what AWS says', () => {
  const imported = Object.entries(removals).filter(([, { again }]) => again && again.how !== 'never');

  it('is asked for of every type that an import takes, and of no other', () => {
    expect(Object.keys(questions).sort()).toEqual(imported.map(([type]) => type).sort());
    expect(Object.keys(printed).sort()).toEqual(Object.keys(questions).sort());
  });

  it.each(Object.keys(questions))('is read of %s, with its time', (type) => {
    const document = printed[type]?.('north--a') ?? {};
    const answer = says(text(asked, document), (aws) => aws.of(type, 'north--a', place));
    expect(answer?.said).toMatchObject({ at: asked.askedAt, state: expect.any(String) });
    const isByName = removals[type]?.again?.how === 'by-name' && type !== 'AWS::KMS::Alias';
    expect(typeof answer?.id).toBe(isByName ? 'undefined' : 'string');
  });

  it('has how much a part holds', () => {
    const said = (type: string) => says(text(asked, printed[type]?.('a')), (aws) => aws.of(type, 'a', place)?.said);
    expect(said('AWS::DynamoDB::Table')).toEqual({ at: asked.askedAt, state: 'ACTIVE', items: 3, bytes: 70 });
    expect(said('AWS::Backup::BackupVault')).toMatchObject({ recoveryPoints: 9 });
    expect(said('AWS::Logs::LogGroup')).toMatchObject({ bytes: 12 });
  });

  it.each([
    ['ISO 8601', '2026-12-30T09:00:00+01:00'],
    ['seconds, as version 1 of the command line prints them', 1_798_617_600.5],
  ])('has until when a key that is to be deleted is there, in %s', (_, DeletionDate) => {
    const KeyMetadata = { KeyId: 'k-1', Arn: arn('kms', 'key/k-1'), KeyState: 'PendingDeletion', DeletionDate };
    const said = says(text(asked, { KeyMetadata }), (aws) => aws.of('AWS::KMS::Key', 'k-1', place)?.said);
    expect(said).toEqual({ at: asked.askedAt, state: 'PendingDeletion', until: '2026-12-30T08:00:00Z' });
  });

  it('is of the account and the region that were asked', () => {
    const elsewhere = (over: object) =>
      text(asked, {
        Table: { TableName: 'a', TableArn: arn('dynamodb', 'table/a', { ...place, ...over }), TableStatus: 'ACTIVE' },
      });
    const said = (content: string) => says(content, (aws) => aws.of('AWS::DynamoDB::Table', 'a', place)?.said.state);
    expect(said(elsewhere({}))).toBe('ACTIVE');
    expect(said(elsewhere({ region: 'eu-west-1' }))).toBeUndefined();
    expect(said(elsewhere({ account: '999999999999' }))).toBeUndefined();
  });

  it('is the last of two times, and nothing where two have one name', () => {
    const pool = (Id: string) => ({ UserPools: [{ Id, Name: 'people' }] });
    const id = (...documents: readonly unknown[]) =>
      says(text(asked, ...documents), (aws) => aws.of('AWS::Cognito::UserPool', 'people', place)?.id);
    expect(id(pool('old'), { askedAt: '2026-12-01T08:00:00Z' }, pool('new'))).toBe('new');
    expect(id(pool('one'), pool('other'))).toBeUndefined();
  });

  it('does not depend on the order of answers, nor on lines between them', () => {
    const types = Object.keys(printed);
    const documents = fc.shuffledSubarray(types, { minLength: types.length });
    const property = fc.property(documents, fc.constantFrom('\n', ' \r\n', '\n\n'), (order, between) => {
      const content = [asked, ...order.map((type) => printed[type]?.('a'))]
        .map((one) => JSON.stringify(one))
        .join(between);
      for (const type of types)
        expect([type, says(content, (aws) => aws.of(type, 'a', place))]).toEqual([type, expect.anything()]);
    });
    fc.assert(property, { numRuns: runs(10, 200) });
  });

  it.each([
    ['empty', '', 'CK1922'],
    ['what a command prints that fails', 'An error occurred (AccessDenied)', 'CK1922'],
    ['a document that was cut off', `${text(asked)}{"Table": {`, 'CK1922'],
    ['the answer to another question', text(asked, { Vpcs: [] }), 'CK1922'],
    ['a table of another service', text(asked, { Table: { Name: 'a', DatabaseName: 'b' } }), 'CK1922'],
    ['a list of something', '[1]', 'CK1922'],
    ['no document', '5', 'CK1922'],
    ['answers of no time', text(printed['AWS::S3::Bucket']?.('a')), 'CK1927'],
    ['a time that is none', text({ askedAt: 'now' }, printed['AWS::S3::Bucket']?.('a')), 'CK1922'],
  ])('is refused where the file holds %s', (_, content, code) => {
    expect(codeOf(content)).toBe(code);
  });

  it('is read whole or refused, whatever of it is damaged', () => {
    const whole = text(asked, ...Object.values(printed).map((one) => one('a')));
    const property = fc.property(fc.nat(whole.length), fc.string({ maxLength: 3 }), (at, by) => {
      expect([undefined, 'CK1922', 'CK1927']).toContain(codeOf(whole.slice(0, at) + by + whole.slice(at + 1)));
    });
    fc.assert(property, { numRuns: runs(100, 5000) });
  });

  it('is refused where the file is a folder', () => {
    inFolder({ 'answers.json/a': '' }, (folder) => {
      const aws = awsSaysIn(join(folder, 'answers.json'));
      expect(() => aws.of('AWS::S3::Bucket', 'a', place)).toThrow(UserError);
    });
  });
});

describe('the script that asks', () => {
  it('says the account and the time first, and asks of all buckets once', () => {
    const part = (type: string, name: string) => ({ logicalId: 'L', type, name });
    const lines = questionLines(
      [
        part('AWS::S3::Bucket', 'a'),
        part('AWS::S3::Bucket', 'b'),
        part('AWS::DynamoDB::Table', 't'),
        part('AWS::Glue::Database', 'd'),
      ],
      place,
    );
    expect(lines).toEqual([
      '# account 111122223333',
      expect.stringMatching(/^date -u .*askedAt/),
      'aws s3api list-buckets --region us-west-2 --output json',
      'aws dynamodb describe-table --table-name t --region us-west-2 --output json',
    ]);
  });
});

describe('a state in which nothing is taken up', () => {
  const hindered = (type: string, state: string) =>
    hindranceOf({ logicalId: 'L', type, name: 'n', said: { at: asked.askedAt, state } });

  it.each([
    ['AWS::DynamoDB::Table', 'DELETING', 'list-backups'],
    ['AWS::DynamoDB::Table', 'ARCHIVED', 'list-backups'],
    ['AWS::DynamoDB::Table', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'its key'],
    ['AWS::SecretsManager::Secret', 'scheduled for deletion', 'restore-secret'],
  ])('of %s is %s, and its remedy is said', (type, state, remedy) => {
    expect(hindered(type, state)?.remedy.en).toContain(remedy);
  });

  it('is none of what is in service, nor of what AWS was not asked', () => {
    expect(hindered('AWS::DynamoDB::Table', 'ACTIVE')).toBeUndefined();
    expect(hindered('AWS::IoT::ThingType', 'deprecated')).toBeUndefined();
    expect(hindranceOf({ logicalId: 'L', type: 'AWS::KMS::Key', name: 'n' })).toBeUndefined();
  });

  it('of a secret is read from its planned deletion', () => {
    const secret = { Name: 's', ARN: arn('secretsmanager', 'secret:s-Ab12Cd'), DeletedDate: 1_798_617_600 };
    expect(stateOf('AWS::SecretsManager::Secret', 's', { SecretList: [secret] })).toBe('scheduled for deletion');
  });
});
