import { add, type Case, remove, resource, set, stackOf } from './case';

const bucket = 'AWS::S3::Bucket';
const table = 'AWS::DynamoDB::Table';

/** Changes of templates that touch what is stored. */
export const dataCases: readonly Case[] = [
  {
    name: 'file store with consent to be deleted goes',
    of: 'arlington',
    toolkit: (m) => {
      resource(m, 'foundation', bucket, 'LakeRaw').deletionPolicy = 'Delete';
    },
    expect: ['data.kept-on-deletion:raw worse critical'],
  },
  {
    name: 'table may be deleted when it must be made anew',
    of: 'arlington',
    toolkit: (m) => {
      resource(m, 'residents', table, 'RecordsTablerecords').updateReplacePolicy = 'Delete';
    },
    expect: ['data.kept-on-replacement:residents-records worse high'],
  },
  {
    name: 'queue is now kept',
    of: 'arlington',
    toolkit: (m) => {
      resource(m, 'traffic', 'AWS::SQS::Queue', 'FeedhireslogQueuesDeadLetters').deletionPolicy = 'Retain';
    },
    expect: ['data.kept-on-deletion:traffic-hires-log-dlq+ better info'],
  },
  {
    name: 'kept file store leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'foundation', bucket, 'LakeRaw'),
    expect: ['data.orphaned:foundation.data worse medium'],
  },
  {
    name: 'device group leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::IoT::ThingGroup', /signalcontrollernorth/),
    expect: ['data.deleted:traffic.groups worse high'],
  },
  {
    name: 'provisioning template leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::IoT::ProvisioningTemplate', /signalcontroller/),
    expect: ['data.deleted:traffic.registry worse critical'],
  },
  {
    name: 'device policy leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::IoT::Policy', /^DevicesPolicysignalcontroller/),
    expect: ['data.deleted:traffic.registry worse critical'],
  },
  {
    name: 'stream into the lake leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::KinesisFirehose::DeliveryStream', /Streamtrafficterminations/),
    expect: ['data.deleted:traffic.transit worse high'],
  },
  {
    name: 'table of the lake leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::Glue::Table', /Tabletrafficterminations/),
    expect: ['data.deleted:traffic.directory worse high'],
  },
  {
    name: 'encryption key leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::KMS::Key'),
    expect: ['data.orphaned:traffic.keys worse medium'],
  },
  {
    name: 'queue with messages leaves the template',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::SQS::Queue', 'FeedhireslogQueuesQueue'),
    expect: ['data.deleted:traffic.transit worse high'],
  },
  {
    name: 'table gets another key schema under its name',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'residents', table, 'RecordsTablerecords'), 'KeySchema', [
        { AttributeName: 'pk', KeyType: 'HASH' },
      ]),
    expect: ['availability.blocked:residents worse high'],
  },
  {
    name: 'table gets another name',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'residents', table, 'RecordsTablerecords'), 'TableName', 'arlington--residents-files'),
    expect: ['data.left-behind:residents.data worse high'],
  },
  {
    name: 'queue gets another name',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::SQS::Queue', 'FeedhireslogQueuesQueue'), 'QueueName', 'arlington--traffic-logs'),
    expect: ['data.replaced:traffic.transit worse high'],
  },
  {
    name: 'construct id of a table changes',
    of: 'arlington',
    toolkit: (m) => {
      const old = resource(m, 'residents', table, 'RecordsTablerecords');
      remove(m, 'residents', table, 'RecordsTablerecords');
      add(m, 'residents', { ...old, logicalId: 'RecordsTableFiles12345678' });
    },
    expect: ['availability.blocked:residents worse high', 'data.orphaned:residents.data worse medium'],
  },
  {
    name: 'versions of a file store are no longer kept',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'foundation', bucket, 'LakeCurated'), 'VersioningConfiguration.Status', 'Suspended'),
    expect: ['data.versioning:curated worse high'],
  },
  {
    name: 'old versions are kept for a week',
    of: 'arlington',
    toolkit: (m) => {
      const rules = resource(m, 'foundation', bucket, 'LakeCurated').properties.LifecycleConfiguration as never as {
        Rules: { NoncurrentVersionExpiration: { NoncurrentDays: number } }[];
      };
      for (const rule of rules.Rules)
        if (rule.NoncurrentVersionExpiration) rule.NoncurrentVersionExpiration.NoncurrentDays = 7;
    },
    expect: ['data.old-versions:curated worse medium'],
  },
  {
    name: 'lock of the audit trail may be lifted by an administrator',
    of: 'arlington',
    toolkit: (m) =>
      set(
        resource(m, 'residents', bucket, 'RecordsAudit'),
        'ObjectLockConfiguration.Rule.DefaultRetention.Mode',
        'GOVERNANCE',
      ),
    expect: ['data.lock:residents-audit worse critical'],
  },
  {
    name: 'lock of the audit trail lasts a year',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'residents', bucket, 'RecordsAudit'), 'ObjectLockConfiguration.Rule.DefaultRetention.Days', 365),
    expect: ['data.lock:residents-audit worse critical'],
  },
  {
    name: 'table can be deleted by one command',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'residents', table, 'RecordsTablerecords'), 'DeletionProtectionEnabled', false),
    expect: ['data.deletion-protection:residents-records worse high'],
  },
  {
    name: 'whole area can be taken down by one command',
    of: 'arlington',
    toolkit: (m) => {
      stackOf(m, 'residents').terminationProtection = false;
    },
    expect: ['data.termination-protection:residents worse high'],
  },
  {
    name: 'table cannot be brought back to a moment',
    of: 'arlington',
    toolkit: (m) =>
      set(
        resource(m, 'residents', table, 'RecordsTablerecords'),
        'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
        false,
      ),
    expect: ['data.point-in-time:residents-records worse high'],
  },
  {
    name: 'one table fewer is backed up',
    of: 'arlington',
    toolkit: (m) => {
      const { BackupSelection } = resource(m, 'residents', 'AWS::Backup::BackupSelection').properties as never as {
        BackupSelection: { Resources: unknown[] };
      };
      BackupSelection.Resources.pop();
    },
    expect: ['data.backup:residents.RecordsBackupsPlanTables worse high'],
  },
  {
    name: 'backups are kept for a week',
    of: 'arlington',
    toolkit: (m) => {
      const { BackupPlan } = resource(m, 'residents', 'AWS::Backup::BackupPlan').properties as never as {
        BackupPlan: { BackupPlanRule: { Lifecycle: { DeleteAfterDays: number } }[] };
      };
      for (const rule of BackupPlan.BackupPlanRule) rule.Lifecycle.DeleteAfterDays = 7;
    },
    expect: ['data.backup-retention:RecordsBackupsPlan worse high'],
  },
  {
    name: 'files of people are kept for a week',
    of: 'arlington',
    toolkit: (m) => {
      const { Rules } = resource(m, 'foundation', bucket, 'LakeLanding').properties
        .LifecycleConfiguration as unknown as {
        Rules: { Prefix?: string; ExpirationInDays: number }[];
      };
      for (const rule of Rules) if (rule.Prefix) rule.ExpirationInDays = 7;
    },
    expect: ['data.folder-retention:landing worse high'],
  },
  {
    name: 'messages given up wait a day',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::SQS::Queue', 'FeedhireslogQueuesDeadLetters'), 'MessageRetentionPeriod', 86_400),
    expect: ['data.queue-retention:traffic-hires-log-dlq worse medium'],
  },
  {
    name: 'entries of a table no longer expire',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'residents', table, 'RecordsTablerecords'), 'TimeToLiveSpecification', {
        AttributeName: 'expires_at',
        Enabled: false,
      }),
    expect: ['data.expiry:residents-records neutral medium'],
  },
  {
    name: 'table is encrypted with another key',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'residents', table, 'RecordsTablerecords'), 'SSESpecification.KMSMasterKeyId', {
        'Fn::GetAtt': ['OtherKey', 'Arn'],
      }),
    expect: ['data.key:residents worse high'],
  },
  {
    name: 'table of the lake loses a column',
    of: 'arlington',
    toolkit: (m) => {
      const { TableInput } = resource(m, 'traffic', 'AWS::Glue::Table', /Tabletrafficterminations/)
        .properties as never as {
        TableInput: { StorageDescriptor: { Columns: unknown[] } };
      };
      TableInput.StorageDescriptor.Columns.pop();
    },
    expect: ['data.columns:traffic_terminations.gone worse high'],
  },
  {
    name: 'table of the lake gets a column',
    of: 'arlington',
    toolkit: (m) => {
      const { TableInput } = resource(m, 'traffic', 'AWS::Glue::Table', /Tabletrafficterminations/)
        .properties as never as {
        TableInput: { StorageDescriptor: { Columns: unknown[] } };
      };
      TableInput.StorageDescriptor.Columns.push({ Name: 'weather', Type: 'string' });
    },
    expect: ['data.columns:traffic_terminations.added better info'],
  },
];
