/** Retentions that CloudWatch Logs knows, in days; a test compares them with the CDK's. */
const steps = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Days that logs are really kept: the shortest retention there is of at least so many. `logDays` is at most 3650. */
export const keptLogDays = (days: number): number => steps.find((step) => step >= days) ?? 3653;
