import type { Ports } from '../../../lib/engine/ports/ports';
import { foldedBook } from '../../../lib/engine/subjects/fold';
import type { Kept } from '../../../lib/engine/subjects/subject-key';
import type { EngineEnvironment } from '../../../lib/engine/windows/window-engine';
import { charging as facts } from '../../../lib/services/charging/facts';
import type { ReservedTime } from '../../../lib/services/charging/rules/session-cost';
import { reservationFacts } from '../reservations/reservation-store';
import { type ReservationFacts, reservationsOf } from '../rules/reservation';
import { type SessionUse, usesOf } from '../rules/session-uses';
import { statusesOf } from '../streams/connector-status';
import type { ConnectorStatus, SessionEvent } from '../types';
import { readSession, type SessionRead, tellSession } from './session-findings';
import { isOpen, type SessionHead, sessionHeads, sessionLayout } from './session-head';

const dayMs = 86_400_000;

/** What events of a session are read with. */
interface Context {
  /** Statuses of its connector around it. */
  readonly statuses: readonly ConnectorStatus[];
  /** What is known of the reservations that its events name, by id. */
  readonly reservations: ReadonlyMap<number, ReservationFacts>;
  /** They are of a file: what was open then is not open now. */
  readonly backfill: boolean;
}

/** In 2.0.1 the states are in the events of the session, in 1.6 in the statuses of its connector. */
async function statusesFor(
  stationId: string,
  head: SessionHead | undefined,
  events: readonly SessionEvent[],
  { state, clock }: Ports,
) {
  if (events.some((e) => e.chargingState !== undefined)) return [];
  if (!head || head.connectorId === null) return [];
  const toMs = isOpen(head) || head.endMs === null ? clock.nowMs() : head.endMs;
  return statusesOf(state, stationId, head.connectorId, head.firstMs - dayMs, toMs);
}

async function contextOf(
  { deviceId }: Kept,
  events: readonly SessionEvent[],
  head: SessionHead | undefined,
  { city, ports }: EngineEnvironment,
): Promise<Context> {
  const stationId = deviceId as string;
  const reservations = new Map<number, ReservationFacts>();
  for (const id of new Set(events.flatMap(({ reservationId }) => reservationId ?? [])))
    reservations.set(id, await reservationFacts(ports.state, stationId, id));
  return { statuses: await statusesFor(stationId, head, events, ports), reservations, backfill: city.backfill };
}

/** The reservation that a session followed. */
function reservedFor({ events }: SessionUse, { reservations }: Context): ReservedTime | undefined {
  const start = events.find((e) => e.kind === 'started');
  const reservationId = events.find((e) => e.reservationId !== undefined)?.reservationId;
  const known = reservationId === undefined ? undefined : reservations.get(reservationId);
  if (!start || !known) return undefined;
  const own = reservationsOf(known).find(({ usedMs }) => usedMs === start.atMs);
  return own && { startMs: own.madeMs, endMs: Math.min(start.atMs, own.expiryMs), expired: false };
}

/** When the clock found an open session lost; null once a message has come since. */
const lostMs = ({ lost }: SessionHead, messages: number): number | null =>
  lost?.messages === messages ? lost.atMs : null;

/** Statuses that are about one use: what comes after another has begun is of that one. */
const statusesOfUse = ({ endLostMs }: SessionUse, { statuses }: Context): readonly ConnectorStatus[] =>
  endLostMs === null ? statuses : statuses.filter(({ atMs }) => atMs < endLostMs);

/** Charging sessions: what one says is a function of the set of its events, of the statuses of its connector, and of its reservation. */
export const chargingSessions = foldedBook(facts, 'sessions', {
  layout: sessionLayout,
  keptBy: 'hour',
  heads: sessionHeads,
  context: contextOf,
  fold(events, { head, nextMs, byClock, nowMs, context, settings: section, zone }): readonly SessionRead[] {
    const newestMs = Math.max(...events.map((e) => e.atMs));
    const overMs = head && isOpen(head) ? (nextMs ?? lostMs(head, events.length)) : null;
    return usesOf(events, overMs).map((use) => {
      const asOfMs = byClock || (use.endLostMs === null && !context.backfill) ? nowMs : newestMs;
      const [statuses, reserved] = [statusesOfUse(use, context), reservedFor(use, context)];
      const read = readSession({ use, statuses, asOfMs, section, zone, reserved });
      const { sessionId: id, stationId: deviceId, endMs, ended: isOver } = read.session;
      return { ...read, id, deviceId, isOver, decidedMs: endMs ?? newestMs, dueMs: null };
    });
  },
  tell: tellSession,
});
