import { closeDay } from '../../audit/close-day';
import type { Entry } from '../../audit/entry';
import type { Seal } from '../../audit/seal';
import type { RecordRow } from '../../contracts';
import type { BackOffice } from '../office';
import { lists } from '../records/index-lists';
import { raiseEvent } from '../watch/access-alarms';

const dayMs = 86_400_000;
/** A block begun before midnight has arrived by then. */
const graceMs = 3_600_000;

const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Rows that a day which is over sends to the lake, counts of people in groups that are not small. */
export type RowsOfDay = (day: string, entries: readonly Entry[]) => Promise<readonly RecordRow[]>;

interface SealedDay {
  readonly hash: string;
}

const dayAfter = (day: string) => dayAt(Date.parse(day) + dayMs);

/** The first day of a trail that was never sealed; undefined when there is none. */
async function firstDay({ city, ports }: BackOffice): Promise<string | undefined> {
  const [key] = await ports.audit.list(`${city}/`);
  return key?.split('/').slice(1, 4).join('-');
}

/** Days from one on that are over, oldest first. */
function daysOver(from: string | undefined, nowMs: number): readonly string[] {
  const yesterday = dayAt(nowMs - graceMs - dayMs);
  const days: string[] = [];
  for (let day = from; day !== undefined && day <= yesterday; day = dayAfter(day)) days.push(day);
  return days;
}

/**
 * Seals the audit trail of days that are over, and sends their counts to the lake. The log gets each seal: whoever keeps
 * the log can say later which trail was there (`citykit audit verify --head`).
 */
export async function closeDays(office: BackOffice, rowsOf: RowsOfDay, log: (line: string) => void): Promise<void> {
  const { city, ports } = office;
  const sealed = await office.lists.entries<SealedDay>(lists.seals);
  const last = sealed.at(-1);
  let previous: Seal['previous'] = last ? { day: last.id, hash: last.value.hash } : null;
  const from = last ? dayAfter(last.id) : await firstDay(office);
  for (const day of daysOver(from, ports.clock.nowMs())) {
    const { seal, entries, findings } = await closeDay(ports, city, day, previous);
    const [first] = findings;
    if (first) await raiseEvent(office, 'audit-broken', day, `${findings.length} breaches, first: ${first.message}`);
    await ports.records.put(await rowsOf(day, entries));
    // Last: a day that is not noted as sealed is closed again, with the same result.
    await office.lists.put(lists.seals, day, { hash: seal.hash } satisfies SealedDay);
    log(JSON.stringify({ level: 'info', sealed: city, day, head: seal.hash }));
    previous = { day, hash: seal.hash };
  }
}
