import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { CityContext } from '../../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { Ports } from '../../../lib/engine/ports/ports';
import { WindowEmitter } from '../../../lib/engine/windows/window-emitter';
import type { ReservedTime } from '../../../lib/services/charging/rules/session-cost';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { charging, settingsOf } from '../facts';
import { ReservationBook } from '../reservations/reservation-book';
import { addReservation, addReservationUse, reservationFacts } from '../reservations/reservation-store';
import { type StartAttempt, startSuccess } from '../rules/alarm-start-success';
import { type ReservationEvent, reservationsOf } from '../rules/reservation';
import { type SessionUse, usesOf } from '../rules/session-uses';
import { notePortSession } from '../stations/ports';
import { statusesOf } from '../streams/connector-status';
import type { ChargingSession, ConnectorStatus, SessionEvent } from '../types';
import { hasCharged, sessionFindings } from './session-findings';
import { isOpen, type SessionHead, SessionStore } from './session-store';

const dayMs = 86_400_000;
/** Starts that are looked at together; a station with fewer than 20 in a month is judged by none. */
const attemptDays = 30;
/** Longest session whose statuses may come late and still correct it. */
const longestSessionMs = 14 * dayMs;

interface Touched {
  readonly stationId: string;
  readonly sessionId: string;
}

/** A session whose connector has become known after its first messages. */
export interface Located {
  readonly stationId: string;
  readonly sessionId: string;
  readonly connectorId: number;
  /** All that is known of it. */
  readonly before: readonly SessionEvent[];
}

/**
 * Charging sessions: events in, records, indicators and alarms out. What a session says is a function of the set of its
 * events and of its connector's statuses, so that order of arrival and re-delivery change nothing. `absorb` stores,
 * `flush` evaluates.
 */
export class SessionBook {
  private readonly touched = new Map<string, Touched>();
  private readonly connectors = new Map<string, number | null>();
  private located: Located[] = [];
  private readonly emitter: WindowEmitter;
  private readonly book: AlarmBook;
  private readonly reservations: ReservationBook;
  private readonly touchedReservations = new Map<string, readonly [string, number]>();

  constructor(
    private readonly city: CityContext,
    private readonly ports: Ports,
  ) {
    this.book = new AlarmBook(charging, ports);
    this.reservations = new ReservationBook(city, ports);
    const lateAfterMs = 2000 * settingsOf(city).meterValueSampleIntervalSeconds;
    this.emitter = new WindowEmitter(charging, ports, this.book, lateAfterMs);
  }

  /** Stores events; answers for each whether it was new. */
  async absorb(events: readonly SessionEvent[]): Promise<readonly boolean[]> {
    const fresh = new Map<SessionEvent, boolean>();
    for (const ofOne of groupedBy(events, (e) => JSON.stringify([e.stationId, e.sessionId])).values()) {
      const { stationId, sessionId } = ofOne[0] as SessionEvent;
      const store = new SessionStore(stationId, this.ports.state);
      const added = await store.add(ofOne);
      const { connectorId } = added.head;
      this.connectors.set(JSON.stringify([stationId, sessionId]), connectorId);
      // With a start also when nothing has changed: it is repeated when the first time was cut off.
      if (connectorId !== null && (added.located || ofOne.some((e) => e.kind === 'started')))
        this.located.push({ stationId, sessionId, connectorId, before: await store.events(sessionId) });
      for (const [i, event] of ofOne.entries()) fresh.set(event, added.fresh[i] as boolean);
      if (!added.fresh.some((isNew) => isNew)) await this.noteSpoken(ofOne, this.ports.clock.nowMs());
      const goesOn = isNotedLost(added.head) && !isLost(added.head, (await store.events(sessionId)).length);
      await this.notePort(stationId, ofOne, added.head, goesOn);
      await this.noteReservationUse(ofOne);
      await this.touchPrevious(store, ofOne, added);
      // A running session is evaluated by the clock, a file's at its end.
      if (this.city.backfill || (await isOver(store, added.head))) this.touch({ stationId, sessionId });
    }
    return events.map((e) => fresh.get(e) ?? false);
  }

  /** Notes that a station has sent messages of these sessions which hold nothing new, or cannot be taken. */
  async noteSpoken(events: readonly SessionEvent[], atMs: number): Promise<void> {
    if (this.city.backfill) return;
    for (const { stationId, sessionId } of events)
      await new SessionStore(stationId, this.ports.state).noteSpoken(sessionId, atMs);
  }

  /** Stores what was said of a reservation; the sessions that followed it are priced anew. */
  async reserve(stationId: string, event: ReservationEvent): Promise<void> {
    const { state } = this.ports;
    const { reservationId } = event;
    await addReservation(state, stationId, event);
    const { uses } = await reservationFacts(state, stationId, reservationId);
    for (const { sessionId } of uses) this.touch({ stationId, sessionId });
    this.touchReservation(stationId, reservationId);
  }

  /** Connector of a session whose events were absorbed here; null when none of its messages has said it. */
  connectorOf(stationId: string, sessionId: string | null): number | null {
    return this.connectors.get(JSON.stringify([stationId, sessionId])) ?? null;
  }

  /** Sessions whose connector has become known since the last call. */
  takeLocated(): readonly Located[] {
    const located = this.located;
    this.located = [];
    return located;
  }

  /** Ended sessions that statuses may correct: those under way at the time, and the next to start on the connector. */
  async touchByStatus({ stationId, connectorId, atMs }: ConnectorStatus): Promise<void> {
    const store = new SessionStore(stationId, this.ports.state);
    const around = await store.startedOn(connectorId, atMs - longestSessionMs, atMs + dayMs);
    for (const sessionId of around) {
      const head = await store.head(sessionId);
      if (head?.endMs !== null && (head?.endMs ?? 0) >= atMs) this.touch({ stationId, sessionId });
    }
  }

  /**
   * One session runs on a connector at a time: a start means that the one before has ended, though its end may never
   * come.
   */
  private async touchPrevious(
    store: SessionStore,
    events: readonly SessionEvent[],
    { head, located }: { readonly head: SessionHead; readonly located: boolean },
  ): Promise<void> {
    const { connectorId, sessionId, lastStartMs } = head;
    if (connectorId === null) return;
    const starts = events.flatMap((e) => (e.kind === 'started' && !e.timeRefused ? [e.atMs] : []));
    if (located && lastStartMs !== null) starts.push(lastStartMs);
    const stationId = (events[0] as SessionEvent).stationId;
    for (const startMs of new Set(starts)) {
      const before = await store.startedOn(connectorId, startMs - longestSessionMs, startMs);
      const previous = before.findLast((id) => id !== sessionId);
      const known = previous === undefined ? undefined : await store.head(previous);
      if (known && isOpen(known)) this.touch({ stationId, sessionId: known.sessionId });
    }
  }

  /** Evaluates what `absorb` and `touchByStatus` have touched. */
  async flush(): Promise<void> {
    for (const { stationId, sessionId } of this.touched.values()) await this.evaluate(stationId, sessionId);
    this.touched.clear();
    for (const [stationId, id] of this.touchedReservations.values()) await this.reservations.evaluate(stationId, id);
    this.touchedReservations.clear();
  }

  /** Evaluates one session; a running one as of a time, or of its newest event. */
  async evaluate(stationId: string, sessionId: string, asOfMs?: number): Promise<void> {
    const store = new SessionStore(stationId, this.ports.state);
    const partition = `session#${stationId}#${sessionId}`;
    const whole = await this.emitter.emitWhole(partition, async () => {
      const events = await store.events(sessionId);
      if (events.length === 0) return undefined;
      const head = await store.head(sessionId);
      const statuses = await this.statusesFor(stationId, head, events);
      const newestMs = Math.max(...events.map((e) => e.atMs));
      const reading = {
        statuses,
        asOfMs: asOfMs ?? newestMs,
        section: settingsOf(this.city),
        zone: zoneOf(this.city.timeZone),
      };
      const read: ReturnType<typeof sessionFindings>[] = [];
      for (const use of usesOf(events, head && isOpen(head) ? await endLostMs(store, head, events.length) : null)) {
        const reserved = await this.reservedFor(stationId, use);
        read.push(sessionFindings({ ...reading, use, reserved }));
      }
      const findings = {
        records: read.flatMap((r) => r.findings.records),
        indicators: read.flatMap((r) => r.findings.indicators),
        alarms: read.flatMap((r) => r.findings.alarms),
      };
      return { endMs: Math.max(...read.map(({ session }) => session.endMs ?? newestMs)), findings, read };
    });
    for (const { session } of whole?.read ?? []) if (session.endMs !== null) await this.noteAttempt(session);
  }

  /** The reservation that a session followed. */
  private async reservedFor(stationId: string, { events }: SessionUse): Promise<ReservedTime | undefined> {
    const start = events.find((e) => e.kind === 'started');
    const reservationId = events.find((e) => e.reservationId !== undefined)?.reservationId;
    if (!start || reservationId === undefined) return undefined;
    const all = reservationsOf(await reservationFacts(this.ports.state, stationId, reservationId));
    const own = all.find(({ usedMs }) => usedMs === start.atMs);
    return own && { startMs: own.madeMs, endMs: Math.min(start.atMs, own.expiryMs), expired: false };
  }

  private async noteReservationUse(events: readonly SessionEvent[]): Promise<void> {
    for (const { kind, stationId, sessionId, atMs, reservationId, timeRefused } of events)
      if (kind === 'started' && reservationId !== undefined) {
        const use = { sessionId, startMs: atMs, ...(timeRefused ? { timeRefused } : {}) };
        await addReservationUse(this.ports.state, stationId, reservationId, use);
        this.touchReservation(stationId, reservationId);
      }
  }

  private touchReservation(stationId: string, reservationId: number): void {
    this.touchedReservations.set(JSON.stringify([stationId, reservationId]), [stationId, reservationId]);
  }

  private touch(session: Touched): void {
    this.touched.set(JSON.stringify(session), session);
  }

  /** In 2.0.1 the states are in the events of the session, in 1.6 in the statuses of its connector. */
  private async statusesFor(stationId: string, head: SessionHead | undefined, events: readonly SessionEvent[]) {
    if (events.some((e) => e.chargingState !== undefined)) return [];
    if (!head || head.connectorId === null) return [];
    const toMs = isOpen(head) || head.endMs === null ? this.ports.clock.nowMs() : head.endMs;
    return statusesOf(this.ports.state, stationId, head.connectorId, head.firstMs - dayMs, toMs);
  }

  private async notePort(
    stationId: string,
    events: readonly SessionEvent[],
    head: SessionHead,
    goesOn: boolean,
  ): Promise<void> {
    const { sessionId, connectorId, lastStartMs, firstMs } = head;
    const saysNothing = events.every((e) => e.kind === 'updated' && e.seqNo === undefined);
    if (connectorId === null || (saysNothing && !goesOn)) return;
    const session = { sessionId, startMs: lastStartMs ?? firstMs, open: isOpen(head) };
    await notePortSession(this.ports.state, stationId, connectorId, session, goesOn);
  }

  /** Charging alarm 5: judged over the station's starts of the month up to the newest. */
  private async noteAttempt(session: ChargingSession): Promise<void> {
    const { stationId, sessionId, startMs } = session;
    const succeeded = hasCharged(session);
    if (startMs === null || succeeded === null) return;
    const { state, clock } = this.ports;
    const attempt: StartAttempt = { attemptId: sessionId, atMs: startMs, succeeded };
    const sort = `${attemptKey(startMs)}#${encodeURIComponent(sessionId)}`;
    const changed = await update(state, 'sessions', stationId, sort, (stored) => {
      const same = stored && JSON.stringify(fromBytes(stored.value)) === JSON.stringify(attempt);
      return { bytes: same ? undefined : toBytes(attempt), result: !same };
    });
    if (!changed) return;
    const entries = await state.entries('sessions', stationId, attemptKey(startMs - attemptDays * dayMs), 'a#~');
    const all = entries.map((e) => fromBytes<StartAttempt>(e.value));
    const newestMs = Math.max(...all.map((a) => a.atMs));
    const recent = all.filter((a) => a.atMs > newestMs - attemptDays * dayMs);
    const scope = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, asOfMs: newestMs };
    const key = { alarm: 'start-success', deviceId: stationId, subject: '' };
    await this.book.replace(key, 'starts', clock.nowMs(), startSuccess(recent, scope));
  }
}

/** When another session has started on the connector of a session since it last started; null when none has. */
const followedMs = async (
  store: SessionStore,
  { connectorId, sessionId, lastStartMs, firstMs }: SessionHead,
): Promise<number | null> =>
  connectorId === null ? null : store.startOfNext(connectorId, (lastStartMs ?? firstMs) + 1, sessionId);

/** Whether the clock has found once that its end was lost. */
const isNotedLost = ({ lost }: SessionHead): boolean => lost !== undefined;

/** Whether no message has come since: of so many that are stored. */
const isLost = ({ lost }: SessionHead, messages: number): boolean => lost?.messages === messages;

/** When the end of an open session was lost: another followed it, or nothing has come since the clock found it lost. */
const endLostMs = async (store: SessionStore, head: SessionHead, messages: number): Promise<number | null> =>
  (await followedMs(store, head)) ?? (isLost(head, messages) ? (head.lost?.atMs ?? null) : null);

/** Whether one of the uses of a transaction id has ended, or was thought to have. */
const isOver = async (store: SessionStore, head: SessionHead): Promise<boolean> =>
  head.hasEnded || head.startMs !== head.lastStartMs || isNotedLost(head) || (await followedMs(store, head)) !== null;

const attemptKey = (startMs: number) => `a#${String(Math.max(0, startMs)).padStart(14, '0')}`;
