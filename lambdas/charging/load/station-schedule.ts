import type { ChargingSection } from '../../../lib/services/charging/config';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { profileOf16 } from '../rules/charging-profile';
import { type CompositeSchedule, compositeSchedule } from '../rules/composite-schedule';
import type { Port } from '../stations/ports';
import type { ChargingProfile, Ocpp16ChargingProfile } from '../types';

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
}

/** Profiles of the city file for a station; the section has been checked, so each makes sense. */
const profilesOf = ({ stationLimits }: Feeder, stationId: string): readonly ChargingProfile[] =>
  stationLimits
    .filter(({ stations }) => stations.length === 0 || stations.includes(stationId))
    .flatMap(({ profile }) => {
      const read = profileOf16(profile as Ocpp16ChargingProfile, wholeStation);
      return 'invalid' in read ? [] : [read];
    });

/** Stations of a feeder of which a connector is known. */
export const stationLoads = (ports: readonly Port[], feeder: Feeder, connectorAmps: number): readonly StationLoad[] =>
  [...groupedBy(ports, (port) => port.stationId)].map(([stationId, own]) => ({
    stationId,
    ports: own,
    profiles: profilesOf(feeder, stationId),
    connectorAmps,
  }));

/** Charging rule F: what a station, or one of its connectors, may draw over time by the city file, A per phase. */
export const stationSchedule = (
  { ports, profiles, connectorAmps }: StationLoad,
  connectorId: number,
  fromMs: number,
  toMs: number,
): CompositeSchedule =>
  compositeSchedule({
    profiles,
    connectorId,
    connectors: ports.map((port) => port.connectorId),
    sessions: new Map(ports.flatMap((p) => (p.session?.open ? [[p.connectorId, p.session] as const] : []))),
    fromMs,
    toMs,
    unit: 'A',
    connectorAmps,
  });

/** The least that holds now and in the next two minutes. */
export const mostAmps = (station: StationLoad, connectorId: number, nowMs: number): number =>
  Math.min(...stationSchedule(station, connectorId, nowMs, nowMs + aheadMs).periods.map(({ limit }) => limit));
