import type { KeptPart, Place, Said } from './kept-list';

type Values = Readonly<Record<string, unknown>>;

/** One of the things that an answer is about. */
export interface Answer {
  readonly type: string;
  /** In the account; of a key its id. */
  readonly name: string;
  /** Where AWS says it. */
  readonly place?: Place;
  /** What an import names it by, where AWS gives that. */
  readonly id?: string;
  readonly said: Omit<Said, 'at'>;
}

/** How AWS is asked for parts of a type, and how its answer is read. */
interface Question {
  /** `{name}`: of the part. Without it one answer is about all parts of the type. */
  readonly command: string;
  /** Field of the answer under which it stands; no other answer has it. */
  readonly field: string;
  readonly read: (thing: Values) => Omit<Answer, 'type'> | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** A time as AWS's command line prints it: ISO 8601, or, in version 1, seconds since 1970. */
export function instant(value: unknown): string | undefined {
  const date = new Date(typeof value === 'number' ? value * 1000 : (text(value) ?? Number.NaN));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Account and region of an ARN. */
function placeOf(arn: unknown): Place | undefined {
  const [, , , region, account] = (text(arn) ?? '').split(':');
  return region && account ? { region, account } : undefined;
}

/** An answer about something, without what AWS does not say; undefined where it has no name or is nowhere. */
function found(
  { name, place, id }: { readonly name: unknown; readonly place?: Place; readonly id?: unknown },
  said: { readonly [key in keyof Answer['said']]?: Answer['said'][key] | undefined },
): Omit<Answer, 'type'> | undefined {
  const [known, given] = [text(name), text(id)];
  if (!known || !said.state) return undefined;
  const saying = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return {
    name: known,
    ...(place ? { place } : {}),
    ...(given ? { id: given } : {}),
    said: saying as unknown as Answer['said'],
  };
}

const isThere = { state: 'present' };

/** By type of every part that an import takes. Account-wide where AWS says as much of all in one answer. */
export const questions: Readonly<Record<string, Question>> = {
  'AWS::KMS::Alias': {
    command: 'aws kms list-aliases',
    field: 'Aliases',
    read: ({ AliasName, AliasArn, TargetKeyId }) =>
      found({ name: AliasName, place: placeOf(AliasArn), id: TargetKeyId }, isThere),
  },
  'AWS::KMS::Key': {
    command: 'aws kms describe-key --key-id {name}',
    field: 'KeyMetadata',
    read: ({ KeyId, Arn, KeyState, DeletionDate }) =>
      found({ name: KeyId, place: placeOf(Arn), id: KeyId }, { state: text(KeyState), until: instant(DeletionDate) }),
  },
  'AWS::DynamoDB::Table': {
    command: 'aws dynamodb describe-table --table-name {name}',
    field: 'Table',
    read: ({ TableName, TableArn, TableStatus, ItemCount, TableSizeBytes }) =>
      found(
        { name: TableName, place: placeOf(TableArn) },
        { state: text(TableStatus), items: count(ItemCount), bytes: count(TableSizeBytes) },
      ),
  },
  // Names of buckets are in no two accounts.
  'AWS::S3::Bucket': {
    command: 'aws s3api list-buckets',
    field: 'Buckets',
    read: ({ Name }) => found({ name: Name }, isThere),
  },
  'AWS::Backup::BackupVault': {
    command: 'aws backup list-backup-vaults',
    field: 'BackupVaultList',
    read: ({ BackupVaultName, BackupVaultArn, NumberOfRecoveryPoints }) =>
      found(
        { name: BackupVaultName, place: placeOf(BackupVaultArn) },
        { ...isThere, recoveryPoints: count(NumberOfRecoveryPoints) },
      ),
  },
  'AWS::Logs::LogGroup': {
    command: 'aws logs describe-log-groups',
    field: 'logGroups',
    read: ({ logGroupName, arn, storedBytes }) =>
      found({ name: logGroupName, place: placeOf(arn) }, { ...isThere, bytes: count(storedBytes) }),
  },
  'AWS::Cognito::UserPool': {
    command: 'aws cognito-idp list-user-pools --max-results 60',
    field: 'UserPools',
    read: ({ Id, Name }) => found({ name: Name, id: Id }, isThere),
  },
  'AWS::SecretsManager::Secret': {
    command: 'aws secretsmanager list-secrets --include-planned-deletion',
    field: 'SecretList',
    read: ({ Name, ARN, DeletedDate }) =>
      found(
        { name: Name, place: placeOf(ARN), id: ARN },
        { state: DeletedDate === undefined ? 'present' : 'scheduled for deletion' },
      ),
  },
  'AWS::IoT::ThingType': {
    command: 'aws iot list-thing-types',
    field: 'thingTypes',
    read: ({ thingTypeName, thingTypeArn, thingTypeMetadata }) =>
      found(
        { name: thingTypeName, place: placeOf(thingTypeArn) },
        { state: (thingTypeMetadata as Values | undefined)?.deprecated === true ? 'deprecated' : 'present' },
      ),
  },
};

/** Line of a script after which every answer has its time. */
const timeLine = `date -u '+{"askedAt":"%Y-%m-%dT%H:%M:%SZ"}'`;

/** Script for a shell with the credentials of an account, which prints what AWS says of parts in a place. */
export function questionLines(parts: readonly KeptPart[], { account, region }: Place): string[] {
  const commands = parts.flatMap(({ type, name }) => {
    const command = questions[type]?.command.replace('{name}', name);
    return command ? [`${command} --region ${region} --output json`] : [];
  });
  return [`# account ${account}`, timeLine, ...new Set(commands)];
}
