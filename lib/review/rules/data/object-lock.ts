import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { at } from '../shared/property';

const daysPerYear = 365;

/** Days for which nobody can change or delete an object; 0 without a lock. */
function lockDays({ properties }: Resource): number {
  const rule = at(properties, 'ObjectLockConfiguration.Rule.DefaultRetention');
  const years = at(rule, 'Years');
  return typeof years === 'number' ? years * daysPerYear : Number(at(rule, 'Days') ?? 0);
}

const isCompliance = ({ properties }: Resource) =>
  at(properties, 'ObjectLockConfiguration.Rule.DefaultRetention.Mode') === 'COMPLIANCE';

const lockPhrase = (bucket: Resource) =>
  phrase(isCompliance(bucket) ? 'data.lock.for-all' : 'data.lock.but-administrators', {
    days: { number: lockDays(bucket), unit: 'days' },
  });

/** Audit trails lie under a lock: how long, and whether an administrator can lift it. */
export const objectLock: Rule = {
  id: 'data.lock',
  find: ({ key, services, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { before, after, type } = change;
      if (type !== 'AWS::S3::Bucket' || !before || !after) return [];
      const [days, daysNow] = [lockDays(before), lockDays(after)];
      const weaker = daysNow < days || (isCompliance(before) && !isCompliance(after));
      if (days === daysNow && isCompliance(before) === isCompliance(after)) return [];
      return [
        {
          about: shortName(after, key),
          direction: weaker ? 'worse' : 'better',
          severity: weaker ? 'critical' : 'info',
          what: phrase(weaker ? 'data.lock.weaker' : 'data.lock.stronger', { part: part(change, { key, services }) }),
          why: phrase('data.lock.why'),
          before: lockPhrase(before),
          after: lockPhrase(after),
          reversible: true,
          resources: [change],
        },
      ];
    }),
};
