import { Lazy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { CfnResourcePolicy, CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { AlarmSpec } from '../alarm-set/alarm-set-props';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { allow } from '../shared/allow';
import { PropError } from '../shared/prop-error';
import { removalPolicy } from '../shared/removal';
import type { ExternalSecretProps, SecretMetrics } from './external-secret-props';

const longestDays = 730;

/**
 * A secret that the city shares with somebody outside: the key of a webhook or of meters, the token of an API. It is made
 * without a value; an operator writes that and replaces it. Nobody reads it but the roles that are let, whatever else they
 * may do in the account.
 */
export class ExternalSecret extends Construct {
  readonly secretName: string;
  private readonly secret: CfnSecret;
  private readonly readers: Role[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ExternalSecretProps,
  ) {
    super(scope, id);
    checkDays(this, props.rotateEveryDays);
    this.secretName = props.secretName;
    // The L2 construct would have AWS make up a value, which nobody outside knows.
    this.secret = new CfnSecret(this, 'Secret', {
      name: props.secretName,
      description: props.description,
      kmsKeyId: props.key.keyArn,
    });
    this.secret.applyRemovalPolicy(removalPolicy('AWS::SecretsManager::Secret', props));
    acknowledge(this.secret, {
      id: awsSolutions('SMG4'),
      reason: 'only who gives the secret can make a new one; an alarm tells when it is overdue',
    });
    new CfnResourcePolicy(this, 'Readers', {
      secretId: this.secret.ref,
      blockPublicPolicy: true,
      resourcePolicy: { Version: '2012-10-17', Statement: [Lazy.any({ produce: () => this.refuseOthers() })] },
    });
  }

  /** Lets a role of this stack read it. */
  letRead(role: Role): void {
    this.readers.push(role);
    allow(role, { actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.ref] });
    allow(role, {
      actions: ['kms:Decrypt'],
      resources: [this.props.key.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:SecretARN': this.secret.ref } },
    });
  }

  /** Alarms for an `AlarmSet`: a value that is overdue, and reads that gave nothing. */
  alarms({ namespace, dimensions, ageDays, unread }: SecretMetrics): readonly AlarmSpec[] {
    const { secretName, rotateEveryDays } = this.props;
    const of = { namespace, dimensions: { ...dimensions, Secret: secretName } };
    return [
      {
        id: `${this.node.id}-overdue`,
        title: `${secretName} is older than ${rotateEveryDays} days`,
        severity: 'major',
        metric: { ...of, name: ageDays, statistic: 'Maximum' },
        comparison: '>',
        threshold: rotateEveryDays,
        periodSeconds: 3600,
        // Its age is reported when it is read: a function that nobody calls reports nothing.
        noData: 'keep',
        runbook: 'Ask who gives the secret for a new one, and write it as docs/security/secrets.md says.',
      },
      {
        id: `${this.node.id}-unread`,
        title: `${secretName} cannot be read`,
        severity: 'critical',
        metric: { ...of, name: unread, statistic: 'Sum' },
        comparison: '>',
        threshold: 0,
        noData: 'ok',
        runbook:
          'Was a value ever written? May the function read the secret, and use its key? See docs/security/secrets.md.',
      },
    ];
  }

  private refuseOthers(): unknown {
    const arns = this.readers.map((role) => role.roleArn);
    return {
      Sid: 'OnlyReaders',
      Effect: 'Deny',
      Principal: '*',
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
      ...(arns.length > 0 ? { Condition: { ArnNotEquals: { 'aws:PrincipalArn': arns } } } : {}),
    };
  }
}

function checkDays(scope: Construct, days: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= longestDays) return;
  throw new PropError(scope, {
    code: 'external-secret.rotate-every',
    prop: 'rotateEveryDays',
    message: `${days} is no number of days from 1 to ${longestDays}`,
    hint: 'Write how long the giver lets a secret live, e.g. 365',
  });
}
