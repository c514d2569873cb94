import { datesFrom, deliver, gridCity, nameOf } from '../../support/grid-city';

describe('assets that supply each other', () => {
  it('have no losses, and an alarm that names them', async () => {
    const run = await gridCity({ assets: ['F-1,T-1,1000'] });
    await deliver(run, datesFrom('2026-05-12', 3));
    const days = run.rows('network_days').filter((row) => row.device_id === nameOf('T-1'));
    expect(new Set(days.map((row) => row.losses_percent))).toEqual(new Set([null]));
    const [alarm] = (await run.alarms('losses-high')).filter(({ deviceId }) => deviceId === nameOf('T-1'));
    expect(alarm?.detail).toBe(`no losses: the file of assets has a ring of ${nameOf('F-1')}, ${nameOf('T-1')}`);
  });
});
