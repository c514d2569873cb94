import { incidentMemoryMb, maySupply } from '../../city/incidents';
import type { City } from '../../config';
import type { Service } from '../../services/shared';
import { bytesPerGb, emptyPolls, logBytesPerCall, minutesPerMonth, workSeconds } from '../assumptions';
import { gbSeconds, memory } from './feed-parts';
import { over, times, type UsageLine, wholeCity } from './usage-line';

/** `OpenIncidents` and `HeldNotices`, which each run of the clock writes. */
const metricsOfClock = 2;

/**
 * What incidents cost while nothing happens: a run each minute, which reads one item, and the polls of an empty queue. Alarms
 * that may stand for a loss of supply are a few a day.
 */
export function incidentLines(city: City, services: readonly Service[]): UsageLine[] {
  if (!services.some(maySupply)) return [];
  const line = (item: UsageLine['item'], ...factors: UsageLine['factors']) => ({ service: wholeCity, item, factors });
  const runs = times(minutesPerMonth, 'minutes');
  return [
    line('lambda.requests', runs),
    line(gbSeconds(city), runs, times(workSeconds.call, 'secondsPerCall'), memory({ memoryMb: incidentMemoryMb })),
    line('dynamodb.read-units', runs),
    line('cloudwatch.logs-ingest-gb', runs, times(logBytesPerCall, 'logBytes'), over(bytesPerGb, 'bytesPerGb')),
    line('cloudwatch.metrics', times(metricsOfClock, 'metrics')),
    line('sqs.requests', runs, times(emptyPolls.pollers, 'pollers'), times(60 / emptyPolls.seconds, 'pollsPerMinute')),
  ];
}
