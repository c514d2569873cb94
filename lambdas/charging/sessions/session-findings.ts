import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { AlarmSignal, Findings, IndicatorValue } from '../../../lib/engine/contracts';
import { rowIn, timestamp } from '../../../lib/engine/windows/rows';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { charging as facts } from '../../../lib/services/charging/facts';
import type { ReservedTime, SessionCost } from '../../../lib/services/charging/rules/session-cost';
import { idleVehicle } from '../rules/alarm-idle';
import { meterStuck } from '../rules/alarm-meter-stuck';
import { meanPowerKw } from '../rules/power';
import { foldSession } from '../rules/session-fold';
import type { SessionUse } from '../rules/session-uses';
import { type StateSpan, stateSpans } from '../rules/state-spans';
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

function row(session: ChargingSession, { tariff, cost, unbilled }: Bill) {
  const { startMs, endMs, lastMs, energyWh } = session;
  return rowIn(facts, 'sessions', startMs ?? lastMs, session.stationId, {
    session_id: session.sessionId,
    connector_id: session.connectorId,
    start_time: timestamp(startMs),
    end_time: timestamp(endMs),
    energy_wh: energyWh,
    charging_minutes: minutes(session.chargingMs),
    done_charging_time: timestamp(session.doneChargingMs),
    idle_minutes: session.idleMinutes,
    average_kw: meanPowerKw(energyWh, session.chargingMs),
    id_token_hash: session.idTokenHash,
    stopped_reason: session.stoppedReason,
    tariff_id: cost ? (tariff?.id ?? null) : null,
    currency: cost?.currency ?? null,
    cost_excl_vat: amount(cost?.exclVat),
    cost_incl_vat: amount(cost?.inclVat),
    counted: counts(session),
    flags: unbilled ? [...session.flags, 'unbilled'] : session.flags,
  });
}

/**
 * When it ended, or was found to have ended: an alarm dated at its last message may be history by then, which pages
 * nobody.
 */
const endOf = ({ endMs, endLostMs, lastMs }: ChargingSession) => endMs ?? endLostMs ?? lastMs;

/** Most are of a session whose start is known: without it the figures would be of another time when it comes. */
function indicators(session: ChargingSession, { cost, unbilled }: Bill): readonly IndicatorValue[] {
  const { stationId, sessionId, startMs, energyWh } = session;
  // One value a session: two that start in one instant on one station must not be one.
  const deviceId = `${stationId}#${sessionId}`;
  const value = (indicator: string, value: number | null, atMs: number): IndicatorValue => ({
    indicator,
    deviceId,
    atMs,
    value,
  });
  const unpaid = unbilled ? [value('unbilled-sessions', 1, endOf(session))] : [];
  if (startMs === null) return unpaid;
  const counted = counts(session);
  const charged = hasCharged(session);
  return [
    value('charging-sessions', 1, startMs),
    value('energy-delivered', counted && energyWh !== null ? energyWh / 1000 : null, startMs),
    value('start-success', charged === null ? null : charged ? 100 : 0, startMs),
    value('idle-minutes', session.idleMinutes, startMs),
    value('revenue', counted ? revenueOf(cost) : null, startMs),
    ...unpaid,
  ];
}

const revenueOf = (cost: SessionCost | undefined) => amount(cost?.exclVat) ?? amount(cost?.inclVat);

/** Raised by a session that nobody is billed for, cleared by the next that somebody is. */
function unbilledSign(session: ChargingSession, { cost, unbilled }: Bill): readonly AlarmSignal[] {
  if (!unbilled && !cost) return [];
  return [
    {
      alarm: 'unbilled-session',
      deviceId: session.stationId,
      subject: '',
      kind: unbilled ? 'raise' : 'clear',
      atMs: endOf(session),
      detail: unbilled ? `session ${session.sessionId}: ${unbilled}` : `session ${session.sessionId} is billed`,
    },
  ];
}

function alarms(
  session: ChargingSession,
  spans: readonly StateSpan[],
  reading: SessionReading,
): readonly AlarmSignal[] {
  const { stationId: deviceId, connectorId } = session;
  const scope = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, asOfMs: session.endMs ?? reading.asOfMs };
  const samples = reading.use.events.flatMap((e) => e.samples);
  const connector = connectorId ?? 0;
  return [
    ...idleVehicle(connector, spans, scope).map((sign) => ({ alarm: 'idle-session', deviceId, ...sign })),
    ...meterStuck(connector, spans, samples, scope).map((sign) => ({ alarm: 'meter-stuck', deviceId, ...sign })),
  ];
}

/** What a session says: its record and indicators once it has ended, its alarms at any time (charging rules B to E). */
export function sessionFindings(reading: SessionReading): {
  readonly session: ChargingSession;
  readonly findings: Findings;
} {
  const { use, statuses, section, zone, reserved } = reading;
  const session = foldSession(use, statuses);
  const spans = stateSpans(use.events, statuses);
  const own = alarms(session, spans, reading);
  if (!session.ended) return { session, findings: { records: [], indicators: [], alarms: own } };
  const bill = billOf({ session, events: use.events, spans, section, zone, reserved });
  return {
    session,
    findings: {
      records: [row(session, bill)],
      indicators: indicators(session, bill),
      alarms: [...own, ...unbilledSign(session, bill)],
    },
  };
}
