import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Retentions that CloudWatch Logs knows, in days, ascending. */
const steps = Object.values(RetentionDays)
  .filter((value): value is number => typeof value === 'number' && value < RetentionDays.INFINITE)
  .sort((a, b) => a - b);

/** The shortest retention that keeps logs for at least so many days. */
export const logRetention = (days: number): RetentionDays =>
  steps.find((step) => step >= days) ?? RetentionDays.INFINITE;
