import { maySupply } from '../../city/incidents';
import { deskMemoryMb } from '../../city/operations-names';
import type { City } from '../../config';
import type { Service } from '../../services/shared';
import { bytesPerGb, logBytesPerCall, minutesPerMonth, workSeconds } from '../assumptions';
import { gbSeconds, memory } from './feed-parts';
import { over, times, type UsageLine, wholeCity } from './usage-line';

/**
 * What the operations API costs while nobody calls: a run each minute, which asks each service, and the table of incidents, for alarms, and one each
 * hour, which seals days of the audit trail. What people do about alarms are a few calls a day.
 */
export function deskLines(city: City, services: readonly Service[]): UsageLine[] {
  if (!city.operations) return [];
  const line = (item: UsageLine['item'], ...factors: UsageLine['factors']) => ({ service: wholeCity, item, factors });
  const runs = times(minutesPerMonth, 'minutes');
  const hourly = [runs, over(60, 'runsEveryMinutes')];
  return [
    line('lambda.requests', runs),
    line(gbSeconds(city), runs, times(workSeconds.call, 'secondsPerCall'), memory({ memoryMb: deskMemoryMb })),
    line('lambda.requests', ...hourly),
    line(gbSeconds(city), ...hourly, times(workSeconds.clock, 'secondsPerCall'), memory({ memoryMb: deskMemoryMb })),
    line('dynamodb.read-units', runs, times(services.length, 'services')),
    ...(services.some(maySupply) ? [line('dynamodb.read-units', runs)] : []),
    line('cloudwatch.logs-ingest-gb', runs, times(logBytesPerCall, 'logBytes'), over(bytesPerGb, 'bytesPerGb')),
  ];
}
