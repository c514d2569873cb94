import type { SessionEvent } from '../types';
import { inOrder } from './session-events';

/** One use of a transaction id: the messages of one session. */
export interface SessionUse {
  /** The transaction id; of its second use `<id>#2`, and so on. */
  readonly sessionId: string;
  /** In their order, up to the first end. */
  readonly events: readonly SessionEvent[];
  /** Told after the end: an ended session is final, so they change nothing. */
  readonly afterEnd: readonly SessionEvent[];
  /** Start and end whose own times could not be right, where the session has no other. */
  readonly untimed: { readonly start?: SessionEvent; readonly end?: SessionEvent };
  /** It has ended, for another session has followed it, and nobody has told when. */
  readonly endLost: boolean;
}

type Part = Pick<SessionUse, 'events' | 'afterEnd'>;

/** A number that stands for another message of the session: the station counts anew. */
const countsAnew = (events: readonly SessionEvent[], rest: readonly SessionEvent[]): boolean => {
  const numbers = new Set(events.flatMap(({ kind, seqNo }) => (kind === 'ended' ? [] : (seqNo ?? []))));
  return rest.some(({ seqNo }) => seqNo !== undefined && numbers.has(seqNo));
};

/** What follows an end is another session when it counts anew (its start was lost), else it is about the ended one. */
function partsOf(told: readonly SessionEvent[]): readonly Part[] {
  const ordered = inOrder(told);
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

/** A transaction starts once: each further start begins another use, to which belongs what is told from then on. */
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

const earliest = (events: readonly SessionEvent[], kind: SessionEvent['kind']) =>
  inOrder(events.filter((e) => e.kind === kind))[0];

/**
 * Charging rule B: the sessions that the messages of one transaction id are about, by their times. OCPP wants ids that
 * are used once; stations that lose their memory count from 1 again. Depends on the set of the messages only.
 *
 * @param events at least one, else it throws; all of one station and transaction id
 * @param isFollowed a session of another id has started on its connector since
 */
export function usesOf(events: readonly SessionEvent[], isFollowed = false): readonly SessionUse[] {
  const [first] = events;
  if (!first) throw new Error('a session has at least one event');
  const { sessionId } = first;
  const untimed = events.filter(({ timeRefused }) => timeRefused);
  const parts = byStart(events.filter(({ timeRefused }) => !timeRefused)).flatMap(partsOf);
  const has = ({ events: own }: Part, kind: SessionEvent['kind']) => own.some((e) => e.kind === kind);
  const startless = parts.findIndex((part) => !has(part, 'started'));
  const endless = parts.findLastIndex((part) => !has(part, 'ended'));
  const [start, end] = [earliest(untimed, 'started'), earliest(untimed, 'ended')];
  return parts.map((part, i) => {
    const untimed = { ...(start && i === startless ? { start } : {}), ...(end && i === endless ? { end } : {}) };
    const isOver = isFollowed || i < parts.length - 1;
    return {
      ...part,
      sessionId: i === 0 ? sessionId : `${sessionId}#${i + 1}`,
      untimed,
      endLost: isOver && !has(part, 'ended') && untimed.end === undefined,
    };
  });
}
