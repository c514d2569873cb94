import { type Command, commandOf } from '../../lambdas/charging/commands/command-store';
import type { Ports } from '../../lib/engine/ports/ports';

const profile = { stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative' };
const period = [{ startPeriod: 0, limit: 6 }];
const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: period };
const variables = [{ component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }];

type CommandCase = readonly [action: string, payload: object, answer: object];

/** Every command, as small as it can be, and an answer of a station. */
export const cases16: readonly CommandCase[] = [
  ['CancelReservation', { reservationId: 7 }, { status: 'Rejected' }],
  ['ChangeAvailability', { connectorId: 1, type: 'Inoperative' }, { status: 'Scheduled' }],
  ['ChangeConfiguration', { key: 'k', value: 'v' }, { status: 'Accepted' }],
  ['ClearChargingProfile', {}, { status: 'Unknown' }],
  ['GetCompositeSchedule', { connectorId: 1, duration: 60 }, { status: 'Rejected' }],
  ['GetConfiguration', {}, { configurationKey: [] }],
  ['RemoteStartTransaction', { idTag: 'CARD-1', connectorId: 1 }, { status: 'Accepted' }],
  ['RemoteStopTransaction', { transactionId: 1 }, { status: 'Rejected' }],
  [
    'ReserveNow',
    { connectorId: 1, expiryDate: '2026-05-13T13:00:00Z', idTag: 'CARD-1', reservationId: 7 },
    { status: 'Accepted' },
  ],
  ['Reset', { type: 'Soft' }, { status: 'Accepted' }],
  [
    'SetChargingProfile',
    { connectorId: 1, csChargingProfiles: { chargingProfileId: 1, ...profile, chargingSchedule: schedule } },
    { status: 'Accepted' },
  ],
  ['TriggerMessage', { requestedMessage: 'Heartbeat' }, { status: 'NotImplemented' }],
  ['UnlockConnector', { connectorId: 1 }, { status: 'Unlocked' }],
  ['UpdateFirmware', { location: 'https://x.example/f', retrieveDate: '2026-05-13T12:00:00Z' }, {}],
];

export const cases201: readonly CommandCase[] = [
  ['CancelReservation', { reservationId: 7 }, { status: 'Accepted' }],
  ['ChangeAvailability', { operationalStatus: 'Inoperative' }, { status: 'Accepted' }],
  ['ClearChargingProfile', {}, { status: 'Accepted' }],
  ['GetCompositeSchedule', { duration: 60, evseId: 1 }, { status: 'Rejected' }],
  [
    'GetVariables',
    { getVariableData: variables },
    { getVariableResult: [{ ...variables[0], attributeStatus: 'Accepted', attributeValue: '540' }] },
  ],
  [
    'RequestStartTransaction',
    { remoteStartId: 1, idToken: { idToken: 'CARD-1', type: 'ISO14443' } },
    { status: 'Accepted' },
  ],
  ['RequestStopTransaction', { transactionId: 't' }, { status: 'Accepted' }],
  [
    'ReserveNow',
    { id: 7, expiryDateTime: '2026-05-13T13:00:00Z', idToken: { idToken: 'CARD-1', type: 'ISO14443' }, evseId: 1 },
    { status: 'Occupied' },
  ],
  ['Reset', { type: 'OnIdle' }, { status: 'Scheduled' }],
  [
    'SetChargingProfile',
    { evseId: 1, chargingProfile: { id: 1, ...profile, chargingSchedule: [{ id: 1, ...schedule }] } },
    { status: 'Accepted' },
  ],
  [
    'SetVariables',
    { setVariableData: [{ ...variables[0], attributeValue: '540' }] },
    { setVariableResult: [{ ...variables[0], attributeStatus: 'Accepted' }] },
  ],
  ['TriggerMessage', { requestedMessage: 'Heartbeat' }, { status: 'Accepted' }],
  ['UnlockConnector', { evseId: 1, connectorId: 1 }, { status: 'Unlocked' }],
  [
    'UpdateFirmware',
    { requestId: 1, firmware: { location: 'https://x.example/f', retrieveDateTime: '2026-05-13T12:00:00Z' } },
    { status: 'Accepted' },
  ],
];

/** Waits until a command is no longer on its way. */
export async function endedCommand({ state }: Pick<Ports, 'state'>, station: string, id: string): Promise<Command> {
  for (let i = 0; i < 200; i++) {
    const command = await commandOf(state, station, id);
    if (command && command.status !== 'sent') return command;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`command ${id} is still on its way`);
}
