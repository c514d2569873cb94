import type { KeptPart } from './kept-list';

/** Why a part cannot be taken up in the state that it is in, and the commands that help. */
export interface Hindrance {
  readonly because: string;
  readonly remedy: string;
}

type HindranceOf = (part: { readonly name: string; readonly id: string }) => Hindrance;

const enable = (id: string) => `aws kms enable-key --key-id ${id}`;

// DynamoDB makes a backup of a table with point-in-time recovery when it is deleted, kept 35 days, and of one whose key it could
// not use for seven days (DynamoDB Developer Guide, "Point-in-time backups" and "DynamoDB encryption usage notes").
const fromBackup = (name: string) =>
  `aws dynamodb list-backups --backup-type ALL --table-name ${name}, and from the newest, when the table is gone: aws dynamodb restore-table-from-backup --target-table-name ${name} --backup-arn ARN`;
const archived: HindranceOf = ({ name }) => ({
  because: 'DynamoDB could not use its key for seven days, and put it into a backup',
  remedy: `${fromBackup(name)}; its key first`,
});

/** States in which nothing is taken up, by type; in AWS's words. */
const hindering: Readonly<Record<string, Readonly<Record<string, HindranceOf>>>> = {
  'AWS::KMS::Key': {
    PendingDeletion: ({ id }) => ({
      because: 'CloudFormation finds no such key, and what is encrypted with it is lost when it is gone',
      remedy: `aws kms cancel-key-deletion --key-id ${id}, then ${enable(id)}`,
    }),
    Disabled: ({ id }) => ({ because: 'nothing that is encrypted with it can be read', remedy: enable(id) }),
  },
  'AWS::DynamoDB::Table': {
    DELETING: ({ name }) => ({ because: 'there will be no such table', remedy: fromBackup(name) }),
    INACCESSIBLE_ENCRYPTION_CREDENTIALS: ({ name }) => ({
      because: 'DynamoDB cannot use its key',
      remedy: `enable its key, and wait until AWS says ACTIVE: aws dynamodb describe-table --table-name ${name} --query Table.TableStatus`,
    }),
    ARCHIVING: archived,
    ARCHIVED: archived,
  },
  'AWS::SecretsManager::Secret': {
    'scheduled for deletion': ({ id }) => ({
      because: 'nobody can read it',
      remedy: `aws secretsmanager restore-secret --secret-id ${id}`,
    }),
  },
};

/** What keeps a part from being taken up, as far as AWS said it; undefined where nothing does. */
export function hindranceOf({ type, name, identifier, said }: KeptPart): Hindrance | undefined {
  const of = hindering[type]?.[said?.state ?? ''];
  return of?.({ name, id: Object.values(identifier ?? {})[0] ?? name });
}
