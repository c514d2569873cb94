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
import type { RulePackId } from '../services/shared/rule-packs';
import { rulePacks } from './rule-packs';

/** A rule of the packs that services ask for, which stands unmet, where, and why. The packs name it alike. */
interface Unmet {
  readonly rule: string;
  /** Packs that have it. */
  readonly of: readonly RulePackId[];
  /** Resources that have the finding, and no other. */
  readonly at: (resource: IConstruct, context: Around) => boolean;
  readonly reason: string;
}

/** What of a stack a rule looks at beside the resource. */
interface Around {
  readonly backedUp: ReadonlySet<string>;
}

const ofPeople = ['hipaa-security', 'nist-800-53-r5'] as const;
const ofAll = [...ofPeople, 'pci-dss-321'] as const;

const unmet: readonly Unmet[] = [
  {
    rule: 'LambdaInsideVPC',
    of: ofAll,
    at: (r) => r instanceof CfnFunction,
    reason:
      'it reaches AWS services by signed calls, and systems of others at public addresses alone, all over TLS; a VPC would need an endpoint for each service, and not every service has one in every partition',
  },
  {
    rule: 'LambdaConcurrency',
    of: ofPeople,
    at: (r) => r instanceof CfnFunction && r.reservedConcurrentExecutions === undefined,
    reason:
      'concurrency is limited where work comes in, by event source mappings and API throttles; a reservation would take from an account quota that may be 10',
  },
  {
    rule: 'LambdaDLQ',
    of: ofPeople,
    at: (r) => r instanceof CfnFunction && r.deadLetterConfig === undefined,
    reason: 'it runs in deployments of CloudFormation only, which are told of its failure',
  },
  {
    rule: 'IAMNoInlinePolicy',
    of: ofAll,
    at: (r) => r instanceof CfnPolicy,
    reason: 'the policy belongs to one role, is made and goes with it; a managed one could be attached elsewhere',
  },
  {
    rule: 'CloudWatchAlarmAction',
    of: ofPeople,
    at: (r) => r instanceof CfnAlarm && (r.alarmActions ?? []).length === 0,
    reason:
      'it shows what rules raise per device or record; people are told of each by the event bus of the city, with the subject, and would be told twice',
  },
  {
    rule: 'DynamoDBInBackupPlan',
    of: ofPeople,
    at: (r, { backedUp }) => r instanceof CfnTable && !backedUp.has(Stack.of(r).getLogicalId(r)),
    reason: 'it holds state that expires, or that devices and files tell again; point-in-time recovery covers 35 days',
  },
  {
    rule: 'SecretsManagerRotationEnabled',
    of: ofPeople,
    at: (r) => r instanceof CfnSecret,
    reason: 'only who gives the secret can make a new one; an alarm tells when it is overdue',
  },
  {
    rule: 'S3BucketReplicationEnabled',
    of: ofAll,
    at: (r) => r instanceof CfnBucket && r.replicationConfiguration === undefined,
    reason:
      'versions are kept and nothing leaves the region: personal data of aws-cn may not, and a second place is the choice of the city',
  },
  {
    rule: 'S3DefaultEncryptionKMS',
    of: ofAll,
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
 * Acknowledges, resource by resource, what packs find in the stacks that are held to them, and what stands: an
 * acknowledgement without finding is a finding.
 */
export function acknowledgeCompliance(heldTo: ReadonlyMap<RulePackId, readonly Stack[]>): void {
  const stacks = new Set([...heldTo.values()].flat());
  for (const stack of stacks) {
    const resources = stack.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node));
    const context: Around = { backedUp: backedUpTables(resources) };
    const held = (pack: RulePackId) => heldTo.get(pack)?.includes(stack);
    for (const resource of resources)
      for (const { rule, of, at, reason } of unmet)
        if (at(resource, context))
          acknowledge(resource, ...of.filter(held).map((pack) => ({ id: findingId(pack, rule), reason })));
  }
}

const findingId = (pack: RulePackId, rule: string): string =>
  `${rulePacks[pack].name}::${rulePacks[pack].name}-${rule}`;
