import type { ChargingSection } from '../../../lib/services/charging/config';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { profileOf16 } from '../rules/charging-profile';
import { type CompositeSchedule, compositeSchedule } from '../rules/composite-schedule';
import type { Port } from '../stations/ports';
import type { ChargingProfile, Ocpp16ChargingProfile } from '../types';
import { capped } from './capped';
import type { StationLimit } from './station-limit';

type Feeder = ChargingSection['feeders'][number];

/** Connector 0 of OCPP. */
export const wholeStation = 0;
/** A lower limit must be sent and confirmed before it holds; load balancing runs every minute. */
const aheadMs = 120_000;

/** A station as its limits see it. */
export interface StationLoad {
  readonly stationId: string;
  /** Its connectors, without 0. */
  readonly ports: readonly Port[];
  /** Those of the city file. */
  readonly profiles: readonly ChargingProfile[];
  /** What one connector can carry, A per phase. */
  readonly connectorAmps: number;
  /** What people set of the whole station. */
  readonly limit: StationLimit | undefined;
}

/** What is said of stations beside their feeder. */
export interface StationSettings {
  readonly connectorAmps: number;
  /** Limits that people set, by station. */
  readonly limits: ReadonlyMap<string, StationLimit>;
}

/** Profiles of the city file for a station; the section has been checked, so each makes sense. */
const profilesOf = (feeder: Feeder | undefined, stationId: string): readonly ChargingProfile[] =>
  (feeder?.stationLimits ?? [])
    .filter(({ stations }) => stations.length === 0 || stations.includes(stationId))
    .flatMap(({ profile }) => {
      const read = profileOf16(profile as Ocpp16ChargingProfile, wholeStation);
      return 'invalid' in read ? [] : [read];
    });

/** Stations of which a connector is known; `feeder`: on which all of them are, undefined where none is. */
export const stationLoads = (
  ports: readonly Port[],
  feeder: Feeder | undefined,
  { connectorAmps, limits }: StationSettings,
): readonly StationLoad[] =>
  [...groupedBy(ports, (port) => port.stationId)].map(([stationId, own]) => ({
    stationId,
    ports: own,
    profiles: profilesOf(feeder, stationId),
    connectorAmps,
    limit: limits.get(stationId),
  }));

/** Charging rule F: what a station, or one of its connectors, may draw over time by the city file and by people, A per phase. */
export const stationSchedule = (
  { ports, profiles, connectorAmps, limit }: StationLoad,
  connectorId: number,
  fromMs: number,
  toMs: number,
): CompositeSchedule =>
  capped(
    compositeSchedule({
      profiles,
      connectorId,
      connectors: ports.map((port) => port.connectorId),
      sessions: new Map(ports.flatMap((p) => (p.session?.open ? [[p.connectorId, p.session] as const] : []))),
      fromMs,
      toMs,
      unit: 'A',
      connectorAmps,
    }),
    limit,
  );

/** The least that holds now and in the next two minutes. */
export const mostAmps = (station: StationLoad, connectorId: number, nowMs: number): number =>
  Math.min(...stationSchedule(station, connectorId, nowMs, nowMs + aheadMs).periods.map(({ limit }) => limit));
