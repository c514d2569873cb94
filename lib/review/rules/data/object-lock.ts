import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { turned } from '../rule';
import { changedPart } from '../shared/changed-part';
import { at, isValue } from '../shared/property';

const daysPerYear = 365;

/** Days for which nobody can change or delete an object; 0 without a lock. */
export function lockDays({ properties }: Resource): number {
  const rule = at(properties, 'ObjectLockConfiguration.Rule.DefaultRetention');
  const years = at(rule, 'Years');
  return typeof years === 'number' ? years * daysPerYear : Number(at(rule, 'Days') ?? 0);
}

/** A lock that nobody lifts before its time, administrators neither. */
export const isCompliance = isValue('ObjectLockConfiguration.Rule.DefaultRetention.Mode', 'COMPLIANCE');

const lockPhrase = (bucket: Resource) =>
  phrase(isCompliance(bucket) ? 'data.lock.for-all' : 'data.lock.but-administrators', {
    days: { number: lockDays(bucket), unit: 'days' },
  });

/** Audit trails lie under a lock: how long, and whether an administrator can lift it. */
export const objectLock = changedPart('data.lock', ['AWS::S3::Bucket'], ({ before, after, part }) => {
  const [days, daysNow] = [lockDays(before), lockDays(after)];
  if (days === daysNow && isCompliance(before) === isCompliance(after)) return [];
  const weaker = daysNow < days || (isCompliance(before) && !isCompliance(after));
  return [
    {
      ...turned(weaker, 'critical'),
      what: phrase(weaker ? 'data.lock.weaker' : 'data.lock.stronger', { part: part() }),
      why: phrase('data.lock.why'),
      before: lockPhrase(before),
      after: lockPhrase(after),
    },
  ];
});
