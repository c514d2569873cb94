import type { Protocol } from '../ocpp/versions';

/** Commands that are sent to stations, by version. */
export const commandActions: Readonly<Record<Protocol, readonly string[]>> = {
  'ocpp1.6': [
    'ChangeAvailability',
    'ChangeConfiguration',
    'ClearChargingProfile',
    'GetCompositeSchedule',
    'GetConfiguration',
    'RemoteStartTransaction',
    'RemoteStopTransaction',
    'Reset',
    'SetChargingProfile',
    'TriggerMessage',
    'UnlockConnector',
    'UpdateFirmware',
  ],
  'ocpp2.0.1': [
    'ChangeAvailability',
    'ClearChargingProfile',
    'GetCompositeSchedule',
    'GetVariables',
    'RequestStartTransaction',
    'RequestStopTransaction',
    'Reset',
    'SetChargingProfile',
    'SetVariables',
    'TriggerMessage',
    'UnlockConnector',
    'UpdateFirmware',
  ],
};
