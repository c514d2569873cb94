import { shellWord } from '../shared/printable';
import { type Said, same } from '../shared/said';
import { type KeptPart, notFound } from './kept-list';

/** Why a part cannot be taken up in the state that it is in, and the commands that help. */
export interface Hindrance {
  readonly because: Said;
  readonly remedy: Said;
}

type HindranceOf = (part: { readonly name: string; readonly type: string; readonly id: string }) => Hindrance;

const enable = (id: string) => `aws kms enable-key --key-id ${id}`;
const statusOf = (name: string) => `aws dynamodb describe-table --table-name ${name} --query Table.TableStatus`;

// DynamoDB makes a backup of a table with point-in-time recovery when it is deleted, kept 35 days, and of one whose key it could
// not use for seven days (DynamoDB Developer Guide, "Point-in-time backups" and "DynamoDB encryption usage notes").
const fromBackup = (name: string): Said => {
  const list = `aws dynamodb list-backups --backup-type ALL --table-name ${name}`;
  const restore = `aws dynamodb restore-table-from-backup --target-table-name ${name} --backup-arn ARN`;
  return {
    en: `${list}, and from the newest, when the table is gone: ${restore}`,
    zh: `${list}，待表删除后从最新备份恢复：${restore}`,
  };
};
const archived: HindranceOf = ({ name }) => ({
  because: {
    en: 'DynamoDB could not use its key for seven days, and put it into a backup',
    zh: 'DynamoDB 七天无法使用其密钥，已将其转入备份',
  },
  remedy: { en: `${fromBackup(name).en}; its key first`, zh: `先恢复其密钥，然后 ${fromBackup(name).zh}` },
});

/** States in which nothing is taken up, by type; in AWS's words. */
const hinderingStates: Readonly<Record<string, Readonly<Record<string, HindranceOf>>>> = {
  'AWS::KMS::Key': {
    PendingDeletion: ({ id }) => ({
      because: {
        en: 'CloudFormation finds no such key, and what is encrypted with it is lost when it is gone',
        zh: 'CloudFormation 找不到该密钥；密钥一旦删除，以其加密的内容即丢失',
      },
      remedy: {
        en: `aws kms cancel-key-deletion --key-id ${id}, then ${enable(id)}`,
        zh: `aws kms cancel-key-deletion --key-id ${id}，然后 ${enable(id)}`,
      },
    }),
    Disabled: ({ id }) => ({
      because: { en: 'nothing that is encrypted with it can be read', zh: '以其加密的内容均无法读取' },
      remedy: same(enable(id)),
    }),
  },
  'AWS::DynamoDB::Table': {
    DELETING: ({ name }) => ({
      because: { en: 'there will be no such table', zh: '该表即将不存在' },
      remedy: fromBackup(name),
    }),
    INACCESSIBLE_ENCRYPTION_CREDENTIALS: ({ name }) => ({
      because: { en: 'DynamoDB cannot use its key', zh: 'DynamoDB 无法使用其密钥' },
      remedy: {
        en: `enable its key, and wait until AWS says ACTIVE: ${statusOf(name)}`,
        zh: `启用其密钥，等待 AWS 状态变为 ACTIVE：${statusOf(name)}`,
      },
    }),
    ARCHIVING: archived,
    ARCHIVED: archived,
  },
  'AWS::SecretsManager::Secret': {
    'scheduled for deletion': ({ id }) => ({
      because: { en: 'nobody can read it', zh: '无人能够读取' },
      remedy: same(`aws secretsmanager restore-secret --secret-id ${id}`),
    }),
  },
};

/** Of what AWS does not have, whatever its type. */
const gone: HindranceOf = ({ name, type }) => {
  const how = type === 'AWS::DynamoDB::Table' ? fromBackup(name) : undefined;
  return {
    because: {
      en: 'AWS has none of that name any more, and an import would fail',
      zh: 'AWS 已没有该名称的资源，导入必将失败',
    },
    remedy: {
      en: `bring it back from a backup${how ? ` (${how.en})` : ''}; or, where it may come back empty, take it out of the list`,
      zh: `从备份恢复${how ? `（${how.zh}）` : ''}；若可以空白重建，则将其从清单中删去`,
    },
  };
};

/** States in which a key does its work, or is about to. */
const working: readonly string[] = ['Enabled', 'Creating', 'Updating'];

/** Of a key in any other state: also in one that AWS adds later, or that somebody mistyped. */
const unusable: HindranceOf = ({ id }) => ({
  because: { en: 'in this state a key decrypts nothing', zh: '处于该状态的密钥无法解密任何内容' },
  remedy: {
    en: `wait or mend it until AWS says Enabled: aws kms describe-key --key-id ${id} --query KeyMetadata.KeyState`,
    zh: `等待或修复，直至 AWS 状态变为 Enabled：aws kms describe-key --key-id ${id} --query KeyMetadata.KeyState`,
  },
});

function hindering(type: string, state: string): HindranceOf | undefined {
  if (state === notFound) return gone;
  const known = hinderingStates[type]?.[state];
  return known ?? (type === 'AWS::KMS::Key' && !working.includes(state) ? unusable : undefined);
}

/** What keeps a part from being taken up, as far as AWS said it; undefined where nothing does. */
export function hindranceOf({ type, name, identifier, said }: KeptPart): Hindrance | undefined {
  if (!said) return undefined;
  return hindering(
    type,
    said.state,
  )?.({ name: shellWord(name), type, id: shellWord(Object.values(identifier ?? {})[0] ?? name) });
}
