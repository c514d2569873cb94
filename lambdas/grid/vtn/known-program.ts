import { isJsonObject, isRefusal, type JsonObject, reading } from '../../../lib/engine/intake/reading';
import { demandAhead } from '../../../lib/services/grid/facts';
import { entryOf } from '../../../lib/shared/entry-of';
import { readOpenAdr } from '../forms/openadr3';
import { digestOf, idOf } from './answers';

/** The feed judges a file when it has come. */
const spareMs = 60_000;
const aheadMs = 1000 * demandAhead;
/** What goes on for longer than the feed looks ahead is said again so often. */
const againMs = 7 * 24 * 3_600_000;

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
  /** None: it is of no time, or refused. */
  readonly places: readonly Place[];
  /** When it was last there by itself, and not listed. */
  readonly foundMs?: number;
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
  /** As it was last listed. */
  readonly name: string | null;
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
  /** The same that are there. */
  readonly found: ReadonlySet<string>;
}

export interface About {
  /** Whom events are for that name nobody; none: they are for nobody any more. */
  readonly assets: readonly string[];
  readonly nowMs: number;
}

/** What is to be put into the feed, and what is known from then on. */
export interface Noticed {
  readonly known: KnownProgram;
  /** Undefined: nothing has changed. */
  readonly file?: { readonly name: string; readonly body: string };
}

function placesOf(event: JsonObject, assets: readonly string[]): readonly Place[] {
  const read = reading(() => ({ event: readOpenAdr(event) }));
  const said = isRefusal(read) ? null : read.event;
  const span = said?.span;
  if (!said || !span) return [];
  const { fromMs, toMs } = span;
  return (said.resources.length > 0 ? said.resources : assets).map((device) => ({ device, fromMs, toMs }));
}

const keyOf = ({ device, fromMs, toMs }: Place): string => JSON.stringify([device, fromMs, toMs]);
const isSamePlaces = (a: readonly Place[], b: readonly Place[]): boolean =>
  a.length === b.length && a.every((one, i) => keyOf(one) === keyOf(b[i] as Place));
const isOver = ({ places }: KnownEvent, nowMs: number): boolean => places.every(({ toMs }) => toMs <= nowMs);

const iso = (ms: number): string => new Date(ms).toISOString();
const targetOf = (devices: readonly string[]) => ({ type: 'RESOURCE_NAME', values: devices });

/** OpenADR 3.0.1, `notification`, with the time that it was noticed. */
const notification = (operation: 'PUT' | 'DELETE', object: object, noticedMs: number) => ({
  objectType: 'EVENT',
  operation,
  object,
  noticedDateTime: iso(noticedMs),
});

/** An event that names no resource is for those that the city says, and once it is over for those that it was for. */
function there(event: JsonObject, { places, sinceMs }: KnownEvent) {
  const others = (Array.isArray(event.targets) ? event.targets : []).filter(
    (one) => !isJsonObject(one) || one.type !== 'RESOURCE_NAME',
  );
  const targets = [...others, targetOf(places.map(({ device }) => device))];
  return notification('PUT', places.length === 0 ? event : { ...event, targets }, sinceMs);
}

const deleted = ({ id, programID, place: { device, fromMs, toMs }, noticedMs }: Ended) =>
  notification(
    'DELETE',
    {
      id,
      programID,
      objectType: 'EVENT',
      targets: [targetOf([device])],
      intervalPeriod: { start: iso(fromMs), duration: `PT${Math.round((toMs - fromMs) / 1000)}S` },
      intervals: [],
    },
    noticedMs,
  );

/**
 * Events that are known and not listed, whose time is not over: of them the VTN is asked one by one, first of those of which it was
 * asked longest ago.
 */
export const unlisted = ({ events }: KnownProgram, listed: readonly JsonObject[], nowMs: number): readonly string[] => {
  const ids = new Set(listed.map(idOf));
  return Object.entries(events)
    .filter(([id, one]) => !ids.has(id) && !isOver(one, nowMs))
    .sort(([, a], [, b]) => (a.foundMs ?? 0) - (b.foundMs ?? 0))
    .map(([id]) => id);
};

interface Listed {
  /** Events of which the feed is to know. */
  readonly known: Map<string, KnownEvent>;
  /** Their notifications. */
  readonly said: object[];
  /** Events without an id. */
  readonly nameless: JsonObject[];
  /** Ids of those that begin so late that the feed would refuse them today. */
  readonly later: Set<string>;
}

/** What is listed now. */
function listedIn(before: KnownProgram | undefined, events: readonly JsonObject[], { assets, nowMs }: About): Listed {
  const listed: Listed = { known: new Map(), said: [], nameless: [], later: new Set() };
  for (const event of events) {
    const id = idOf(event);
    if (id === null) {
      listed.nameless.push(event);
      continue;
    }
    const [digest, places, old] = [digestOf(event), placesOf(event, assets), entryOf(before?.events ?? {}, id)];
    if (places.some(({ fromMs }) => fromMs > nowMs + aheadMs - spareMs)) {
      listed.later.add(id);
      continue;
    }
    // What has been stays where it was, whomever the city has it for now.
    const isSame = old?.digest === digest && (isSamePlaces(old.places, places) || isOver(old, nowMs));
    const one: KnownEvent = isSame
      ? { digest, sinceMs: old.sinceMs, places: old.places }
      : { digest, sinceMs: nowMs, places };
    listed.known.set(id, one);
    listed.said.push(there(event, one));
  }
  return listed;
}

/** Of what goes on for longer than the feed looks ahead: in which week it is said. */
const weekOf = ({ places }: KnownEvent, nowMs: number): number =>
  places.some(({ toMs }) => toMs > nowMs + aheadMs) ? Math.floor(nowMs / againMs) : 0;

/**
 * What an answer says that was not known: the whole of it, and what is deleted, for OpenADR has no other word for the end of an
 * event. What is known says that its file is owed, until somebody has put it (`paid`): a run that breaks off anywhere loses
 * nothing, and the same answer makes a file of the same name.
 */
export function noticed(before: KnownProgram | undefined, answer: ProgramAnswer, about: About): Noticed {
  const { nowMs, assets } = about;
  const { known, said, nameless, later } = listedIn(before, answer.events, about);
  const ended: Ended[] = [...(before?.owed ?? [])];
  for (const [id, old] of Object.entries(before?.events ?? {})) {
    if (isOver(old, nowMs)) continue;
    const now = known.get(id);
    // Not listed, and not gone either, or not asked yet: it stays as it was.
    if (!now && !answer.gone.has(id) && !later.has(id)) {
      known.set(id, answer.found.has(id) ? { ...old, foundMs: nowMs } : old);
      continue;
    }
    const still = new Set(now?.places.map(keyOf));
    for (const place of old.places.filter((one) => !still.has(keyOf(one))))
      ended.push({ id, programID: before?.id ?? answer.id, place, noticedMs: nowMs });
  }
  const contents = [...known].map(([id, one]) => [
    id,
    one.digest,
    one.places.map(({ device }) => device),
    weekOf(one, nowMs),
  ]);
  const digest = digestOf([answer.id, answer.program ?? null, contents.sort(), nameless.map(digestOf).sort()]);
  const isOwed = before?.owed !== undefined;
  const events = Object.fromEntries(known);
  if (before && before.digest === digest && ended.length === 0 && !isOwed) return { known: { ...before, events } };
  const body = [...(answer.program ? [answer.program] : []), ...said, ...ended.map(deleted), ...nameless];
  const named = answer.program?.programName;
  const name = typeof named === 'string' ? named : (before?.name ?? null);
  const next = { id: answer.id, name, digest, events };
  // A file that holds nothing would be refused.
  if (body.length === 0) return { known: { ...next, count: before?.count ?? 0 } };
  const count = (before?.count ?? 0) + (isOwed ? 0 : 1);
  const hash = digestOf([digest, ended.map(({ id }) => id).sort()]).slice(0, 16);
  const folder = `${answer.id}/${String(count).padStart(6, '0')}-${hash}`;
  return {
    known: { ...next, count, owed: ended },
    file: { name: `${folder}/${assets[0] ?? 'none'}.json`, body: JSON.stringify(body) },
  };
}

/** The same when its file is there. */
export const paid = ({ owed: _, ...known }: KnownProgram): KnownProgram => known;
