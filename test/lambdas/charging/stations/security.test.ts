import { runSchedule } from '../../../../lambdas/charging/schedule/run';
import { noonMs, type OcppCity, ocppCity } from '../../../support/ocpp-city';
import { RawStation } from '../../../support/ocpp-raw';

describe('security events', () => {
  let city: OcppCity;
  let station: RawStation;
  beforeEach(async () => {
    city = await ocppCity();
    station = await RawStation.connect(city.endpoint);
  });
  afterEach(() => city.stop());

  const tell = (type: string, id = type) =>
    station.exchange([
      2,
      id.slice(0, 36),
      'SecurityEventNotification',
      { type, timestamp: new Date(noonMs).toISOString() },
    ]);
  const kinds = () => city.ports.records.rows('charging_security_events').map((r) => r.kind);
  const alarms = () => city.ports.alarms.published.map(({ change, episode }) => `${change} ${episode.subject}`);

  it('are kept, and raise an alarm when somebody must look', async () => {
    await tell('StartupOfTheDevice');
    await tell('TamperDetectionActivated');
    expect(kinds()).toEqual(expect.arrayContaining(['StartupOfTheDevice', 'TamperDetectionActivated']));
    expect(alarms()).toEqual(['raised TamperDetectionActivated']);
  });

  it('are over when nothing has followed for an hour', async () => {
    await tell('TamperDetectionActivated');
    city.later(59 * 60_000);
    await runSchedule(city.system);
    expect(alarms()).not.toContain('cleared TamperDetectionActivated');
    city.later(2 * 60_000);
    await runSchedule(city.system);
    expect(alarms()).toContain('cleared TamperDetectionActivated');
  });

  it('of no list are one kind, whatever word the station chose', async () => {
    await tell('CANARY-TOKEN-7');
    expect(kinds()).toEqual(['Other']);
  });

  it('of names that are no station are counted, and raise nothing', async () => {
    for (const user of ['CS-8', 'CS-9'])
      await expect(RawStation.connect(city.endpoint, { user, device: '' })).rejects.toThrow('401');
    expect(city.ports.metrics.counts.get('ConnectionsRefused')).toBe(2);
    expect(alarms()).toEqual([]);
  });
});
