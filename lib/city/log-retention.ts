import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { keptLogDays } from '../config/kept-log-days';

/** The shortest retention that keeps logs for at least so many days. */
export const logRetention = (days: number): RetentionDays => keptLogDays(days);
