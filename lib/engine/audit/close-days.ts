import { Apart } from '../clock/apart';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Clock, Metrics, StateStorePort } from '../ports/ports';
import { type ClosedDay, closeDay } from './close-day';
import type { AuditObjects } from './objects';
import type { Seal } from './seal';
import { firstDayOf } from './trail';

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
  readonly metrics: Pick<Metrics, 'count'>;
}

interface SealedDay {
  readonly hash: string;
  /** What it held is not reported yet. */
  readonly isUntold?: true;
}

interface NotedDay extends SealedDay {
  readonly day: string;
}

async function sealedDays({ ports, store }: SealedTrail): Promise<readonly NotedDay[]> {
  const notes = await ports.state.entries(store, partition, '', last);
  return notes.map(({ sort, value }) => ({ day: sort, ...fromBytes<SealedDay>(value) }));
}

/** What the seal of a day says of the day before. */
const linkTo = (before: NotedDay | undefined): Seal['previous'] =>
  before ? { day: before.day, hash: before.hash } : null;

const noteSealed = ({ ports, store }: SealedTrail, day: string, sealed: SealedDay): Promise<void> =>
  update(ports.state, store, partition, day, () => ({ bytes: toBytes(sealed), result: undefined }));

/** The first day of a trail that was never sealed, as its writers noted it or the bucket has it, whichever is earlier; undefined when there is none. */
async function firstDay({ city, ports }: SealedTrail): Promise<string | undefined> {
  const [key] = await ports.audit.list(`${city}/`);
  const days = [key?.split('/').slice(1, 4).join('-'), await firstDayOf(ports.state, city)];
  return days.filter((day) => day !== undefined).sort()[0];
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
 * whoever keeps the log can say later which trail was there (`citykit audit verify --head`). A day that `closed` fails on is sealed all
 * the same, as the next stands on it, and is given to it again by the next call.
 */
export async function closeDays(
  trail: SealedTrail,
  closed: (day: string, result: ClosedDay) => Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const { city, ports } = trail;
  const apart = new Apart(trail.metrics);
  const known = await sealedDays(trail);
  for (const [i, { day, isUntold }] of known.entries())
    if (isUntold)
      await apart.try(`what ${day} held`, async () => {
        const result = await closeDay(ports, city, day, linkTo(known[i - 1]));
        await closed(day, result);
        await noteSealed(trail, day, { hash: result.seal.hash });
      });
  let previous = linkTo(known.at(-1));
  const from = previous ? dayAfter(previous.day) : await firstDay(trail);
  for (const day of daysOver(from, ports.clock.nowMs())) {
    const result = await closeDay(ports, city, day, previous);
    const { hash } = result.seal;
    const isReported = await apart.try(`what ${day} held`, () => closed(day, result).then(() => true));
    // Last: a day that is not noted as sealed is closed again, with the same result.
    await noteSealed(trail, day, { hash, ...(isReported ? {} : { isUntold: true }) });
    log(JSON.stringify({ level: 'info', sealed: city, day, head: hash }));
    previous = { day, hash };
  }
  apart.end();
}
