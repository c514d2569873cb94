import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { keptLogDays } from '../../lib/config';

describe('days that logs are kept', () => {
  it('are those of CloudWatch Logs', () => {
    const known = Object.values(RetentionDays).filter(
      (d): d is number => typeof d === 'number' && d < RetentionDays.INFINITE,
    );
    expect(known.sort((a, b) => a - b).map(keptLogDays)).toEqual(known);
    expect(keptLogDays(3650)).toBe(Math.max(...known));
  });

  it('are never fewer than asked: six months of 184 days become a year', () => {
    expect([1, 2, 184, 365, 366].map(keptLogDays)).toEqual([1, 3, 365, 365, 400]);
  });
});
