import type { Protocol } from '../ocpp/versions';

/** Commands that are sent to stations, by version. */
export const commandActions: Readonly<Record<Protocol, readonly string[]>> = {
  'ocpp1.6': [
    'CancelReservation',
    'ChangeAvailability',
    'ChangeConfiguration',
    'ClearChargingProfile',
    'GetCompositeSchedule',
    'GetConfiguration',
    'RemoteStartTransaction',
    'RemoteStopTransaction',
    'ReserveNow',
    'Reset',
    'SetChargingProfile',
    'TriggerMessage',
    'UnlockConnector',
    'UpdateFirmware',
  ],
  'ocpp2.0.1': [
    'CancelReservation',
    'ChangeAvailability',
    'ClearChargingProfile',
    'GetCompositeSchedule',
    'GetVariables',
    'RequestStartTransaction',
    'RequestStopTransaction',
    'ReserveNow',
    'Reset',
    'SetChargingProfile',
    'SetVariables',
    'TriggerMessage',
    'UnlockConnector',
    'UpdateFirmware',
  ],
};
