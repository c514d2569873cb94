import { Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnAlias, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { removalPolicy } from '../shared/removal';
import type { DataKeyProps } from './data-key-props';

/**
 * KMS key of one data class in one stack. IAM of the account decides who uses it, so that roles of other stacks are
 * granted by their own policies, on its alias.
 */
export class DataKey extends Construct {
  readonly key: Key;
  /** `alias/…`, for grants of other stacks. */
  readonly aliasName: string;

  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id);
    this.aliasName = `alias/${props.alias}`;
    this.key = new Key(this, 'Key', {
      description: props.description,
      enableKeyRotation: true,
      removalPolicy: removalPolicy('AWS::KMS::Key', props),
    });
    this.addAlias(props);
    this.key.addToResourcePolicy(logsMayUse(Stack.of(this)));
    for (const service of props.services ?? []) this.key.addToResourcePolicy(serviceMayUse(Stack.of(this), service));
  }

  /**
   * The alias stays with its key: by it the id is found, and a second key under the same name is refused. CloudFormation's
   * `ImportExistingResources` takes names in again that are written out, so this one is not: it would lead to the old key
   * from a template with a new one. An IMPORT change set takes both.
   */
  private addAlias(props: DataKeyProps): void {
    const alias = this.key.addAlias(this.aliasName);
    alias.applyRemovalPolicy(removalPolicy('AWS::KMS::Alias', props));
    (alias.node.defaultChild as CfnAlias).aliasName = Fn.sub(this.aliasName);
  }
}

/** Only for log groups of this account and region: the encryption context names them. */
const logsMayUse = (stack: Stack) =>
  new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }),
      },
    },
  });

const serviceMayUse = (stack: Stack, service: string) =>
  new PolicyStatement({
    principals: [new ServicePrincipal(service)],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
