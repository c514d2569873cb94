import type { HeadRules } from '../../../lib/engine/subjects/heads';
import { keyPart, type SubjectLayout } from '../../../lib/engine/subjects/subject-key';
import type { SessionEvent } from '../types';

const store = 'sessions';
/** Longest session, for those that began before are not looked for: of a connector when the next begins, and of a status. */
export const longestSessionSeconds = 14 * 86_400;

/** What is known of a session without reading its events. */
export interface SessionHead {
  readonly sessionId: string;
  readonly connectorId: number | null;
  /** Earliest `started`; null while none has come. */
  readonly startMs: number | null;
  /** Latest `started`: greater than the earliest when the id was used again. */
  readonly lastStartMs: number | null;
  /** Earliest event of any kind. */
  readonly firstMs: number;
  /** Latest `ended`; null while none has come. */
  readonly endMs: number | null;
  /** An `ended` has come, with whatever time. */
  readonly hasEnded: boolean;
  /** When the clock found that its end was lost, and how many messages were known then: with a further one it runs again. */
  readonly lost?: { readonly messages: number; readonly atMs: number };
}

/** Whether the last use of the id still runs. */
export const isOpen = ({ hasEnded, startMs, lastStartMs, endMs }: SessionHead): boolean =>
  !hasEnded || (startMs !== lastStartMs && (lastStartMs ?? 0) > (endMs ?? 0));

/** A sort key of DynamoDB has 1024 bytes; the longest of a session has 26 before its id (`p#…`, connector, start, `#s#`). */
const longestShown = 1024 - 26;

/**
 * An id as a part of a key. A standing session is found under what earlier releases wrote, and they wrote every id in full: the 36
 * characters that the schema of OCPP 2.0.1 takes for a transactionId are 324 in Chinese. Only what no key could have is hashed.
 */
export const sessionKey = (sessionId: string): string => (sessionId === '' ? '' : keyPart(sessionId, longestShown));

/** A connector as the place where sessions begin. */
export const placeOf = (connectorId: number): string => String(connectorId).padStart(6, '0');

const least = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
const greatest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));

function lostOf({ lost: a }: SessionHead, { lost: b }: SessionHead): Pick<SessionHead, 'lost'> {
  const lost = (a?.messages ?? 0) >= (b?.messages ?? 0) ? a : b;
  return lost ? { lost } : {};
}

/** One session runs on a connector at a time. Of two connectors of one, which no station sends, the lower. */
export const sessionHeads: HeadRules<SessionEvent, SessionHead> = {
  of({ sessionId, connectorId, kind, atMs, timeRefused }) {
    const startMs = kind === 'started' && !timeRefused ? atMs : null;
    return {
      sessionId,
      connectorId: connectorId ?? null,
      startMs,
      lastStartMs: startMs,
      firstMs: atMs,
      endMs: kind === 'ended' && !timeRefused ? atMs : null,
      hasEnded: kind === 'ended',
    };
  },
  join: (a, b) => ({
    sessionId: a.sessionId,
    connectorId: least(a.connectorId, b.connectorId),
    startMs: least(a.startMs, b.startMs),
    lastStartMs: greatest(a.lastStartMs, b.lastStartMs),
    firstMs: Math.min(a.firstMs, b.firstMs),
    endMs: greatest(a.endMs, b.endMs),
    hasEnded: a.hasEnded || b.hasEnded,
    ...lostOf(a, b),
  }),
  isOpen,
  holds: {
    place: ({ connectorId }) => (connectorId === null ? null : placeOf(connectorId)),
    begins: ({ startMs, lastStartMs }) => [...new Set([startMs, lastStartMs])].filter((ms) => ms !== null),
    sinceMs: ({ lastStartMs, firstMs }) => lastStartMs ?? firstMs,
    within: longestSessionSeconds,
  },
};

/**
 * The sessions of a station lie together: `e#…` events by the hour, `s#…` heads, `p#…` sessions by connector and start. Stations
 * have them so since the first release.
 */
export const sessionLayout: SubjectLayout = {
  kept: (id, stationId) => ({ id, deviceId: stationId, partition: `session#${stationId}#${id}` }),
  shelf({ id, deviceId }) {
    const key = sessionKey(id);
    return { store, partition: deviceId as string, moves: `e#${key}`, head: `s#${key}`, note: `s#${key}` };
  },
  place: (connector, stationId) => ({ store, partition: stationId as string, prefix: `p#${connector}#` }),
};
