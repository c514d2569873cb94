import type { SessionEvent } from '../types';
import { inOrder } from './session-events';

/** One use of a transaction id: the messages of one session. */
export interface SessionUse {
  /** The transaction id; of its second use `<id>#2`, and so on. */
  readonly sessionId: string;
  /** In their order, up to the first end. */
  readonly events: readonly SessionEvent[];
  /** Reported after the end: an ended session is final, so they change nothing. */
  readonly afterEnd: readonly SessionEvent[];
  /** Start and end whose own times could not be right, where the session has no other. */
  readonly untimed: { readonly start?: SessionEvent; readonly end?: SessionEvent };
  /** It has ended and no message has said when: from when on that is known, epoch ms; null when it runs or has its end. */
  readonly endLostMs: number | null;
}

type Part = Pick<SessionUse, 'events' | 'afterEnd'>;

/** A number that stands for another message of the session: the station counts anew. */
const countsAnew = (events: readonly SessionEvent[], rest: readonly SessionEvent[]): boolean => {
  const numbers = new Set(events.flatMap(({ kind, seqNo }) => (kind === 'ended' ? [] : (seqNo ?? []))));
  return rest.some(({ seqNo }) => seqNo !== undefined && numbers.has(seqNo));
};

/** What follows an end is another session when it counts anew (its start was lost), else it is about the ended one. */
function partsOf(messages: readonly SessionEvent[]): readonly Part[] {
  const ordered = inOrder(messages);
  const startAt = ordered.findIndex(({ kind }) => kind === 'started');
  const endAt = ordered.findIndex(({ kind }, i) => kind === 'ended' && i > startAt);
  if (endAt < 0) return [{ events: ordered, afterEnd: [] }];
  const isOther = ({ kind }: SessionEvent, i: number) => kind === 'ended' && i !== endAt;
  const upToEnd = ordered.slice(0, endAt + 1);
  const events = upToEnd.filter((event, i) => !isOther(event, i));
  const rest = ordered.slice(endAt + 1);
  if (countsAnew(events, rest)) return [{ events, afterEnd: upToEnd.filter(isOther) }, ...partsOf(rest)];
  return [{ events, afterEnd: [...upToEnd.filter(isOther), ...rest] }];
}

/** A transaction starts once: each further start begins another use, to which belongs what the station says from then on. */
function byStart(timed: readonly SessionEvent[]): readonly (readonly SessionEvent[])[] {
  const starts = [...new Set(timed.flatMap(({ kind, atMs }) => (kind === 'started' ? [atMs] : [])))].sort(
    (a, b) => a - b,
  );
  const useAt = (atMs: number) =>
    Math.max(
      0,
      starts.findLastIndex((startMs) => startMs <= atMs),
    );
  const uses = starts.length > 0 ? starts.map((): SessionEvent[] => []) : [[]];
  for (const event of timed) (uses[useAt(event.atMs)] as SessionEvent[]).push(event);
  return uses;
}

type Untimed = SessionUse['untimed'];

/** Messages whose times could not be right, each as it came first; without those that were taken when they were repeated. */
function untimedOf(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const taken = new Set(events.flatMap((e) => (e.timeRefused ? [] : [`${e.kind} ${e.atMs}`])));
  const refused = inOrder(events.filter((e) => e.timeRefused)).toSorted((a, b) => a.atMs - b.atMs);
  const first = new Map<string, SessionEvent>();
  for (const event of refused) {
    const name = `${event.kind} ${event.refusedMs ?? event.atMs}`;
    if (!taken.has(name) && !first.has(name)) first.set(name, event);
  }
  return [...first.values()];
}

/** Sessions of which no time is known: each start is another one; the end that comes after it is its own. */
function untimedSessions(untimed: readonly SessionEvent[]): readonly Untimed[] {
  const sessions: Untimed[] = [];
  for (const event of untimed) {
    const last = sessions.at(-1);
    if (event.kind === 'started') sessions.push({ start: event });
    else if (!last) sessions.push({ end: event });
    else if (!last.end) sessions[sessions.length - 1] = { ...last, end: event };
  }
  return sessions;
}

const has = ({ events }: Part, kind: SessionEvent['kind']) => events.some((e) => e.kind === kind);
const beginOf = ({ events, untimed }: Part & { readonly untimed: Untimed }): number =>
  (events[0] ?? untimed.start ?? untimed.end)?.atMs ?? 0;

/** What the meter said in a message: the same when it is sent again with another time. */
const meterText = (event: SessionEvent | undefined): string =>
  JSON.stringify([event?.registerWh, event?.samples.map(({ measurand, phase, value }) => [measurand, phase, value])]);

/** True for the start and the end of a session that were sent once more, both with a time that could not be right. */
function isRepeated({ start, end }: Untimed, { events, untimed }: Part & { readonly untimed: Untimed }): boolean {
  const own = (kind: SessionEvent['kind']) => events.find((e) => e.kind === kind);
  return (
    meterText(start) === meterText(own('started') ?? untimed.start) &&
    meterText(end) === meterText(own('ended') ?? untimed.end)
  );
}

/** Parts with the start or end that they have no other of; what is left is of sessions of their own. */
function withUntimed(parts: readonly Part[], untimed: readonly SessionEvent[]) {
  const startless = parts.find((part) => !has(part, 'started'));
  const endless = parts.findLast((part) => !has(part, 'ended'));
  const start = startless && untimed.find((e) => e.kind === 'started');
  const sinceMs = endless?.events[0]?.atMs ?? 0;
  const end = endless && untimed.find((e) => e.kind === 'ended' && e.atMs >= sinceMs);
  const own = parts.map((part) => ({
    ...part,
    untimed: { ...(start && part === startless ? { start } : {}), ...(end && part === endless ? { end } : {}) },
  }));
  const left = untimedSessions(untimed.filter((e) => e !== start && e !== end));
  // A start alone beside a session is more likely its own, sent again with another time; so are two with its registers.
  const further = left.filter(
    (session) => parts.length === 0 || (session.start && session.end && !own.some((use) => isRepeated(session, use))),
  );
  return [...own, ...further.map((session) => ({ events: [], afterEnd: [], untimed: session }))].toSorted(
    (a, b) => beginOf(a) - beginOf(b),
  );
}

/**
 * Charging rule B: the sessions that the messages of one transaction id are about, by their times. OCPP wants ids that
 * are used once; stations that lose their memory count from 1 again. Depends on the set of the messages only.
 *
 * @param events at least one, else it throws; all of one station and transaction id
 * @param overMs since when it is known that the last of them is over, e.g. for another session has started on its connector
 */
export function usesOf(events: readonly SessionEvent[], overMs: number | null = null): readonly SessionUse[] {
  const [first] = events;
  if (!first) throw new Error('a session has at least one event');
  const { sessionId } = first;
  const timed = events.filter(({ timeRefused }) => !timeRefused);
  const parts = timed.length > 0 ? byStart(timed).flatMap(partsOf) : [];
  const uses = withUntimed(parts, untimedOf(events));
  return uses.map((use, i) => {
    const next = uses[i + 1];
    const hasEnd = has(use, 'ended') || use.untimed.end !== undefined;
    return {
      ...use,
      sessionId: i === 0 ? sessionId : `${sessionId}#${i + 1}`,
      endLostMs: hasEnd ? null : next ? beginOf(next) : overMs,
    };
  });
}
