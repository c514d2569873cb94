import { commandOf } from '../../../../lambdas/charging/commands/command-store';
import { charging } from '../../../../lambdas/charging/facts';
import { runSchedule } from '../../../../lambdas/charging/schedule/run';
import { presenceOf } from '../../../../lambdas/charging/stations/presence';
import { allEpisodes } from '../../../../lib/engine/ports/memory/episodes';
import { type OcppCity, ocppCity, type Station } from '../../../support/ocpp-city';

const minuteMs = 60_000;

describe('the clock of charging', () => {
  let city: OcppCity;
  let station: Station;

  const begin = async (section: object = {}) => {
    city = await ocppCity(section);
    station = await city.station('ocpp1.6');
  };
  afterEach(() => city.stop());

  const iso = (minutesAgo = 0) => new Date(city.ports.clock.nowMs() - minutesAgo * minuteMs).toISOString();
  const alarms = () =>
    city.ports.alarms.published.map(({ change, episode }) => `${change} ${episode.code} ${episode.subject}`.trim());
  const status = (word: string, errorCode = 'NoError') =>
    station.ask('StatusNotification', { connectorId: 1, status: word, errorCode, timestamp: iso() });
  const minutes = async (n: number) => {
    for (let i = 0; i < n; i++) {
      city.later(minuteMs);
      await runSchedule(city.system);
    }
  };
  const start = (connectorId = 1) =>
    station.ask('StartTransaction', { connectorId, idTag: 'CARD', meterStart: 0, timestamp: iso() });

  it('raises a station that has missed three heartbeats, and clears it when it is back', async () => {
    await begin();
    await station.ask('Heartbeat', {});
    await minutes(27);
    expect(alarms()).toEqual([]);
    await minutes(1);
    expect(alarms()).toContain('raised charging.station-offline');
    await station.ask('Heartbeat', {});
    expect(alarms()).toContain('cleared charging.station-offline');
  });

  it('raises a station whose connection has been down for five minutes', async () => {
    await begin();
    await station.close();
    for (let i = 0; i < 100 && (await presenceOf(city.ports.state, 'CS-1'))?.connectionId; i++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await minutes(5);
    expect(alarms()).toEqual([]);
    await minutes(1);
    expect(alarms()).toContain('raised charging.station-offline');
  });

  it('raises a connector that stays faulted for more than five minutes, a safety code at once', async () => {
    await begin();
    await status('Faulted', 'OtherError');
    await minutes(5);
    expect(alarms()).toEqual([]);
    await minutes(1);
    expect(alarms()).toEqual(['raised charging.faulted-connector connector 1']);
    await status('Faulted', 'GroundFailure');
    expect(alarms()).toContain('raised charging.safety-fault connector 1 GroundFailure');
  });

  it('raises a car that blocks its connector for more than an hour', async () => {
    await begin();
    await start();
    await status('Charging');
    city.later(minuteMs);
    await status('SuspendedEV');
    await minutes(60);
    expect(alarms().filter((a) => a.includes('idle'))).toEqual([]);
    await minutes(6);
    expect(alarms()).toContain('raised charging.idle-session connector 1');
  });

  it('raises a station on which fewer than 95 % of 20 starts succeed, and clears it when they do again', async () => {
    await begin();
    const charges = async (times: number, meterStop: number) => {
      for (let i = 0; i < times; i++) {
        city.later(minuteMs);
        const { transactionId } = await start();
        city.later(minuteMs);
        await station.ask('StopTransaction', { transactionId, meterStop, timestamp: iso() });
      }
      return alarms().filter((a) => a.includes('start-success'));
    };
    expect(await charges(19, 5000)).toEqual([]);
    expect(await charges(1, 0)).toEqual([]);
    expect(await charges(1, 0)).toEqual(['raised charging.start-success']);
    expect(await charges(18, 5000)).toEqual(['raised charging.start-success']);
    expect(await charges(1, 5000)).toEqual(['raised charging.start-success', 'cleared charging.start-success']);
  });

  it('raises a meter that stands still while charging', async () => {
    await begin();
    const { transactionId } = await start();
    await status('Charging');
    for (let i = 0; i < 17; i++) {
      const meterValue = [{ timestamp: iso(), sampledValue: [{ value: '100' }] }];
      await station.ask('MeterValues', { connectorId: 1, transactionId, meterValue });
      await minutes(1);
    }
    await minutes(5);
    expect(alarms()).toContain('raised charging.meter-stuck connector 1');
  });

  it('tells a station that has booted the intervals of the city, one command after another', async () => {
    await begin({ meterValueSampleIntervalSeconds: 30 });
    const received: unknown[] = [];
    station.handle('ChangeConfiguration', async ({ params }) => {
      received.push(params);
      return { status: 'Accepted' };
    });
    await station.ask('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
    for (const id of ['c1', 'c2']) {
      await minutes(1);
      for (let i = 0; i < 100 && (await commandOf(city.ports.state, 'CS-1', id))?.status === 'sent'; i++)
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await minutes(1);
    expect(received).toEqual([
      { key: 'MeterValueSampleInterval', value: '30' },
      { key: 'WebSocketPingInterval', value: '30' },
    ]);
    expect((await presenceOf(city.ports.state, 'CS-1'))?.bootedMs).toBeNull();
  });

  it('computes the uptime of every port once a day, and raises one below 97 %', async () => {
    await begin();
    const outageMs = 20 * 24 * 60 * minuteMs;
    city.ports.clock.set(city.ports.clock.nowMs() - outageMs);
    await status('Faulted', 'OtherError');
    city.later(outageMs);
    await status('Available');
    city.later(24 * 60 * minuteMs);
    await runSchedule(city.system);
    const rows = city.ports.records.rows('charging_port_uptimes');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ device_id: 'CS-1', connector_id: 1, event_time: '2026-05-01T00:00:00.000Z' });
    expect(Number(rows[0]?.uptime_percent)).toBeLessThan(97);
    expect(alarms()).toContain('raised charging.port-uptime connector 1');
    const raisedAt = async () =>
      (await allEpisodes(charging, city.ports.state))
        .filter(({ code }) => code === 'charging.port-uptime')
        .map((episode) => episode.raisedAt);
    const first = await raisedAt();
    city.later(24 * 60 * minuteMs);
    await runSchedule(city.system);
    expect([first.length, await raisedAt()]).toEqual([1, first]);
  });

  it('tells the share of ports in use', async () => {
    await begin();
    await status('Available');
    await station.ask('StatusNotification', { connectorId: 2, status: 'Available', errorCode: 'NoError' });
    await start();
    await minutes(5);
    const inUse = city.ports.metrics.indicators().filter((i) => i.indicator === 'ports-in-use');
    expect(inUse.at(-1)?.value).toBe(50);
  });
});
