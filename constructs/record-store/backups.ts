import { Duration } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { removalPolicy } from '../shared/removal';

/** Days that a daily backup is kept: as long as point-in-time recovery reaches back. Erased data live as long in them. */
const keepDays = 35;

const policyName = 'service-role/AWSBackupServiceRolePolicyForBackup';

export interface BackupsProps {
  /** Name of vault and plan. */
  readonly name: string;
  readonly key: IKey;
  readonly tables: readonly ITable[];
  readonly deleteData?: boolean;
}

/** Daily backups of tables, apart from them: a deleted table takes its point-in-time recovery with it, but not these. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { name, key, tables, deleteData }: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: name,
      encryptionKey: key,
      removalPolicy: removalPolicy('AWS::Backup::BackupVault', { deleteData }),
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: name,
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '18', minute: '30' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(8),
          deleteAfter: Duration.days(keepDays),
        }),
      ],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policyName)],
    });
    acknowledge(role, {
      id: awsSolutions(`IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policyName}]`),
      reason: 'the policy that AWS Backup documents for its role: it changes as the service does',
    });
    plan.addSelection('Tables', {
      backupSelectionName: name,
      role: role.withoutPolicyUpdates(),
      resources: tables.map((table) => BackupResource.fromDynamoDbTable(table)),
    });
  }
}
