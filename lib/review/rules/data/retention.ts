import type { Resource } from '../../../model/city-model';
import { limitRule } from '../shared/number-rule';
import { at, listAt } from '../shared/property';

/** Days after which the first of the current objects go; undefined when they stay. */
function expiryDays({ properties }: Resource): number | undefined {
  const days = listAt(properties, 'LifecycleConfiguration.Rules')
    .filter((rule) => at(rule, 'Status') === 'Enabled')
    .flatMap((rule) => at(rule, 'ExpirationInDays') ?? at(rule, 'Expiration.Days') ?? [])
    .map(Number);
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** How long a file store keeps things. Shorter, and what is older goes within a day or two. */
export const retention = limitRule({
  id: 'data.retention',
  types: ['AWS::S3::Bucket'],
  of: expiryDays,
  unit: 'days',
  severity: 'high',
  less: 'data.retention.less',
  more: 'data.retention.more',
  whyLess: 'data.retention.why-less',
  whyMore: 'data.retention.why-more',
  reversible: false,
  from: ({ stack }, name) =>
    stack === 'foundation' ? [`retention.${name}Days`, 'retention'] : [`services.${stack}`, 'retention'],
});
