import type { CityContext } from '../../../lib/engine/feed-processor';
import type { Ports } from '../../../lib/engine/ports/ports';
import { Heads, type Stored } from '../../../lib/engine/subjects/heads';
import type { SubjectBook } from '../../../lib/engine/subjects/subject-book';
import type { Kept } from '../../../lib/engine/subjects/subject-key';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { charging, settingsOf } from '../facts';
import { ReservationBook } from '../reservations/reservation-book';
import { addReservation, addReservationUse, reservationFacts } from '../reservations/reservation-store';
import type { ReservationEvent } from '../rules/reservation';
import { notePortSession } from '../stations/ports';
import type { ChargingSession, ConnectorStatus, SessionEvent } from '../types';
import { noteSpoken } from './quiet-sessions';
import { hasCharged, type SessionRead } from './session-findings';
import { isOpen, longestSessionSeconds, placeOf, type SessionHead, sessionHeads, sessionLayout } from './session-head';
import { chargingSessions } from './sessions';
import { noteAttempt } from './start-attempts';

const dayMs = 86_400_000;

/** A session whose connector has become known after its first messages. */
export interface Located {
  readonly stationId: string;
  readonly sessionId: string;
  readonly connectorId: number;
  /** All that is known of it. */
  readonly before: readonly SessionEvent[];
}

/**
 * What goes with charging sessions beside their book: ports, reservations, starts that failed, connectors that become known late.
 * `absorb` stores, `flush` evaluates.
 */
export class SessionBook {
  private readonly book: SubjectBook<SessionEvent, SessionRead, SessionHead>;
  private readonly heads: Heads<SessionEvent, SessionHead>;
  private readonly connectors = new Map<string, number | null>();
  private located: Located[] = [];
  private readonly reservations: ReservationBook;
  private readonly touchedReservations = new Map<string, readonly [string, number]>();

  constructor(
    private readonly city: CityContext,
    private readonly ports: Ports,
  ) {
    this.reservations = new ReservationBook(city, ports);
    this.heads = new Heads(sessionHeads, sessionLayout, ports.state);
    const lateAfterMs = 2000 * settingsOf(city).meterValueSampleIntervalSeconds;
    this.book = chargingSessions({ service: charging, city, ports, lateAfterMs }, async (_, read) => {
      for (const { session } of read) if (session.endMs !== null) await this.noteStart(session);
    });
  }

  /** Stores events; answers for each whether it was new. */
  async absorb(events: readonly SessionEvent[]): Promise<readonly boolean[]> {
    const fresh = new Map<SessionEvent, boolean>();
    for (const ofOne of groupedBy(events, (e) => JSON.stringify([e.stationId, e.sessionId])).values()) {
      const { stationId, sessionId } = ofOne[0] as SessionEvent;
      const kept = keptAs(stationId, sessionId);
      const added = await this.book.add(
        kept,
        ofOne.map((event) => [event]),
      );
      const head = added.head as SessionHead;
      const { connectorId } = head;
      this.connectors.set(kept.partition, connectorId);
      // Also when nothing has changed: a start, or what has said the connector, is repeated when the first time was cut off.
      const mayBeCutOff = ({ kind, connectorId: said }: SessionEvent, i: number) =>
        kind === 'started' || (said !== undefined && added.accepted[i] === 0);
      if (connectorId !== null && (added.placed || ofOne.some(mayBeCutOff)))
        this.located.push({ stationId, sessionId, connectorId, before: await this.book.movesOf(kept) });
      for (const [i, event] of ofOne.entries()) fresh.set(event, (added.accepted[i] as number) > 0);
      if (!added.accepted.some((count) => count > 0)) await this.noteSpoken(ofOne, this.ports.clock.nowMs());
      const goesOn = head.lost !== undefined && head.lost.messages !== (await this.book.movesOf(kept)).length;
      // A value of a station that numbers nothing changes nothing of a port; one that comes again may have been cut off.
      const saysNothing = ofOne.every((e) => e.kind === 'updated' && e.seqNo === undefined);
      if (goesOn || added.changed || added.accepted.includes(0) || !saysNothing)
        await this.notePort(stationId, head, goesOn);
      await this.noteReservationUse(ofOne);
    }
    return events.map((e) => fresh.get(e) ?? false);
  }

  /** Notes that a station has sent messages of these sessions which hold nothing new, or cannot be taken. */
  async noteSpoken(events: readonly SessionEvent[], atMs: number): Promise<void> {
    if (this.city.backfill) return;
    for (const { stationId, sessionId } of events) await noteSpoken(this.ports.state, stationId, sessionId, atMs);
  }

  /** Stores what was said of a reservation; the sessions that followed it are priced anew. */
  async reserve(stationId: string, event: ReservationEvent): Promise<void> {
    const { state } = this.ports;
    const { reservationId } = event;
    await addReservation(state, stationId, event);
    const { uses } = await reservationFacts(state, stationId, reservationId);
    for (const { sessionId } of uses) this.book.touch(keptAs(stationId, sessionId));
    this.touchReservation(stationId, reservationId);
  }

  /** Connector of a session whose events were absorbed here; null when none of its messages has said it. */
  connectorOf(stationId: string, sessionId: string | null): number | null {
    return sessionId === null ? null : (this.connectors.get(keptAs(stationId, sessionId).partition) ?? null);
  }

  /** Sessions whose connector has become known since the last call. */
  takeLocated(): readonly Located[] {
    const located = this.located;
    this.located = [];
    return located;
  }

  /** Sessions that are over and that statuses may correct: those under way at the time, and the next to start on the connector. */
  async touchByStatus({ stationId, connectorId, atMs }: ConnectorStatus): Promise<void> {
    const [fromMs, toMs] = [atMs - longestSessionSeconds * 1000, atMs + dayMs];
    for (const id of await this.heads.idsAt(placeOf(connectorId), stationId, fromMs, toMs)) {
      const kept = keptAs(stationId, id);
      const head = await this.heads.read(kept);
      if (head && (await this.overMs(kept, head)) >= atMs) this.book.touch(kept);
    }
  }

  /** Until when statuses are about a session that is over; 0 of one that runs, for the clock looks at it. */
  private async overMs(kept: Kept, head: Stored<SessionHead>): Promise<number> {
    const { watched, hasEnded, endMs, lost } = head;
    // Its end came with a time that could not be right.
    if (hasEnded && endMs === null) return Number.POSITIVE_INFINITY;
    const lostMs = watched && isOpen(head) ? ((await this.heads.nextMs(kept, head)) ?? lost?.atMs) : undefined;
    return Math.max(endMs ?? 0, lostMs ?? 0);
  }

  /** Evaluates what `absorb` and `touchByStatus` have touched. */
  async flush(): Promise<void> {
    await this.book.flush();
    for (const [stationId, id] of this.touchedReservations.values()) await this.reservations.evaluate(stationId, id);
    this.touchedReservations.clear();
  }

  /** By the clock: evaluates one session. */
  async look(stationId: string, sessionId: string): Promise<void> {
    await this.book.evaluate(keptAs(stationId, sessionId), { byClock: true });
  }

  /** Events of a session, by time. */
  eventsOf(stationId: string, sessionId: string): Promise<readonly SessionEvent[]> {
    return this.book.movesOf(keptAs(stationId, sessionId));
  }

  /** Notes that a session has lost its end. */
  noteLost(stationId: string, sessionId: string, lost: NonNullable<SessionHead['lost']>): Promise<void> {
    return this.heads.note(keptAs(stationId, sessionId), { lost });
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

  private async notePort(stationId: string, head: SessionHead, goesOn: boolean): Promise<void> {
    const { sessionId, connectorId, lastStartMs, firstMs } = head;
    if (connectorId === null) return;
    const open = isOpen(head);
    const session = { sessionId, startMs: lastStartMs ?? firstMs, open, ...(open ? {} : { ended: true as const }) };
    await notePortSession(this.ports.state, stationId, connectorId, { session, firstMs, goesOn });
  }

  /** A session that has ended is one of the starts of its station. */
  private async noteStart(session: ChargingSession): Promise<void> {
    const { stationId, sessionId, startMs } = session;
    const succeeded = hasCharged(session);
    if (startMs === null || succeeded === null) return;
    await noteAttempt(this.ports, stationId, { attemptId: sessionId, atMs: startMs, succeeded });
  }
}

const keptAs = (stationId: string, sessionId: string): Kept => sessionLayout.kept(sessionId, stationId);
