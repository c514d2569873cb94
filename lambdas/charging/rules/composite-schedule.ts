import type { ChargingProfile, ProfilePurpose, RateUnit, SchedulePeriod } from '../types';
import { changesOf, periodAt } from './profile-instants';

/** Per phase (charging rule F). */
const volts = 230;

/** What is asked for: OCPP GetCompositeSchedule, with what the station knows. */
export interface ScheduleRequest {
  readonly profiles: readonly ChargingProfile[];
  /** Connector asked about; 0: the station, which sums its connectors. */
  readonly connectorId: number;
  /** All connectors of the station, without 0. */
  readonly connectors: readonly number[];
  /** Running sessions by connector: Relative profiles count from their start, TxProfiles need one. */
  readonly sessions: ReadonlyMap<number, { readonly sessionId: string; readonly startMs: number }>;
  readonly fromMs: number;
  /** Not after `fromMs`: the schedule says what holds at `fromMs`, for 0 seconds. */
  readonly toMs: number;
  readonly unit: RateUnit;
  /** What one connector can carry, A per phase; holds where no profile says less. */
  readonly connectorAmps: number;
}

export interface CompositeSchedule {
  readonly startMs: number;
  readonly durationSeconds: number;
  readonly unit: RateUnit;
  readonly periods: readonly SchedulePeriod[];
}

interface Limit {
  readonly limit: number;
  readonly unit: RateUnit;
  readonly phases: number;
}

/** OCPP knows one digit after the point; down, so that no limit is passed, but not for binary noise. */
export const toTenth = (value: number): number => Math.floor(value * 10 + 1e-6) / 10;

function inUnit({ limit, unit }: Limit, wanted: RateUnit, phases: number): number {
  if (unit === wanted) return limit;
  return wanted === 'W' ? limit * volts * phases : limit / (volts * phases);
}

/** The least of limits that hold together: power flows over as few phases as the strictest of them has. */
function least(limits: readonly Limit[], unit: RateUnit): Limit {
  const phases = Math.min(...limits.map((l) => l.phases));
  return { unit, phases, limit: toTenth(Math.min(...limits.map((l) => inUnit(l, unit, phases)))) };
}

const relativeStart = (request: ScheduleRequest, connectorId: number): number =>
  request.sessions.get(connectorId)?.startMs ?? request.fromMs;

/** Highest stack level first; of equals the connector's own before the station's, then the newer. */
const byPrecedence = (a: ChargingProfile, b: ChargingProfile): number =>
  b.stackLevel - a.stackLevel || b.connectorId - a.connectorId || b.id - a.id;

function applies(profile: ChargingProfile, connectorId: number, request: ScheduleRequest): boolean {
  if (profile.connectorId !== 0 && profile.connectorId !== connectorId) return false;
  if (profile.purpose !== 'TxProfile') return true;
  const session = request.sessions.get(connectorId);
  return session !== undefined && (profile.transactionId ?? session.sessionId) === session.sessionId;
}

/** What the winning profile of a purpose says of a connector at an instant. */
function winner(
  request: ScheduleRequest,
  purpose: ProfilePurpose,
  connectorId: number,
  atMs: number,
): Limit | undefined {
  const startMs = relativeStart(request, connectorId);
  for (const profile of request.profiles) {
    if (profile.purpose !== purpose || !applies(profile, connectorId, request)) continue;
    const period = periodAt(profile, atMs, startMs);
    if (period) return { ...period, unit: profile.unit };
  }
  return undefined;
}

const stationLimit = (request: ScheduleRequest, atMs: number): Limit | undefined =>
  winner(request, 'ChargePointMaxProfile', 0, atMs);

/** A connector's limits, without the station's. */
function connectorLimits(request: ScheduleRequest, connectorId: number, atMs: number): readonly Limit[] {
  const session =
    winner(request, 'TxProfile', connectorId, atMs) ?? winner(request, 'TxDefaultProfile', connectorId, atMs);
  const hardware: Limit = { limit: request.connectorAmps, unit: 'A', phases: 3 };
  return session ? [hardware, session] : [hardware];
}

function limitAt(request: ScheduleRequest, atMs: number): Limit {
  const { connectorId, connectors, unit } = request;
  const station = stationLimit(request, atMs);
  const ofStation = station ? [station] : [];
  if (connectorId !== 0) return least([...connectorLimits(request, connectorId, atMs), ...ofStation], unit);
  const each = connectors.map((id) => least(connectorLimits(request, id, atMs), unit));
  const sum: Limit = {
    unit,
    limit: each.reduce((total, { limit }) => total + limit, 0),
    phases: Math.max(...each.map(({ phases }) => phases)),
  };
  return least([sum, ...ofStation], unit);
}

/** All instants at which the schedule may change, ascending, `fromMs` first. */
function instantsOf(request: ScheduleRequest): readonly number[] {
  const { fromMs, toMs, connectorId, connectors, profiles } = request;
  const own = connectorId === 0 ? connectors : [connectorId];
  const starts = new Set([fromMs, ...own.map((id) => relativeStart(request, id))]);
  const changes = profiles.flatMap((p) => [...starts].flatMap((start) => changesOf(p, fromMs, toMs, start)));
  return [...new Set([fromMs, ...changes])].sort((a, b) => a - b);
}

/**
 * Charging rule F: the limit that follows from all profiles of a station. Within a purpose the highest stack level that
 * says something at an instant wins; TxProfile replaces TxDefaultProfile; the result is the least of that, the
 * ChargePointMaxProfile and what the connector can carry.
 */
export function compositeSchedule(asked: ScheduleRequest): CompositeSchedule {
  const request = { ...asked, profiles: asked.profiles.toSorted(byPrecedence) };
  const periods: SchedulePeriod[] = [];
  for (const atMs of instantsOf(request)) {
    const { limit, phases } = limitAt(request, atMs);
    const last = periods.at(-1);
    if (last?.limit === limit && last.phases === phases) continue;
    periods.push({ startSeconds: (atMs - request.fromMs) / 1000, limit, phases });
  }
  const durationSeconds = Math.max(0, request.toMs - request.fromMs) / 1000;
  return { startMs: request.fromMs, durationSeconds, unit: request.unit, periods };
}
