import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { acknowledge, wildcardFindings } from '../checks/acknowledge';

/** A grant: actions on resources, and, when a wildcard is in it, why nothing narrower will do. */
export interface Grant extends Pick<PolicyStatementProps, 'conditions'> {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Reason of the wildcards, as an auditor reads it. Required exactly when there are some. */
  readonly because?: string;
}

/** Adds a grant to a role and acknowledges its wildcards, computed from the same ARNs. */
export function allow(role: Role, { actions, resources, conditions, because }: Grant): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
  const wildcards = wildcardFindings(role, actions, resources);
  if (wildcards.length > 0 !== (because !== undefined))
    throw new Error(
      `${role.node.path}: ${because ? 'no wildcard needs this reason' : 'a wildcard needs a reason'}: ${resources}`,
    );
  for (const id of wildcards) acknowledge(role, { id, reason: because as string });
}

/** Lets a role write to and read from what a key of the same stack encrypts. */
export const allowKey = (role: Role, key: IKey): void =>
  allow(role, { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] });

/**
 * The same for a key of another stack, which has no ARN that could be known by name: the alias is a condition on the
 * key. The key's own policy must leave IAM of the account in charge, as CDK's default does.
 */
export const allowKeyByAlias = (role: Role, keyAlias: string): void =>
  allow(role, {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [Stack.of(role).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
    conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } },
    because: 'the key of another stack has no ARN known by name; the condition on its alias leaves exactly that key',
  });

/** Reading of one table of another stack: what else its key encrypts stays closed. */
export const allowTableKeyByAlias = (role: Role, keyAlias: string, tableName: string): void =>
  allow(role, {
    actions: ['kms:Decrypt'],
    resources: [Stack.of(role).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
    conditions: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
      StringEquals: { 'kms:EncryptionContext:aws:dynamodb:tableName': tableName },
    },
    because: 'the key of another stack has no ARN known by name; the conditions leave exactly that key, for that table',
  });

/**
 * The policy of a role that grants were added to. A resource that tries its role when it is made must wait for it; the
 * role itself is waited for anyway, since the resource names it.
 */
export const policyOf = (role: Role): IConstruct => role.node.findChild('DefaultPolicy');
