import { clear, raise } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { orderOf } from '../../../lib/engine/fees/order-number';
import { dueMinorOf } from '../../../lib/engine/money/minor';
import type { Folded } from '../../../lib/engine/subjects/fold';
import { timestamp } from '../../../lib/engine/windows/rows';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { charging as facts } from '../../../lib/services/charging/facts';
import type { ReservedTime, SessionCost } from '../../../lib/services/charging/rules/session-cost';
import type { RowOfTable } from '../../../lib/services/shared/facts';
import { idleVehicle } from '../rules/alarm-idle';
import { meterStuck } from '../rules/alarm-meter-stuck';
import { meanPowerKw } from '../rules/power';
import { foldSession } from '../rules/session-fold';
import type { SessionUse } from '../rules/session-uses';
import { stateSpans } from '../rules/state-spans';
import type { ChargingSession, ConnectorStatus } from '../types';
import { type Bill, billOf } from './bill';

/** What a session is read with. */
export interface SessionReading {
  readonly use: SessionUse;
  /** Statuses of its connector around it. */
  readonly statuses: readonly ConnectorStatus[];
  /** What lasts now lasts until then, epoch ms. */
  readonly asOfMs: number;
  readonly section: ChargingSection;
  readonly zone: ZoneTime;
  /** The reservation that it followed. */
  readonly reserved?: ReservedTime | undefined;
}

type Row = RowOfTable<typeof facts, 'sessions'> & { readonly atMs: number };

const amount = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

const minutes = (ms: number | null): number | null => (ms === null ? null : ms / 60_000);

/** Did the car draw power: what a start is judged by (charging alarm 5). Null when neither energy nor states are known. */
export const hasCharged = ({ energyWh, chargingMs }: ChargingSession): boolean | null =>
  energyWh === null && chargingMs === null
    ? null
    : [energyWh, chargingMs].some((figure) => figure !== null && figure > 0);

/** Whether its figures may be added to others: a session that lost its start or end is a part, and of no known day. */
const counts = ({ quarantine, startMs, endMs }: ChargingSession): boolean =>
  quarantine === null && startMs !== null && endMs !== null;

const row = (session: ChargingSession, { tariff, cost, unbilled }: Bill): Row => ({
  atMs: session.startMs ?? session.lastMs,
  session_id: session.sessionId,
  connector_id: session.connectorId,
  start_time: timestamp(session.startMs),
  end_time: timestamp(session.endMs),
  energy_wh: session.energyWh,
  charging_minutes: minutes(session.chargingMs),
  done_charging_time: timestamp(session.doneChargingMs),
  idle_minutes: session.idleMinutes,
  average_kw: meanPowerKw(session.energyWh, session.chargingMs),
  id_token_hash: session.idTokenHash,
  stopped_reason: session.stoppedReason,
  tariff_id: cost ? (tariff?.id ?? null) : null,
  currency: cost?.currency ?? null,
  cost_excl_vat: amount(cost?.exclVat),
  cost_incl_vat: amount(cost?.inclVat),
  due_minor: dueMinorOf(cost?.inclVat ?? cost?.exclVat, cost?.currency),
  order_number: orderOf(facts, 'sessions', { device_id: session.stationId, session_id: session.sessionId }),
  counted: counts(session),
  flags: unbilled ? [...session.flags, 'unbilled'] : session.flags,
});

/**
 * When it ended, or was found to have ended: an alarm dated at its last message may be history by then, which pages
 * nobody.
 */
const endOf = ({ endMs, endLostMs, lastMs }: ChargingSession) => endMs ?? endLostMs ?? lastMs;

/** Once it has ended. Most are of a session whose start is known: without it they would be of another time when it comes. */
function indicators(session: ChargingSession, bill: Bill | null) {
  const [counted, charged] = [counts(session), hasCharged(session)];
  const atMs = bill && session.startMs;
  const ofStart = (value: number | null) => (atMs === null ? [] : [{ atMs, value }]);
  return {
    'charging-sessions': ofStart(1),
    'energy-delivered': ofStart(counted && session.energyWh !== null ? session.energyWh / 1000 : null),
    'start-success': ofStart(charged === null ? null : charged ? 100 : 0),
    'idle-minutes': ofStart(session.idleMinutes),
    revenue: atMs !== null && bill?.cost ? [{ atMs, ...revenueOf(bill.cost, counted) }] : [],
    'unbilled-sessions': bill?.unbilled ? [{ atMs: endOf(session), value: 1 }] : [],
  };
}

const revenueOf = ({ exclVat, inclVat, currency }: SessionCost, counted: boolean) => ({
  value: counted ? (amount(exclVat) ?? amount(inclVat)) : null,
  currency,
});

/** Of the station: raised by a session that nobody is billed for, cleared by the next that somebody is. */
function unbilledSign(session: ChargingSession, { cost, unbilled }: Bill) {
  if (unbilled) return [raise(endOf(session), `session ${session.sessionId}: ${unbilled}`)];
  return cost ? [clear(endOf(session), `session ${session.sessionId} is billed`)] : [];
}

/** Charging rules B to E: one use of a transaction id, read with what is around it. */
export function readSession(reading: SessionReading) {
  const { use, statuses, asOfMs, section, zone, reserved } = reading;
  const session = foldSession(use, statuses);
  const spans = stateSpans(use.events, statuses);
  const bill = session.ended ? billOf({ session, events: use.events, spans, section, zone, reserved }) : null;
  return { session, spans, samples: use.events.flatMap((e) => e.samples), asOfMs, bill };
}

/** A session as it was read. */
export type SessionRead = Folded & ReturnType<typeof readSession>;

/** What a session says: its record and indicators once it has ended, its alarms at any time. */
export function tellSession({ session, spans, samples, asOfMs, bill }: SessionRead) {
  const scope = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, asOfMs: session.endMs ?? asOfMs };
  const connector = session.connectorId ?? 0;
  return {
    records: { sessions: bill ? [row(session, bill)] : [] },
    alarms: {
      'idle-session': idleVehicle(connector, spans, scope),
      'meter-stuck': meterStuck(connector, spans, samples, scope),
      'unbilled-session': bill ? unbilledSign(session, bill) : [],
    },
    indicators: indicators(session, bill),
  };
}
