import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { Protocol } from '../ocpp/versions';

/** Below whatever profile an operator sets: only what is missing there is limited here. */
const stackLevel = 0;

/** SetChargingProfile with which a connector gets a limit until further notice, A per phase. */
export function limitCommand(protocol: Protocol, connectorId: number, amps: number): JsonObject {
  const period = [{ startPeriod: 0, limit: amps }];
  const common = { stackLevel, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative' };
  const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: period };
  if (protocol === 'ocpp1.6')
    return {
      connectorId,
      csChargingProfiles: { chargingProfileId: connectorId, ...common, chargingSchedule: schedule },
    };
  return {
    evseId: connectorId,
    chargingProfile: { id: connectorId, ...common, chargingSchedule: [{ id: connectorId, ...schedule }] },
  };
}

/** ClearChargingProfile of exactly that profile: OCPP 1.6, 5.16; OCPP 2.0.1, K10. */
export const clearLimit = (protocol: Protocol, connectorId: number): JsonObject =>
  protocol === 'ocpp1.6' ? { id: connectorId } : { chargingProfileId: connectorId };
