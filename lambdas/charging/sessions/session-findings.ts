import type { ChargingSection } from '../../../lib/services/charging/config';
import { sessions as sessionsTable } from '../../../lib/services/charging/records';
import type { AlarmSignal, Findings, IndicatorValue } from '../../shared/contracts';
import { rowOf, timestamp } from '../../shared/rows';
import type { ZoneTime } from '../../shared/zone-time';
import { idleVehicle } from '../rules/alarm-idle';
import { meterStuck } from '../rules/alarm-meter-stuck';
import { meanPowerKw } from '../rules/power';
import { type SessionCost, sessionCost } from '../rules/session-cost';
import { inOrder } from '../rules/session-events';
import { foldSession } from '../rules/session-fold';
import { type StateSpan, stateSpans } from '../rules/state-spans';
import type { ChargingSession, ConnectorStatus, SessionEvent, Tariff } from '../types';
import { chargingPeriods } from './charging-periods';

/** What a session is read with. */
export interface SessionReading {
  readonly events: readonly SessionEvent[];
  /** Statuses of its connector around it. */
  readonly statuses: readonly ConnectorStatus[];
  /** What lasts now lasts until then, epoch ms. */
  readonly asOfMs: number;
  readonly section: ChargingSection;
  readonly zone: ZoneTime;
}

/** The tariff of a station: of the operator that lists it, else of the one that lists none. */
export function tariffOf({ operators, tariffs }: ChargingSection, stationId: string): Tariff | undefined {
  const operator =
    operators.find((o) => o.stations.includes(stationId)) ?? operators.find((o) => o.stations.length === 0);
  return tariffs.find((t) => t.id === operator?.tariff);
}

const amount = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

const minutes = (ms: number | null): number | null => (ms === null ? null : ms / 60_000);

/** Did the car draw power: what a start is judged by (charging alarm 5). */
export const hasCharged = ({ energyWh, chargingMs }: ChargingSession): boolean =>
  (energyWh ?? 0) > 0 || (chargingMs ?? 0) > 0;

function row(session: ChargingSession, tariff: Tariff | undefined, cost: SessionCost | undefined) {
  const { startMs, endMs, lastMs, energyWh } = session;
  return rowOf(sessionsTable, startMs ?? lastMs, session.stationId, {
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
    counted: session.quarantine === null,
    flags: session.flags,
  });
}

/** Of a session whose start is known: without it the figures would be of another time when it comes. */
function indicators(session: ChargingSession, cost: SessionCost | undefined): readonly IndicatorValue[] {
  const { stationId, sessionId, startMs, energyWh } = session;
  if (startMs === null) return [];
  const counts = session.quarantine === null;
  // One value a session: two that start in one instant on one station must not be one.
  const deviceId = `${stationId}#${sessionId}`;
  const value = (indicator: string, value: number | null): IndicatorValue => ({
    indicator,
    deviceId,
    atMs: startMs,
    value,
  });
  return [
    value('charging-sessions', 1),
    value('energy-delivered', counts && energyWh !== null ? energyWh / 1000 : null),
    value('start-success', hasCharged(session) ? 100 : 0),
    value('idle-minutes', session.idleMinutes),
    value('revenue', counts && cost ? (amount(cost.exclVat) ?? amount(cost.inclVat)) : null),
  ];
}

function alarms(
  session: ChargingSession,
  spans: readonly StateSpan[],
  reading: SessionReading,
): readonly AlarmSignal[] {
  const { stationId: deviceId, connectorId } = session;
  const scope = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, asOfMs: session.endMs ?? reading.asOfMs };
  const samples = reading.events.flatMap((e) => e.samples);
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
  const { events, statuses, section, zone } = reading;
  const session = foldSession(events, statuses);
  const spans = stateSpans(inOrder(events), statuses);
  const tariff = tariffOf(section, session.stationId);
  const ended = session.endMs !== null;
  const periods = ended && tariff ? chargingPeriods(session, events, spans) : [];
  const cost =
    tariff && periods.length > 0 && session.quarantine === null ? sessionCost(periods, tariff, zone) : undefined;
  return {
    session,
    findings: {
      records: ended ? [row(session, tariff, cost)] : [],
      indicators: ended ? indicators(session, cost) : [],
      alarms: alarms(session, spans, reading),
    },
  };
}
