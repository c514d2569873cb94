import { isOfOne, questions } from '../../lib/kept/questions';

/** Where the tests ask. */
export const here = { account: '111122223333', partition: 'aws', region: 'us-west-2' };
type Where = typeof here;

const arn = (service: string, name: string, { partition, account, region }: Where) =>
  `arn:${partition}:${service}:${region}:${account}:${name}`;

/** What AWS's command line prints of a thing, by type. */
export const printed: Readonly<Record<string, (name: string, where?: Where) => object>> = {
  'AWS::KMS::Alias': (name, where = here) => ({
    Aliases: [{ AliasName: name, AliasArn: arn('kms', name, where), TargetKeyId: `key-of-${name}` }],
  }),
  'AWS::KMS::Key': (name, where = here) => ({
    KeyMetadata: { KeyId: `key-of-${name}`, Arn: arn('kms', `key/key-of-${name}`, where), KeyState: 'Enabled' },
  }),
  'AWS::DynamoDB::Table': (name, where = here) => ({
    Table: {
      TableName: name,
      TableArn: arn('dynamodb', `table/${name}`, where),
      TableStatus: 'ACTIVE',
      ItemCount: 3,
      TableSizeBytes: 70,
    },
  }),
  'AWS::S3::Bucket': (name) => ({ Buckets: [{ Name: name, CreationDate: '2026-01-01T00:00:00+00:00' }], Owner: {} }),
  'AWS::Backup::BackupVault': (name, where = here) => ({
    BackupVaultList: [
      {
        BackupVaultName: name,
        BackupVaultArn: arn('backup', `backup-vault:${name}`, where),
        NumberOfRecoveryPoints: 9,
      },
    ],
  }),
  'AWS::Logs::LogGroup': (name, where = here) => ({
    logGroups: [{ logGroupName: name, arn: arn('logs', `log-group:${name}:*`, where), storedBytes: 12 }],
  }),
  'AWS::Cognito::UserPool': (name) => ({ UserPools: [{ Id: 'us-west-2_abc', Name: name }] }),
  'AWS::SecretsManager::Secret': (name, where = here) => ({
    SecretList: [{ Name: name, ARN: arn('secretsmanager', `secret:${name}-Ab12Cd`, where) }],
  }),
  'AWS::IoT::ThingType': (name, where = here) => ({
    thingTypes: [
      {
        thingTypeName: name,
        thingTypeArn: arn('iot', `thingtype/${name}`, where),
        thingTypeMetadata: { deprecated: true },
      },
    ],
  }),
};

/** What `aws sts get-caller-identity` prints. */
export const identity = ({ account, partition }: Omit<Where, 'region'> = here) => ({
  UserId: 'AROAEXAMPLE:ops',
  Account: account,
  Arn: `arn:${partition}:sts::${account}:assumed-role/Operator/ops`,
});

/** Answer of AWS, or the name of its error; undefined where nothing came. */
export type Answer = object | string | undefined;

/** The documents that the script prints of questions, answered. */
export function answered(
  asked: readonly (readonly [question: string, answer: Answer])[],
  { where = here, at = '2026-11-30T08:00:00Z' } = {},
): readonly object[] {
  const documents = asked.flatMap(([question, answer]) => [
    { askedAt: at, region: where.region, question },
    ...(typeof answer === 'string' ? [{ error: answer }] : answer ? [answer] : []),
  ]);
  return [identity(where), ...documents, { asked: asked.length }];
}

export const printedText = (documents: readonly unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document, undefined, 4)}\n`).join('');

/** Questions in a script, in their order. */
export const questionsIn = (script: string): readonly string[] =>
  [...script.matchAll(/^ {2}ask \S+ (.*)$/gm)].map(([, words = '']) => words.replaceAll("'", ''));

/** Type that a question asks for. */
export const typeOf = (question: string): string =>
  Object.entries(questions).find(([, { command }]) => question.startsWith(command.split('{name}')[0] ?? ''))?.[0] ?? '';

/** What AWS answers that has none of it. */
export function none(question: string): Answer {
  const type = typeOf(question);
  return isOfOne(type) ? 'ResourceNotFoundException' : { [questions[type]?.field ?? '']: [] };
}
