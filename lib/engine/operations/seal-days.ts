import { operationsMetrics } from '../../services/shared/metric-names';
import { closeDays, type SealedTrail } from '../audit/close-days';
import type { Metrics } from '../ports/ports';

/** What the clock of the trail of the operations API works with. */
export interface DaySealing extends SealedTrail {
  readonly metrics: Pick<Metrics, 'count' | 'flush'>;
}

/** Seals the days of the trail that are over. A breach is counted, for the alarm on it, and the log says where it is. */
export async function sealDays(sealing: DaySealing, log: (line: string) => void): Promise<void> {
  const { city, metrics } = sealing;
  await closeDays(
    sealing,
    async (day, { findings }) => {
      for (const { breach, address, message } of findings)
        log(JSON.stringify({ level: 'error', trail: city, day, breach, address, message }));
      if (findings.length > 0) metrics.count(operationsMetrics.auditBreaches, findings.length);
    },
    log,
  );
}

/** The Lambda handler of the clock of the trail: every hour, apart from the API, whose calls end after half a minute. */
export function sealHandler(start: () => DaySealing, log: (line: string) => void) {
  let sealing: DaySealing | undefined;
  return async (): Promise<void> => {
    sealing ??= start();
    try {
      await sealDays(sealing, log);
    } finally {
      sealing.metrics.flush();
    }
  };
}
