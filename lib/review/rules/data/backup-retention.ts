import type { Resource } from '../../../model/city-model';
import { limitRule } from '../shared/number-rule';
import { at, listAt } from '../shared/property';

function keptDays({ properties }: Resource): number | undefined {
  const days = listAt(properties, 'BackupPlan.BackupPlanRule').flatMap(
    (rule) => at(rule, 'Lifecycle.DeleteAfterDays') ?? [],
  );
  return days.length > 0 ? Math.max(...days.map(Number)) : undefined;
}

/** How long backups are kept. */
export const backupRetention = limitRule({
  id: 'data.backup-retention',
  types: ['AWS::Backup::BackupPlan'],
  of: keptDays,
  unit: 'days',
  severity: 'high',
  less: 'data.backup-retention.less',
  more: 'data.backup-retention.more',
  whyLess: 'data.backup-retention.why',
  whyMore: 'data.backup-retention.why',
  reversible: false,
});
