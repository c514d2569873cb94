import type { Resource } from '../../../model/city-model';
import { limitRule } from '../shared/number-rule';
import { at, listAt } from '../shared/property';

function days({ properties }: Resource): number | undefined {
  const all = listAt(properties, 'LifecycleConfiguration.Rules')
    .filter((rule) => at(rule, 'Status') === 'Enabled')
    .flatMap(
      (rule) =>
        at(rule, 'NoncurrentVersionExpiration.NoncurrentDays') ?? at(rule, 'NoncurrentVersionExpirationInDays') ?? [],
    )
    .map(Number);
  return all.length > 0 ? Math.min(...all) : undefined;
}

/** How long a file store keeps what was overwritten or deleted. */
export const oldVersions = limitRule({
  id: 'data.old-versions',
  types: ['AWS::S3::Bucket'],
  of: days,
  unit: 'days',
  severity: 'medium',
  less: 'data.old-versions.less',
  more: 'data.old-versions.more',
  whyLess: 'data.old-versions.why-less',
  whyMore: 'data.old-versions.why-more',
  reversible: false,
});
