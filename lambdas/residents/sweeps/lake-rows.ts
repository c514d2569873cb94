import type { Entry } from '../../../lib/engine/audit/entry';
import type { RecordRow } from '../../../lib/engine/contracts';
import type { ClosedFile } from '../../../lib/engine/register/files/file-lists';
import type { RequestSummary } from '../../../lib/engine/register/rights/request-lists';
import { requestGroups } from '../../../lib/engine/register/rights/statistics';
import { countBy, suppressSmall } from '../../../lib/engine/register/rights/suppress';
import { rowIn } from '../../../lib/engine/windows/rows';
import { residents } from '../../../lib/services/residents/facts';

/** Where the counts of a day go: the row of a city. */
export interface DayOf {
  readonly city: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly minimum: number;
}

const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

export function accessRows({ city, day, minimum }: DayOf, entries: readonly Entry[]): readonly RecordRow[] {
  const shown = suppressSmall(
    // One access may have a second entry, which says what came of it.
    countBy(
      entries.filter(({ done }) => !done),
      (e) => [e.role, e.operation],
    ),
    minimum,
  );
  return shown.groups.map(({ key: [role = '', operation = ''], count }) =>
    rowIn(residents, 'access-counts', startOf(day), city, {
      role,
      operation,
      accesses: count,
      suppressed: count === null,
    }),
  );
}

export function requestRows({ city, day, minimum }: DayOf, requests: readonly RequestSummary[]): readonly RecordRow[] {
  return suppressSmall(requestGroups(requests), minimum).groups.map(({ key: [type = '', status = ''], count }) =>
    rowIn(residents, 'request-counts', startOf(day), city, {
      type,
      status,
      requests: count,
      suppressed: count === null,
    }),
  );
}

export function processingRows({ city, day, minimum }: DayOf, files: readonly ClosedFile[]): readonly RecordRow[] {
  return suppressSmall(
    countBy(files, (f) => [f.category]),
    minimum,
  ).groups.map(({ key: [category = ''], count }) => {
    const of = files.filter((f) => f.category === category);
    const inTime = of.filter((f) => f.inTime).length;
    // Who is not in time is a group too.
    const shares = count !== null && inTime >= minimum && of.length - inTime >= minimum;
    return rowIn(residents, 'processing-times', startOf(day), city, {
      category,
      files: count,
      mean_days: count === null ? null : of.reduce((sum, f) => sum + f.days, 0) / of.length,
      in_time: shares ? inTime : null,
      suppressed: !shares,
    });
  });
}
