import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { Protocol } from '../ocpp/versions';

/** Of all profiles of a station that we set, the one that people set: the same id takes the place of the one before. */
const profileId = 900_001;
/** Above what else limits the whole station. */
const stackLevel = 9;

export interface StationLimit {
  /** A per phase, of one digit after the point. */
  readonly amps: number;
  readonly fromMs: number;
  readonly minutes: number;
}

/**
 * SetChargingProfile that limits a whole station until a time: OCPP 1.6, 3.13.1 (ChargePointMaxProfile on connector 0);
 * OCPP 2.0.1, K01 (ChargingStationMaxProfile on EVSE 0). Limits of connectors hold beside it.
 */
export function stationLimitCommand(protocol: Protocol, { amps, fromMs, minutes }: StationLimit): JsonObject {
  const startSchedule = new Date(fromMs).toISOString();
  const validTo = new Date(fromMs + minutes * 60_000).toISOString();
  const schedule = {
    startSchedule,
    duration: minutes * 60,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [{ startPeriod: 0, limit: amps }],
  };
  const common = { stackLevel, chargingProfileKind: 'Absolute', validFrom: startSchedule, validTo };
  if (protocol === 'ocpp1.6')
    return {
      connectorId: 0,
      csChargingProfiles: {
        chargingProfileId: profileId,
        ...common,
        chargingProfilePurpose: 'ChargePointMaxProfile',
        chargingSchedule: schedule,
      },
    };
  return {
    evseId: 0,
    chargingProfile: {
      id: profileId,
      ...common,
      chargingProfilePurpose: 'ChargingStationMaxProfile',
      chargingSchedule: [{ id: 1, ...schedule }],
    },
  };
}

/** ClearChargingProfile of exactly that profile. */
export const clearStationLimit = (protocol: Protocol): JsonObject =>
  protocol === 'ocpp1.6' ? { id: profileId } : { chargingProfileId: profileId };
