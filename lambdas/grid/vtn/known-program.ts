import { isRefusal, type JsonObject, reading } from '../../../lib/engine/intake/reading';
import { demandAhead } from '../../../lib/services/grid/facts';
import { entryOf } from '../../../lib/shared/entry-of';
import { readOpenAdr } from '../forms/openadr3';
import { digestOf, idOf } from './answers';

/** The feed judges a file when it has come. */
const spareMs = 60_000;

/** Where the timeline has an event: of whom, and when. */
interface Place {
  readonly device: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** An event as the VTN had it the last time. */
interface KnownEvent {
  readonly digest: string;
  /** When it was first like that. */
  readonly sinceMs: number;
  /** Null: it is of no time, or refused. */
  readonly place: Place | null;
}

/** An event that is no longer where it was. */
interface Ended {
  readonly id: string;
  readonly programID: string;
  readonly place: Place;
  readonly noticedMs: number;
}

/** A program as the VTN had it the last time. */
export interface KnownProgram {
  readonly id: string;
  /** Files that were put. */
  readonly count: number;
  /** Of all that it said. */
  readonly digest: string;
  readonly events: Readonly<Record<string, KnownEvent>>;
  /** Its last file may not have been put: the next one says all of it. */
  readonly owed?: readonly Ended[];
}

/** What a VTN answers of a program now. */
export interface ProgramAnswer {
  readonly id: string;
  /** Undefined: it is not listed any more. */
  readonly program: JsonObject | undefined;
  readonly events: readonly JsonObject[];
  /** Events that were known, are not listed, and are gone. */
  readonly gone: ReadonlySet<string>;
}

export interface About {
  /** Whom events are for that name nobody. */
  readonly asset: string;
  readonly nowMs: number;
}

/** What is to be put into the feed, and what is known from then on. */
export interface Noticed {
  readonly known: KnownProgram;
  /** Undefined: nothing has changed. */
  readonly file?: { readonly name: string; readonly body: string };
}

function placeOf(event: JsonObject, asset: string): Place | null {
  const read = reading(() => ({ event: readOpenAdr(event) }));
  const said = isRefusal(read) ? null : read.event;
  return said?.span ? { device: said.resource ?? asset, ...said.span } : null;
}

const isSamePlace = (a: Place | null, b: Place | null): boolean =>
  a === b || (a !== null && b !== null && a.device === b.device && a.fromMs === b.fromMs);

const iso = (ms: number): string => new Date(ms).toISOString();

/** OpenADR 3.0.1, `notification`, with the time that it was noticed. */
const notification = (operation: 'PUT' | 'DELETE', object: object, noticedMs: number) => ({
  objectType: 'EVENT',
  operation,
  object,
  noticedDateTime: iso(noticedMs),
});

const deleted = ({ id, programID, place: { device, fromMs, toMs }, noticedMs }: Ended) =>
  notification(
    'DELETE',
    {
      id,
      programID,
      objectType: 'EVENT',
      targets: [{ type: 'RESOURCE_NAME', values: [device] }],
      intervalPeriod: { start: iso(fromMs), duration: `PT${Math.round((toMs - fromMs) / 1000)}S` },
      intervals: [],
    },
    noticedMs,
  );

/** Events that are known and not listed, whose time is not over: of them the VTN is asked one by one. */
export const unlisted = ({ events }: KnownProgram, listed: readonly JsonObject[], nowMs: number): readonly string[] => {
  const ids = new Set(listed.map(idOf));
  return Object.entries(events).flatMap(([id, { place }]) => (!ids.has(id) && place && place.toMs > nowMs ? [id] : []));
};

/**
 * What an answer says that was not known: the whole of it, and what is deleted, for OpenADR has no other word for the end of an
 * event. What is known says that its file is owed, until somebody has put it (`paid`): a run that breaks off anywhere loses
 * nothing, and the same answer makes a file of the same name.
 */
export function noticed(before: KnownProgram | undefined, answer: ProgramAnswer, { asset, nowMs }: About): Noticed {
  const known: Record<string, KnownEvent> = {};
  const said: object[] = [];
  const nameless: JsonObject[] = [];
  for (const event of answer.events) {
    const id = idOf(event);
    if (id === null) {
      nameless.push(event);
      continue;
    }
    const [digest, place, old] = [digestOf(event), placeOf(event, asset), entryOf(before?.events ?? {}, id)];
    // Its feed would refuse it today, and is given it when it can take it.
    if (place && place.fromMs > nowMs + 1000 * demandAhead - spareMs) continue;
    const isSame = old !== undefined && old.digest === digest && isSamePlace(old.place, place);
    const sinceMs = isSame ? old.sinceMs : nowMs;
    known[id] = { digest, sinceMs, place };
    said.push(notification('PUT', event, sinceMs));
  }
  const ended: Ended[] = [...(before?.owed ?? [])];
  for (const [id, old] of Object.entries(before?.events ?? {})) {
    const { place } = old;
    const isOver = place === null || place.toMs <= nowMs;
    const now = entryOf(known, id);
    // Not listed, and not gone either, or not asked yet: it stays as it was.
    if (!now && !isOver && !answer.gone.has(id)) known[id] = old;
    else if (!isOver && !isSamePlace(place, now?.place ?? null))
      ended.push({ id, programID: before?.id ?? answer.id, place, noticedMs: nowMs });
  }
  const contents = Object.entries(known).map(([id, { digest, place }]) => [id, digest, place?.device ?? null]);
  const digest = digestOf([answer.id, answer.program ?? null, contents.sort(), nameless.map(digestOf).sort()]);
  const isOwed = before?.owed !== undefined;
  if (before && before.digest === digest && ended.length === 0 && !isOwed)
    return { known: { ...before, events: known } };
  const body = [...(answer.program ? [answer.program] : []), ...said, ...ended.map(deleted), ...nameless];
  const next = { id: answer.id, digest, events: known };
  // A file that holds nothing would be refused.
  if (body.length === 0) return { known: { ...next, count: before?.count ?? 0 } };
  const count = (before?.count ?? 0) + (isOwed ? 0 : 1);
  const hash = digestOf([digest, ended.map(({ id }) => id).sort()]).slice(0, 16);
  return {
    known: { ...next, count, owed: ended },
    file: { name: `${answer.id}/${String(count).padStart(6, '0')}-${hash}/${asset}.json`, body: JSON.stringify(body) },
  };
}

/** The same when its file is there. */
export const paid = ({ owed: _, ...known }: KnownProgram): KnownProgram => known;
