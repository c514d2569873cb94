import type { ClosedDay } from '../../audit/close-day';
import { closeDays as closeDaysOf } from '../../audit/close-days';
import type { Entry } from '../../audit/entry';
import type { RecordRow } from '../../contracts';
import type { BackOffice } from '../office';
import { indexStore } from '../records/index-lists';
import { raiseEvent } from '../watch/access-alarms';

/** Rows that a day which is over sends to the lake, counts of people in groups that are not small. */
export type RowsOfDay = (day: string, entries: readonly Entry[]) => Promise<readonly RecordRow[]>;

/** Seals the audit trail of days that are over, and sends their counts to the lake. */
export async function closeDays(office: BackOffice, rowsOf: RowsOfDay, log: (line: string) => void): Promise<void> {
  const { city, ports } = office;
  const closed = async (day: string, { entries, findings: [first, ...others] }: ClosedDay) => {
    if (first) await raiseEvent(office, 'audit-broken', day, `${others.length + 1} breaches, first: ${first.message}`);
    await ports.records.put(await rowsOf(day, entries));
  };
  await closeDaysOf({ city, ports, metrics: ports.metrics, store: indexStore }, closed, log);
}
