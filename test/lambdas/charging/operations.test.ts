import { chargingDispatch, dispatcher } from '../../support/charging-dispatch';

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('limits of charging by the operations API, %s', (protocol) => {
  it('limits a station that answers, and shows its composite schedule', async () => {
    const { city, gateway, called, desk, stop } = await chargingDispatch();
    const station = await city.station(protocol);
    const asked: unknown[] = [];
    station.handle('SetChargingProfile', async ({ params }) => {
      asked.push(params);
      return { status: 'Accepted' };
    });
    station.handle('GetCompositeSchedule', async () => ({ status: 'Accepted' }));
    const limit = await gateway.call(dispatcher, 'POST', '/charging/stations/CS-1/limit', { amps: 16.04, minutes: 60 });
    expect(limit).toMatchObject({ status: 200, body: { action: 'SetChargingProfile', status: 'sent' } });
    const read = () => gateway.call(dispatcher, 'GET', `/charging/stations/CS-1/commands/${limit.body.id}`);
    let reply = await read();
    for (let i = 0; i < 50 && reply.body.status === 'sent'; i++) reply = await read();
    expect(reply.body).toMatchObject({ status: 'answered', outcome: 'Accepted' });
    expect(JSON.stringify(asked)).toContain('"limit":16');
    const schedule = await gateway.call(dispatcher, 'POST', '/charging/stations/CS-1/composite-schedule', {});
    expect(schedule.body).toMatchObject({ action: 'GetCompositeSchedule', status: 'sent' });
    expect(new Set(called)).toEqual(new Set(['testville--charging-schedule']));
    expect(desk.trail()[0]).toMatchObject({
      operation: 'charging.limitStation',
      role: 'controller',
      who: 'https://id.example.org#u7',
    });
    await stop();
  });
});

describe('what a station cannot have', () => {
  it.each([
    ['one that never connected', '/charging/stations/CS-9/limit', { amps: 6, minutes: 1 }, 404, 'station-unknown'],
    ['a limit that is none', '/charging/stations/CS-1/limit', { amps: -1, minutes: 1 }, 400, 'invalid'],
    ['a limit without end', '/charging/stations/CS-1/limit', { amps: 6 }, 400, 'invalid'],
  ])('is refused: %s', async (_, path, body, status, slug) => {
    const { gateway, stop } = await chargingDispatch();
    const reply = await gateway.call(dispatcher, 'POST', path, body);
    expect([reply.status, reply.body.type]).toEqual([status, `urn:citykit:problem:${slug}`]);
    await stop();
  });

  it('is refused to who has another role, and to a station that is not connected', async () => {
    const { gateway, city, called, stop } = await chargingDispatch();
    const limit = (groups: readonly string[]) =>
      gateway.call({ ...dispatcher, groups }, 'POST', '/charging/stations/CS-1/limit', { amps: 6, minutes: 5 });
    expect((await limit(['ops'])).status).toBe(403);
    expect(called).toEqual([]);
    const station = await city.station('ocpp1.6');
    await station.close({ force: true });
    for (let i = 0; i < 50 && (await limit(['control'])).status !== 409; i++);
    expect(await limit(['control'])).toMatchObject({
      status: 409,
      body: { type: 'urn:citykit:problem:station-not-reached' },
    });
    await stop();
  });
});
