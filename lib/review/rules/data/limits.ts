import type { Resource } from '../../../model/city-model';
import type { Limit } from '../shared/limit';
import { at, listAt } from '../shared/property';

/** Days that rules of a list name at one of these paths. */
const daysIn = (rules: readonly unknown[], ...paths: readonly string[]): number[] =>
  rules.flatMap((rule) => paths.map((path) => at(rule, path)).find((days) => days !== undefined) ?? []).map(Number);

/** The shortest that a file store's rules name, of all of it or of single folders; undefined when its objects stay. */
const shortest =
  (of: 'all' | 'folders', ...paths: readonly string[]) =>
  ({ properties }: Resource): number | undefined => {
    const rules = listAt(properties, 'LifecycleConfiguration.Rules').filter(
      (rule) => at(rule, 'Status') === 'Enabled' && (of === 'folders') === Boolean(at(rule, 'Prefix')),
    );
    const days = daysIn(rules, ...paths);
    return days.length > 0 ? Math.min(...days) : undefined;
  };

function backupDays({ properties }: Resource): number | undefined {
  const days = daysIn(listAt(properties, 'BackupPlan.BackupPlanRule'), 'Lifecycle.DeleteAfterDays');
  return days.length > 0 ? Math.max(...days) : undefined;
}

const secondsPerDay = 86_400;
/** Amazon SQS keeps messages four days when nobody says otherwise. */
const queueSeconds = 345_600;

/** How long data is kept. */
export const limits: readonly Limit[] = [
  // Current objects of a file store: what is older goes within a day or two.
  {
    id: 'data.retention',
    type: 'AWS::S3::Bucket',
    of: shortest('all', 'ExpirationInDays', 'Expiration.Days'),
    unit: 'days',
    severity: 'high',
    reversible: false,
    from: ({ stack }, name) =>
      stack === 'foundation' ? [`retention.${name}Days`, 'retention'] : [`services.${stack}`, 'retention'],
  },
  // Folders of a file store that are emptied sooner.
  {
    id: 'data.folder-retention',
    type: 'AWS::S3::Bucket',
    of: shortest('folders', 'ExpirationInDays', 'Expiration.Days'),
    unit: 'days',
    severity: 'high',
    reversible: false,
    from: (_, name) => [`retention.${name}Days`],
  },
  // What was overwritten or deleted in a file store.
  {
    id: 'data.old-versions',
    type: 'AWS::S3::Bucket',
    of: shortest('all', 'NoncurrentVersionExpiration.NoncurrentDays', 'NoncurrentVersionExpirationInDays'),
    unit: 'days',
    severity: 'medium',
    reversible: false,
  },
  // A message that waits for a processor, or for a person, before it is lost.
  {
    id: 'data.queue-retention',
    type: 'AWS::SQS::Queue',
    of: ({ properties }) => Number(properties.MessageRetentionPeriod ?? queueSeconds) / secondsPerDay,
    unit: 'days',
    severity: 'medium',
    reversible: false,
  },
  {
    id: 'data.backup-retention',
    type: 'AWS::Backup::BackupPlan',
    of: backupDays,
    unit: 'days',
    severity: 'high',
    reversible: false,
  },
];
