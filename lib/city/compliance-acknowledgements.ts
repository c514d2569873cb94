import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnBackupSelection } from 'aws-cdk-lib/aws-backup';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';
import { acknowledge } from '../../constructs';

/** A rule of the packs for data of people that stands unmet, where, and why. Both packs name it alike. */
interface Unmet {
  readonly rule: string;
  /** Resources that have the finding, and no other. */
  readonly at: (resource: IConstruct, context: Around) => boolean;
  readonly reason: string;
}

/** What of a city a rule looks at beside the resource. */
interface Around {
  readonly backedUp: ReadonlySet<string>;
}

const packs = ['HIPAA.Security', 'NIST.800.53.R5'] as const;

const unmet: readonly Unmet[] = [
  {
    rule: 'LambdaInsideVPC',
    at: (r) => r instanceof CfnFunction,
    reason:
      'it reaches AWS services by signed calls, and systems of others at public addresses alone, all over TLS; a VPC would need an endpoint for each service, and not every service has one in every partition',
  },
  {
    rule: 'LambdaConcurrency',
    at: (r) => r instanceof CfnFunction && r.reservedConcurrentExecutions === undefined,
    reason:
      'concurrency is limited where work comes in, by event source mappings and API throttles; a reservation would take from an account quota that may be 10',
  },
  {
    rule: 'LambdaDLQ',
    at: (r) => r instanceof CfnFunction && r.deadLetterConfig === undefined,
    reason: 'it runs in deployments of CloudFormation only, which are told of its failure',
  },
  {
    rule: 'IAMNoInlinePolicy',
    at: (r) => r instanceof CfnPolicy,
    reason: 'the policy belongs to one role, is made and goes with it; a managed one could be attached elsewhere',
  },
  {
    rule: 'CloudWatchAlarmAction',
    at: (r) => r instanceof CfnAlarm && (r.alarmActions ?? []).length === 0,
    reason:
      'it shows what rules raise per device or record; people are told of each by the event bus of the city, with the subject, and would be told twice',
  },
  {
    rule: 'DynamoDBInBackupPlan',
    at: (r, { backedUp }) => r instanceof CfnTable && !backedUp.has(Stack.of(r).getLogicalId(r)),
    reason: 'it holds state that expires, or that devices and files tell again; point-in-time recovery covers 35 days',
  },
  {
    rule: 'SecretsManagerRotationEnabled',
    at: (r) => r instanceof CfnSecret,
    reason: 'only who gives the secret can make a new one; an alarm tells when it is overdue',
  },
  {
    rule: 'S3BucketReplicationEnabled',
    at: (r) => r instanceof CfnBucket && r.replicationConfiguration === undefined,
    reason:
      'versions are kept and nothing leaves the region: personal data of aws-cn may not, and a second place is the choice of the city',
  },
  {
    rule: 'S3DefaultEncryptionKMS',
    at: (r) => r instanceof CfnBucket && JSON.stringify(Stack.of(r).resolve(r.bucketEncryption)).includes('AES256'),
    reason: 'log delivery of S3 cannot write to a bucket with a KMS key; access logs hold no content',
  },
];

/** Logical ids of tables in backup selections. */
function backedUpTables(resources: readonly CfnResource[]): ReadonlySet<string> {
  const selections = resources.filter((r) => r instanceof CfnBackupSelection);
  const text = selections.map((s) => JSON.stringify(Stack.of(s).resolve(s.backupSelection))).join();
  return new Set([...text.matchAll(/"Fn::GetAtt":\["(\w+)","Arn"\]/g)].map((match) => match[1] as string));
}

/**
 * Acknowledges, resource by resource, what the packs for data of people find and what stands. Called for cities for
 * which those packs run: an acknowledgement without finding is a finding.
 */
export function acknowledgeCompliance(scope: IConstruct): void {
  const resources = scope.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node));
  const context: Around = { backedUp: backedUpTables(resources) };
  for (const resource of resources)
    for (const { rule, at, reason } of unmet)
      if (at(resource, context))
        acknowledge(resource, ...packs.map((pack) => ({ id: `${pack}::${pack}-${rule}`, reason })));
}
