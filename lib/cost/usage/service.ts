import { enabledFeeds, enabledProcessors, readSecrets } from '../../city/part-names';
import type { City } from '../../config';
import { isPriceItem } from '../../config/price-items';
import { type Service, serviceMetrics, severities } from '../../services/shared';
import {
  bytesPerGb,
  clockReadUnitsPerDevice,
  daysPerMonth,
  logBytesPerCall,
  minutesPerMonth,
  reconnectionsPerDay,
  workSeconds,
} from '../assumptions';
import { gbSeconds, memory } from './feed-parts';
import { over, times, type UsageLine } from './usage-line';

/** Metrics of a feed that are sent whether or not something is wrong. */
const metricsPerFeed = [
  serviceMetrics.accepted,
  serviceMetrics.duplicates,
  serviceMetrics.quarantined,
  serviceMetrics.messageAge,
].length;
const metricsPerSystem = [serviceMetrics.answerAge, serviceMetrics.notLetIn].length;

interface ServiceUse {
  readonly city: City;
  readonly service: Service;
  readonly section: unknown;
}

const line = ({ service }: ServiceUse, item: UsageLine['item'], ...factors: UsageLine['factors']): UsageLine => ({
  service: service.id,
  item,
  factors,
});

const countOf = (types: Service['deviceTypes'], section: unknown): number =>
  types.reduce((sum, type) => sum + type.count(section as never), 0);

/** Devices that hold a connection to AWS IoT: those with a feed over MQTT. */
function connectedDevices({ service, section }: ServiceUse): number {
  const talking = new Set(
    enabledFeeds({ section: () => section }, service).flatMap((f) => (f.kind === 'mqtt' ? [f.deviceType] : [])),
  );
  return countOf(
    service.deviceTypes.filter((type) => talking.has(type.id)),
    section,
  );
}

/** Connections of devices, and the updates of the index about them. */
export function deviceLines(use: ServiceUse): UsageLine[] {
  const devices = connectedDevices(use);
  return [
    line(use, 'iot.connection-minutes', times(devices, 'devices'), times(minutesPerMonth, 'minutes')),
    line(
      use,
      'iot.index-updates',
      times(devices, 'devices'),
      times(2 * reconnectionsPerDay, 'updatesPerDay'),
      times(daysPerMonth, 'days'),
    ),
  ];
}

/** Runs by the clock, each of which looks who is silent. */
export function clockLines(use: ServiceUse): UsageLine[] {
  const { service, section, city } = use;
  const devices = countOf(service.deviceTypes, section);
  return enabledProcessors({ section: () => section }, service).flatMap((processor) => {
    if (!processor.everyMinutes) return [];
    const runs = [
      times(minutesPerMonth, 'minutes'),
      over(processor.everyMinutes(section as never), 'runsEveryMinutes'),
    ];
    return [
      line(use, 'lambda.requests', ...runs),
      line(use, gbSeconds(city), ...runs, times(workSeconds.clock, 'secondsPerCall'), memory(processor)),
      line(
        use,
        'dynamodb.read-units',
        ...runs,
        times(devices, 'devices'),
        times(clockReadUnitsPerDevice, 'readUnitsPerDevice'),
      ),
      line(
        use,
        'cloudwatch.logs-ingest-gb',
        ...runs,
        times(logBytesPerCall, 'logBytes'),
        over(bytesPerGb, 'bytesPerGb'),
      ),
    ];
  });
}

/**
 * Metrics that a service writes: indicators, four a feed, the share of devices online, open faults by severity where a clock
 * counts them, the age of each secret, and two of each system of others. Alarms and times to repair cost when there are any.
 */
export function metricLines(use: ServiceUse): UsageLine[] {
  const { service, section } = use;
  const feeds = enabledFeeds({ section: () => section }, service).length;
  const online = service.deviceTypes.length > 0 ? 1 : 0;
  const processors = enabledProcessors({ section: () => section }, service);
  const counted = processors.some((p) => p.everyMinutes);
  const faults = counted ? severities.length : 0;
  const secrets = readSecrets({ section: () => section }, service).length;
  const outside = processors.flatMap(({ asks = [] }) => asks).length * metricsPerSystem;
  const metrics = service.indicators.length + feeds * metricsPerFeed + online + faults + secrets + outside;
  return [line(use, 'cloudwatch.metrics', times(metrics, 'metrics'))];
}

/** What the definition itself says that it costs beyond the rest. */
export function driverLines(use: ServiceUse): UsageLine[] {
  return use.service.costs.map(({ id, item, unitsPerMonth }) => {
    if (!isPriceItem(item))
      throw new Error(`cost ${id} of ${use.service.id} names ${item}, which is no item of prices`);
    return line(use, item, times(unitsPerMonth(use.section as never), 'driver'));
  });
}
