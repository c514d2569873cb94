import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { SessionEvent } from '../types';

const store = 'sessions';
/** Events are kept by the hour, so that a meter value writes an hour's events and not a day's. */
const hourMs = 3_600_000;

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

/** Ids may hold `#`. */
const keyOf = (sessionId: string) => encodeURIComponent(sessionId);
const hourOf = (atMs: number) => String(Math.floor(atMs / hourMs)).padStart(8, '0');
/** An hour is kept as one event a line: whether an event is known is seen by its text, without reading the others. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
const portKey = (connectorId: number, atMs: number) =>
  `p#${String(connectorId).padStart(6, '0')}#${String(Math.max(0, atMs)).padStart(14, '0')}`;

/** After all others, as keys are written. */
const lastTimeMs = 99_999_999_999_999;

const least = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
const greatest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));

function headOf({ sessionId, connectorId, kind, atMs, timeRefused }: SessionEvent): SessionHead {
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
}

/** Heads of one session as one: order does not matter. Of two connectors, which no station sends, the lower. */
const joined = (a: SessionHead, b: SessionHead): SessionHead => ({
  sessionId: a.sessionId,
  connectorId: least(a.connectorId, b.connectorId),
  startMs: least(a.startMs, b.startMs),
  lastStartMs: greatest(a.lastStartMs, b.lastStartMs),
  firstMs: Math.min(a.firstMs, b.firstMs),
  endMs: greatest(a.endMs, b.endMs),
  hasEnded: a.hasEnded || b.hasEnded,
  ...lostOf(a, b),
});

function lostOf({ lost: a }: SessionHead, { lost: b }: Pick<SessionHead, 'lost'>): Pick<SessionHead, 'lost'> {
  const lost = (a?.messages ?? 0) >= (b?.messages ?? 0) ? a : b;
  return lost ? { lost } : {};
}

/** Since when no new message of a session has come. */
export interface Quiet {
  /** Messages that were known then. */
  readonly messages: number;
  readonly sinceMs: number;
  /** When its station last sent a message of it that held nothing new, or was refused for its time. */
  readonly spokenMs?: number;
}

/**
 * The sessions of one station: their events as sets. Items: `e#…` events, `s#…` heads, `p#…` sessions by port and start,
 * `q#…` since when one has been quiet.
 */
export class SessionStore {
  constructor(
    private readonly stationId: string,
    private readonly state: StateStorePort,
  ) {}

  /**
   * Adds events of one session; answers for each whether it was new, what is known of the session now, and whether its
   * connector has become known with these and not with the first.
   */
  async add(
    events: readonly SessionEvent[],
  ): Promise<{ readonly fresh: readonly boolean[]; readonly head: SessionHead; readonly located: boolean }> {
    const fresh = new Map<SessionEvent, boolean>();
    for (const [hour, ofHour] of groupedBy(events, (e) => hourOf(e.atMs)))
      for (const [event, isNew] of await this.addToHour(hour, ofHour)) fresh.set(event, isNew);
    const { head, located } = await this.raiseHead(events.map(headOf).reduce(joined));
    return { fresh: events.map((e) => fresh.get(e) ?? false), head, located };
  }

  /** Every event of a session, by hour. */
  async events(sessionId: string): Promise<readonly SessionEvent[]> {
    const prefix = `e#${keyOf(sessionId)}#`;
    const hours = await this.state.entries(store, this.stationId, prefix, `${prefix}~`);
    return hours.flatMap(({ value }) =>
      textOf(value)
        .split('\n')
        .map((line) => JSON.parse(line) as SessionEvent),
    );
  }

  async head(sessionId: string): Promise<SessionHead | undefined> {
    const stored = await this.state.read(store, this.stationId, `s#${keyOf(sessionId)}`);
    return stored && fromBytes<SessionHead>(stored.value);
  }

  /** Ids of sessions of a port that started in [fromMs, toMs], ascending by start. */
  async startedOn(connectorId: number, fromMs: number, toMs: number): Promise<readonly string[]> {
    const items = await this.state.entries(
      store,
      this.stationId,
      portKey(connectorId, fromMs),
      `${portKey(connectorId, toMs)}~`,
    );
    return items.map(({ value }) => fromBytes<string>(value));
  }

  /** Since when a session has had so many messages and no more, as seen at the first look. */
  quietSince(sessionId: string, messages: number, nowMs: number): Promise<Quiet> {
    return update(this.state, store, this.stationId, `q#${keyOf(sessionId)}`, (stored) => {
      const known = stored && fromBytes<Quiet>(stored.value);
      if (known?.messages === messages) return { bytes: undefined, result: known };
      const quiet: Quiet = { messages, sinceMs: nowMs };
      return { bytes: toBytes(quiet), result: quiet };
    });
  }

  /** Notes that the station still sends messages of a session that was taken for quiet. */
  noteSpoken(sessionId: string, spokenMs: number): Promise<void> {
    return update(this.state, store, this.stationId, `q#${keyOf(sessionId)}`, (stored) => ({
      bytes: stored && toBytes({ ...fromBytes<Quiet>(stored.value), spokenMs }),
      result: undefined,
    }));
  }

  /** Notes that a session has lost its end. */
  async noteLost(sessionId: string, lost: NonNullable<SessionHead['lost']>): Promise<void> {
    await update(this.state, store, this.stationId, `s#${keyOf(sessionId)}`, (stored) => {
      const head = stored && fromBytes<SessionHead>(stored.value);
      return {
        bytes: head && toBytes({ ...head, ...lostOf(head, { lost }) }),
        result: undefined,
      };
    });
  }

  /** When another session started on a connector, from a time on; null when none has. */
  async startOfNext(connectorId: number, fromMs: number, sessionId: string): Promise<number | null> {
    const from = portKey(connectorId, fromMs);
    const items = await this.state.entries(store, this.stationId, from, `${portKey(connectorId, lastTimeMs)}~`);
    const next = items.find(({ value }) => fromBytes<string>(value) !== sessionId);
    return next ? Number(next.sort.split('#')[2]) : null;
  }

  private addToHour(hour: string, events: readonly SessionEvent[]): Promise<ReadonlyMap<SessionEvent, boolean>> {
    const sort = `e#${keyOf((events[0] as SessionEvent).sessionId)}#${hour}`;
    return update(this.state, store, this.stationId, sort, (stored) => {
      const lines = new Set(stored ? textOf(stored.value).split('\n') : []);
      const before = lines.size;
      const fresh = new Map<SessionEvent, boolean>();
      for (const event of events) {
        const line = JSON.stringify(event);
        fresh.set(event, !lines.has(line));
        lines.add(line);
      }
      return { bytes: lines.size === before ? undefined : Buffer.from([...lines].join('\n')), result: fresh };
    });
  }

  private async raiseHead(told: SessionHead) {
    const sort = `s#${keyOf(told.sessionId)}`;
    const { head, moved, located } = await update(this.state, store, this.stationId, sort, (stored) => {
      const before = stored && fromBytes<SessionHead>(stored.value);
      const head = before ? joined(before, told) : told;
      const same = JSON.stringify(head) === JSON.stringify(before);
      const moved =
        head.startMs !== before?.startMs ||
        head.lastStartMs !== before?.lastStartMs ||
        head.connectorId !== before?.connectorId;
      const located = before?.connectorId === null && head.connectorId !== null;
      return { bytes: same ? undefined : toBytes(head), result: { head, moved, located } };
    });
    const { connectorId } = head;
    if (moved && connectorId !== null)
      for (const startMs of new Set([head.startMs, head.lastStartMs]))
        if (startMs !== null)
          await update(this.state, store, this.stationId, `${portKey(connectorId, startMs)}#${sort}`, () => ({
            bytes: toBytes(head.sessionId),
            result: undefined,
          }));
    return { head, located };
  }
}
