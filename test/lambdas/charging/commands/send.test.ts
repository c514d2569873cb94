import { commandActions } from '../../../../lambdas/charging/commands/actions';
import { commandOf } from '../../../../lambdas/charging/commands/command-store';
import { sendCommand } from '../../../../lambdas/charging/commands/send';
import { timeOutCommands } from '../../../../lambdas/charging/commands/time-out';
import { type OcppCity, ocppCity, type Station } from '../../../support/ocpp-city';

const profile = { stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative' };
const period = [{ startPeriod: 0, limit: 6 }];
const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: period };
const variables = [{ component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }];

/** Every command, as small as it can be, and an answer of a station. */
const cases16: readonly (readonly [string, object, object])[] = [
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

const cases201: readonly (readonly [string, object, object])[] = [
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
async function ended(city: OcppCity, station: string, id: string) {
  for (let i = 0; i < 200; i++) {
    const command = await commandOf(city.ports.state, station, id);
    if (command && command.status !== 'sent') return command;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`command ${id} is still on its way`);
}

const send = (city: OcppCity, action: string, payload: object) =>
  sendCommand(city.system, 'CS-1', action, payload as Record<string, unknown>);

describe.each([
  ['ocpp1.6', cases16],
  ['ocpp2.0.1', cases201],
] as const)('every command of %s', (protocol, cases) => {
  let city: OcppCity;
  let station: Station;
  beforeAll(async () => {
    city = await ocppCity();
    station = await city.station(protocol);
  });
  afterAll(() => city.stop());

  it('is in the list', () => {
    expect(cases.map(([action]) => action).sort()).toEqual([...commandActions[protocol]].sort());
  });

  it.each(cases)('%s reaches the station, and its answer is kept', async (action, payload, answer) => {
    const received: unknown[] = [];
    station.handle(action, async ({ params }) => {
      received.push(params);
      return answer;
    });
    const { id, status } = await send(city, action, payload);
    expect(status).toBe('sent');
    const outcome = 'status' in answer ? answer.status : 'Answered';
    expect(await ended(city, 'CS-1', id)).toMatchObject({ status: 'answered', outcome, result: answer, action });
    expect(received).toEqual([payload]);
  });
});

describe('a command', () => {
  let city: OcppCity;
  let station: Station;
  beforeEach(async () => {
    city = await ocppCity({}, ['CS-1', 'CS-2']);
    station = await city.station('ocpp1.6');
  });
  afterEach(() => city.stop());

  it('that the station refuses has failed, with its code', async () => {
    const { id } = await send(city, 'Reset', { type: 'Soft' });
    expect(await ended(city, 'CS-1', id)).toMatchObject({ status: 'failed', outcome: 'NotImplemented' });
  });

  it('waits for the one before it', async () => {
    station.handle('Reset', () => new Promise(() => undefined));
    expect((await send(city, 'Reset', { type: 'Soft' })).status).toBe('sent');
    expect((await send(city, 'Reset', { type: 'Hard' })).status).toBe('busy');
  });

  it('that is not answered in a minute has timed out, and lets the next one through', async () => {
    station.handle('Reset', () => new Promise(() => undefined));
    const { id } = await send(city, 'Reset', { type: 'Soft' });
    city.later(59_000);
    await timeOutCommands(city.system);
    expect((await commandOf(city.ports.state, 'CS-1', id))?.status).toBe('sent');
    city.later(2_000);
    await timeOutCommands(city.system);
    expect((await commandOf(city.ports.state, 'CS-1', id))?.status).toBe('timed-out');
    expect((await send(city, 'Reset', { type: 'Hard' })).status).toBe('sent');
  });

  it('has timed out also when the clock of the cloud stood still for days', async () => {
    station.handle('Reset', () => new Promise(() => undefined));
    const { id } = await send(city, 'Reset', { type: 'Soft' });
    city.later(3 * 24 * 3_600_000);
    await timeOutCommands(city.system);
    expect((await commandOf(city.ports.state, 'CS-1', id))?.status).toBe('timed-out');
  });

  it('to a station that is not connected is kept as such', async () => {
    await station.close();
    for (let i = 0; i < 100; i++) {
      const { status } = await send(city, 'Reset', { type: 'Soft' });
      if (status === 'not-connected') return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('the station still seems to be connected');
  });

  it.each<[string, string, object, RegExp]>([
    ['a station that never was', 'Reset', { type: 'Soft' }, /CS-9 has never connected/],
    ['an action of the other version', 'SetVariables', {}, /is no command of ocpp1.6/],
    ['an action of stations', 'Heartbeat', {}, /is no command/],
    [
      'a payload that does not fit',
      'Reset',
      { type: 'Gently' },
      /type must be equal to one of the allowed values: Hard, Soft/,
    ],
  ])('is refused: %s', async (name, action, payload, message) => {
    const target = name.includes('never') ? 'CS-9' : 'CS-1';
    await expect(sendCommand(city.system, target, action, payload as Record<string, unknown>)).rejects.toThrow(message);
    expect(city.gateway.posted).toEqual([]);
  });

  it('is not settled by another station that knows its id', async () => {
    station.handle('Reset', () => new Promise(() => undefined));
    const { id } = await send(city, 'Reset', { type: 'Soft' });
    const other = await city.station('ocpp1.6', { identity: 'CS-2' });
    other.sendRaw(JSON.stringify([3, id, { status: 'Accepted' }]));
    await other.ask('Heartbeat', {});
    expect((await commandOf(city.ports.state, 'CS-1', id))?.status).toBe('sent');
    expect(city.quarantined).toMatchObject([{ reason: 'answers no command', origin: 'CS-2' }]);
  });
});
