import { type City, keptLogDays } from '../../config';
import type { Feed, Processor, Service } from '../../services/shared';
import type { ReleaseWork } from '../../shared/release-work';
import {
  bytesPerGb,
  daysPerMonth,
  gatherMinutes,
  logBytesPerCall,
  type MessageWork,
  meteredBytes,
  minutesPerMonth,
  parquetShare,
} from '../assumptions';
import { type Factor, over, times, type UsageLine } from './usage-line';

/** A feed of a city, with all that its usage follows from. */
export interface FeedUse {
  readonly city: City;
  readonly service: Service;
  readonly feed: Feed<never>;
  readonly processor: Processor<never>;
  readonly work: ReleaseWork;
  readonly messagesPerDay: number;
  readonly bytesPerMessage: number;
}

export const unitsOf = (bytes: number, metered: number): number => Math.max(1, Math.ceil(bytes / metered));

export const line = (
  { service, feed }: FeedUse,
  item: UsageLine['item'],
  ...factors: readonly Factor[]
): UsageLine => ({
  service: service.id,
  item,
  factors,
  about: feed.name,
});

export const messagesPerMonth = ({ messagesPerDay }: FeedUse): readonly Factor[] => [
  times(messagesPerDay, 'messagesPerDay'),
  times(daysPerMonth, 'days'),
];

/** GB-seconds of the city's architecture. */
export const gbSeconds = ({ cloud }: City) => `lambda.gb-seconds-${cloud.architecture}` as const;

export const memory = ({ memoryMb }: Pick<Processor<never>, 'memoryMb'>): Factor => times(memoryMb / 1024, 'memory');

/** Calls of a function, the seconds of each, and what they log. */
export function functionLines(use: FeedUse, calls: readonly Factor[], seconds: number): UsageLine[] {
  const logged = [...calls, times(logBytesPerCall, 'logBytes'), over(bytesPerGb, 'bytesPerGb')];
  return [
    line(use, 'lambda.requests', ...calls),
    line(use, gbSeconds(use.city), ...calls, times(seconds, 'secondsPerCall'), memory(use.processor)),
    ...logLines(use, logged),
  ];
}

/** Logs written, and kept as long as the city says. */
export const logLines = (use: FeedUse, gbPerMonth: readonly Factor[]): UsageLine[] => [
  line(use, 'cloudwatch.logs-ingest-gb', ...gbPerMonth),
  line(
    use,
    'cloudwatch.logs-storage-gb',
    ...gbPerMonth,
    times(keptLogDays(use.city.retention.logDays) / daysPerMonth, 'keptMonths'),
  ),
];

/** Days that the state store keeps a message: those of its windows, else the longest that end. */
function keptDays({ service, processor }: FeedUse): number {
  const stores = service.state.filter((store) => processor.state.includes(store.id) && store.expireDays !== null);
  const windows = stores.find((store) => store.id === 'windows');
  return windows?.expireDays ?? Math.max(0, ...stores.map((store) => store.expireDays ?? 0));
}

/** Reads, writes and what stays in the state store. */
export function stateLines(use: FeedUse, work: MessageWork): UsageLine[] {
  const messages = messagesPerMonth(use);
  const days = keptDays(use);
  const stored = [
    times(use.messagesPerDay, 'messagesPerDay'),
    times(days, 'keptDays'),
    times(use.bytesPerMessage, 'bytesPerMessage'),
    times(work.keptShare, 'keptShare'),
    over(bytesPerGb, 'bytesPerGb'),
  ];
  return [
    line(use, 'dynamodb.write-units', ...messages, times(work.writeUnits, 'writeUnits')),
    line(use, 'dynamodb.read-units', ...messages, times(work.readUnits, 'readUnits')),
    line(use, 'dynamodb.storage-gb', ...stored),
    line(use, 'dynamodb.recovery-gb', ...stored),
  ];
}

/** Rows on their way into the lake: Firehose, Parquet, objects, and storage as long as the city keeps them. */
export function curatedLines(use: FeedUse, work: MessageWork): UsageLine[] {
  if (use.feed.records.length === 0) return [];
  const taken = [
    ...messagesPerMonth(use),
    times(work.records, 'records'),
    times(meteredBytes, 'bytesPerRecord'),
    over(bytesPerGb, 'bytesPerGb'),
  ];
  return [
    line(use, 'firehose.ingest-gb', ...taken),
    line(use, 'firehose.parquet-gb', ...taken),
    line(
      use,
      's3.put-requests',
      times(minutesPerMonth, 'minutes'),
      over(gatherMinutes.curated, 'minutesPerObject'),
      times(use.feed.records.length, 'tables'),
    ),
    line(
      use,
      's3.storage-gb',
      times(use.messagesPerDay, 'messagesPerDay'),
      times(use.bytesPerMessage, 'bytesPerMessage'),
      times(work.rowShare, 'rowShare'),
      times(parquetShare, 'parquet'),
      times(use.city.retention.curatedDays, 'keptDays'),
      over(bytesPerGb, 'bytesPerGb'),
    ),
  ];
}
