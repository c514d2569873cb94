import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Clock, StateStorePort } from '../ports/ports';
import { type ClosedDay, closeDay } from './close-day';
import type { AuditObjects } from './objects';
import type { Seal } from './seal';

const dayMs = 86_400_000;
/** A block begun before midnight has arrived by then. */
const graceMs = 3_600_000;

/** Partition of the notes of days that are sealed, each under its day. */
const partition = 'seals';
const last = '\uffff';

const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const dayAfter = (day: string) => dayAt(Date.parse(day) + dayMs);

/** A trail whose days are sealed by a clock. */
export interface SealedTrail {
  readonly city: string;
  readonly ports: { readonly audit: AuditObjects; readonly state: StateStorePort; readonly clock: Clock };
  /** Store that notes which days are sealed. */
  readonly store: string;
}

interface SealedDay {
  readonly hash: string;
}

async function lastSealed({ ports, store }: SealedTrail): Promise<Seal['previous']> {
  const note = (await ports.state.entries(store, partition, '', last)).at(-1);
  return note ? { day: note.sort, hash: fromBytes<SealedDay>(note.value).hash } : null;
}

const noteSealed = ({ ports, store }: SealedTrail, day: string, hash: string): Promise<void> =>
  update(ports.state, store, partition, day, () => ({
    bytes: toBytes({ hash } satisfies SealedDay),
    result: undefined,
  }));

/** The first day of a trail that was never sealed; undefined when there is none. */
async function firstDay({ city, ports }: SealedTrail): Promise<string | undefined> {
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
 * Seals the days of a trail that are over, also those without entries, and gives each to `closed`. The log gets each seal:
 * whoever keeps the log can say later which trail was there (`citykit audit verify --head`).
 */
export async function closeDays(
  trail: SealedTrail,
  closed: (day: string, result: ClosedDay) => Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const { city, ports } = trail;
  let previous = await lastSealed(trail);
  const from = previous ? dayAfter(previous.day) : await firstDay(trail);
  for (const day of daysOver(from, ports.clock.nowMs())) {
    const result = await closeDay(ports, city, day, previous);
    const { hash } = result.seal;
    await closed(day, result);
    // Last: a day that is not noted as sealed is closed again, with the same result.
    await noteSealed(trail, day, hash);
    log(JSON.stringify({ level: 'info', sealed: city, day, head: hash }));
    previous = { day, hash };
  }
}
