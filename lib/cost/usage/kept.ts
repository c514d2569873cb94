import type { PriceItemId } from '../../config/price-items';
import { bytesPerGb, daysPerMonth } from '../assumptions';
import { type FeedUse, line } from './feed-parts';
import { type Factor, over, quantityOf, times, type UsageLine } from './usage-line';

/** What is kept as it came. */
interface Kept {
  readonly bytesPerDay: readonly Factor[];
  readonly objectsPerMonth: readonly Factor[];
  readonly days: number;
}

/** A class of storage: the days that an object lies there, and what it costs to move it there. */
interface Stay {
  readonly gb: PriceItemId;
  readonly days: number;
  readonly move?: PriceItemId;
}

/** S3 moves no smaller object. */
const leastMovedBytes = 128 * 1024;

/** Where an object lies from its first day to its last (constructs/data-lake). */
function staysOf({ city: { retention } }: FeedUse, { bytesPerDay, objectsPerMonth, days }: Kept): readonly Stay[] {
  const bytesPerObject = (quantityOf(bytesPerDay) * daysPerMonth) / quantityOf(objectsPerMonth);
  if (bytesPerObject < leastMovedBytes) return [{ gb: 's3.storage-gb', days }];
  const archived = Math.min(days, retention.archivedAfterDays ?? days);
  const rare = Math.min(archived, retention.rarelyReadAfterDays ?? archived);
  return [
    { gb: 's3.storage-gb', days: rare },
    { gb: 's3.infrequent-gb', days: archived - rare, move: 's3.infrequent-transitions' },
    { gb: 's3.archive-gb', days: days - archived, move: 's3.archive-transitions' },
  ];
}

/** Storage of what came, by its age, and the moves from class to class. */
export const keptLines = (use: FeedUse, kept: Kept): UsageLine[] =>
  staysOf(use, kept)
    .filter((stay) => stay.days > 0)
    .flatMap(({ gb, days: stays, move }) => [
      line(use, gb, ...kept.bytesPerDay, times(stays, 'keptDays'), over(bytesPerGb, 'bytesPerGb')),
      ...(move ? [line(use, move, ...kept.objectsPerMonth)] : []),
    ]);
