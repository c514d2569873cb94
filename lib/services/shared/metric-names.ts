/** Names of the metrics that processors write and dashboards and alarms read: said once, here. */

/** CloudWatch namespace of a service. */
export const metricNamespace = (serviceId: string): string => `citykit/${serviceId}`;

/** Metric of an indicator: `split-failures` → `SplitFailures`. */
export const metricName = (indicatorId: string): string =>
  indicatorId
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Dimension of indicators that are money, beside `City`: amounts of one currency alone add up. */
export const currencyDimension = 'Currency';

/** Metrics that every service has, beside its indicators. Dimension `City`, and those named here. */
export const serviceMetrics = {
  /** Messages that became part of a record; dimension Feed. */
  accepted: 'Accepted',
  /** Messages known already; dimension Feed. */
  duplicates: 'Duplicates',
  /** Messages refused; dimension Feed. */
  quarantined: 'Quarantined',
  /** Messages that were sent again from quarantine, whatever became of them; dimension Feed. Written where there are some. */
  replayed: 'Replayed',
  /** Episodes of an alarm published to the bus; dimension Alarm. */
  alarmsRaised: 'AlarmsRaised',
  /**
   * Devices with a message inside three reporting intervals, of those known; its mean over time is the availability of
   * communications.
   */
  devicesOnlinePercent: 'DevicesOnlinePercent',
  /** Alarms that stand, by the clock; dimension Severity. */
  openFaults: 'OpenFaults',
  /** Minutes from the start of an alarm to its end, at its end; dimension Severity, of `repairedSeverities`. */
  repairMinutes: 'RepairMinutes',
  /** Minutes from the page of an alarm until somebody had it; dimension Severity. */
  acknowledgeMinutes: 'AcknowledgeMinutes',
  /** What runs of the clock could not do, of devices, subjects, days or systems. Written where there are some. */
  clockFailures: 'ClockFailures',
  /** Age of the newest message when it was taken, seconds; dimension Feed. */
  messageAge: 'MessageAge',
  /** Days since a secret was replaced, written when it is read; dimension Secret. */
  secretAgeDays: 'SecretAgeDays',
  /** Reads of a secret that gave nothing; dimension Secret. */
  secretUnread: 'SecretUnread',
  /** Time since a system of others last answered whole, seconds, by the clock; dimension System. */
  answerAge: 'AnswerAge',
  /** 1 where that system did not let the city in, else 0, by the clock; dimension System. */
  notLetIn: 'NotLetIn',
} as const;

/** Of the rotation of certificates, which belongs to no service; dimension `City`, beside `serviceMetrics.clockFailures`. */
export const rotationMetrics = {
  /** Takes the place of a service's id. */
  namespace: 'devices',
} as const;

/** Of the audit trail of a city's operations API, which belongs to no service; dimension `City`. */
export const operationsMetrics = {
  /** Takes the place of a service's id. */
  namespace: 'operations-api',
  /** Breaches of the trail that were found when a day was sealed. Written where there are some. */
  auditBreaches: 'AuditBreaches',
} as const;
