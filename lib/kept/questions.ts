import type { CloudPlace, Said } from './kept-list';

type Values = Readonly<Record<string, unknown>>;

/** One of the things that an answer is about. */
export interface Thing {
  /** In the account; of a key its id. */
  readonly name: string;
  /** Where it is, as its ARN has it. */
  readonly place?: CloudPlace;
  /** What an import names it by, where AWS gives that. */
  readonly id?: string;
  /** ARN of the key that it is encrypted with, where AWS gives that. */
  readonly encryptedWith?: string;
  readonly said: Omit<Said, 'at'>;
}

/** How AWS is asked for parts of a type, and how its answer is read. */
interface Question {
  /** Words after `aws`. `{name}`: of the part. Without it one answer is about all parts of the type. */
  readonly command: string;
  /** Field of the answer under which it stands; no other answer has it. */
  readonly field: string;
  readonly read: (thing: Values) => Thing | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** A time as AWS's command line prints it: ISO 8601, or, in version 1, seconds since 1970. */
export function instant(value: unknown): string | undefined {
  const date = new Date(typeof value === 'number' ? value * 1000 : (text(value) ?? Number.NaN));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Where the ARN of a thing says that it is. */
function placeOf(arn: unknown): CloudPlace | undefined {
  const [, partition, , region, account] = (text(arn) ?? '').split(':');
  return partition && region && account ? { account, partition, region } : undefined;
}

interface Found {
  readonly name: unknown;
  readonly arn?: unknown;
  readonly id?: unknown;
  readonly encryptedWith?: unknown;
}

/** A thing without what AWS does not say of it; undefined where it has no name or is nowhere. */
function found(
  { name, arn, id, encryptedWith }: Found,
  said: { readonly [key in keyof Thing['said']]?: Thing['said'][key] | undefined },
): Thing | undefined {
  const known = text(name);
  if (!known || !said.state) return undefined;
  const written = <T extends object>(values: T) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Required<T>;
  return {
    name: known,
    ...written({ place: placeOf(arn), id: text(id), encryptedWith: text(encryptedWith) }),
    said: written(said) as Thing['said'],
  };
}

const isThere = { state: 'present' };

/** By type of every part that an import takes. Account-wide where AWS says as much of all in one answer. */
export const questions: Readonly<Record<string, Question>> = {
  'AWS::KMS::Alias': {
    command: 'kms list-aliases',
    field: 'Aliases',
    read: ({ AliasName, AliasArn, TargetKeyId }) => found({ name: AliasName, arn: AliasArn, id: TargetKeyId }, isThere),
  },
  'AWS::KMS::Key': {
    command: 'kms describe-key --key-id {name}',
    field: 'KeyMetadata',
    read: ({ KeyId, Arn, KeyState, DeletionDate }) =>
      found({ name: KeyId, arn: Arn, id: KeyId }, { state: text(KeyState), until: instant(DeletionDate) }),
  },
  'AWS::DynamoDB::Table': {
    command: 'dynamodb describe-table --table-name {name}',
    field: 'Table',
    read: ({ TableName, TableArn, TableStatus, ItemCount, TableSizeBytes, SSEDescription }) =>
      found(
        { name: TableName, arn: TableArn, encryptedWith: (SSEDescription as Values | undefined)?.KMSMasterKeyArn },
        { state: text(TableStatus), items: count(ItemCount), bytes: count(TableSizeBytes) },
      ),
  },
  // Names of buckets are in no two accounts.
  'AWS::S3::Bucket': {
    command: 's3api list-buckets',
    field: 'Buckets',
    read: ({ Name }) => found({ name: Name }, isThere),
  },
  'AWS::Backup::BackupVault': {
    command: 'backup list-backup-vaults',
    field: 'BackupVaultList',
    read: ({ BackupVaultName, BackupVaultArn, NumberOfRecoveryPoints }) =>
      found(
        { name: BackupVaultName, arn: BackupVaultArn },
        { ...isThere, recoveryPoints: count(NumberOfRecoveryPoints) },
      ),
  },
  'AWS::Logs::LogGroup': {
    command: 'logs describe-log-groups',
    field: 'logGroups',
    read: ({ logGroupName, arn, storedBytes }) =>
      found({ name: logGroupName, arn }, { ...isThere, bytes: count(storedBytes) }),
  },
  // With --max-results, which it asks for, it stops after 60; with its input as JSON it needs none, and goes on.
  'AWS::Cognito::UserPool': {
    command: 'cognito-idp list-user-pools --cli-input-json {} --page-size 60',
    field: 'UserPools',
    read: ({ Id, Name }) => found({ name: Name, id: Id }, isThere),
  },
  'AWS::SecretsManager::Secret': {
    command: 'secretsmanager list-secrets --include-planned-deletion',
    field: 'SecretList',
    read: ({ Name, ARN, DeletedDate }) =>
      found(
        { name: Name, arn: ARN, id: ARN },
        { state: DeletedDate === undefined ? 'present' : 'scheduled for deletion' },
      ),
  },
  'AWS::IoT::ThingType': {
    command: 'iot list-thing-types',
    field: 'thingTypes',
    read: ({ thingTypeName, thingTypeArn, thingTypeMetadata }) =>
      found(
        { name: thingTypeName, arn: thingTypeArn },
        { state: (thingTypeMetadata as Values | undefined)?.deprecated === true ? 'deprecated' : 'present' },
      ),
  },
};

/** Words after `aws` that ask for a part; undefined of a type that no import takes. */
export const questionOf = (type: string, name: string): readonly string[] | undefined =>
  questions[type]?.command.split(' ').map((word) => (word === '{name}' ? name : word));

/** Is it about one part? Then AWS refuses what it does not have. */
export const isOfOne = (type: string): boolean => questions[type]?.command.includes('{name}') ?? false;
