import { commandActions } from '../../../../lambdas/charging/commands/actions';
import { commandOf } from '../../../../lambdas/charging/commands/command-store';
import { sendCommand } from '../../../../lambdas/charging/commands/send';
import { timeOutCommands } from '../../../../lambdas/charging/commands/time-out';
import { type OcppCity, ocppCity, type Station } from '../../../support/ocpp-city';
import { cases16, cases201, endedCommand } from '../../../support/ocpp-commands';

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
    expect(await endedCommand(city.ports, 'CS-1', id)).toMatchObject({
      status: 'answered',
      outcome,
      result: answer,
      action,
    });
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
    expect(await endedCommand(city.ports, 'CS-1', id)).toMatchObject({ status: 'failed', outcome: 'NotImplemented' });
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
