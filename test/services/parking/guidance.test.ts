import { at, count, guided, parkingRun } from './scene';

const device = 'testville--parking-7';

const parkApi = {
  uid: '10',
  realtime_data_updated_at: at(9),
  realtime_opening_status: 'OPEN',
  realtime_capacity: 100,
  realtime_free_capacity: 40,
};

describe('what signs show', () => {
  it('is published with each new count, and unknown when it is stale, not free', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 92));
    expect(await guided(run, 9.02)).toEqual({
      [device]: { level: 'almostFull', free: 8, capacity: 100, countedAt: at(9), validUntil: at(9.25) },
    });
    expect(await guided(run, 9.1)).toEqual({});
    expect(await guided(run, 9.3)).toMatchObject({ [device]: { level: 'unknown', free: null, countedAt: at(9) } });
    await run.send('occupancy', device, count(9.3, 50));
    expect(await guided(run, 9.31)).toMatchObject({ [device]: { level: 'spacesAvailable', free: 50 } });
  });

  it('says how much is free in all, how full they are, and how many are known', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', 'testville--parking-7', count(9, 92));
    await run.send('occupancy', 'testville--parking-8', count(9, 50, { status: 'closed' }));
    await run.send('occupancy', 'testville--parking-9', count(8.5, 0));
    await run.file('occupancy-files', 'feed.json', JSON.stringify([{ ...parkApi, realtime_data_updated_at: at(9) }]));
    await guided(run, 9.02);
    expect(run.indicators('free-spaces')).toMatchObject([{ value: 8 + 40, deviceId: 'testville' }]);
    expect(run.indicators('occupancy')).toMatchObject([{ value: (100 * (92 + 60)) / 200 }]);
    expect(run.indicators('known')).toMatchObject([{ value: 75 }]);
  });

  it('has no figure where nobody counts', async () => {
    const run = parkingRun(9);
    await guided(run, 9);
    expect(['free-spaces', 'occupancy', 'known', 'spots-occupied'].map((id) => run.indicators(id)[0]?.value)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('leaves out a car park that is retired', async () => {
    const inService = [
      { thingName: 'testville--parking-8', deviceType: 'car-park', externalId: '8', connectsAs: 'thing' as const },
    ];
    const run = parkingRun(9, {}, { inService });
    await run.send('occupancy', 'testville--parking-8', count(9, 92));
    expect(Object.keys(await guided(run, 9.02))).toEqual(['testville--parking-8']);
  });

  it('keeps no car park from another that cannot be shown', async () => {
    const run = parkingRun(9);
    for (const id of ['7', '8']) await run.send('occupancy', `testville--parking-${id}`, count(9, 50));
    const shadows = run.ports.shadows.updateDesired.bind(run.ports.shadows);
    jest
      .spyOn(run.ports.shadows, 'updateDesired')
      .mockImplementationOnce(() => Promise.reject(new Error('throttled')))
      .mockImplementation(shadows);
    await expect(guided(run, 9.01)).rejects.toThrow('throttled');
    expect(run.ports.shadows.desired).toHaveLength(1);
    expect(Object.keys(await guided(run, 9.02))).toHaveLength(1);
  });
});
