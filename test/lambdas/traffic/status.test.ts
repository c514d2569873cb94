import { duties } from '../../../lambdas/traffic/handlers/status';
import { deviceStates } from '../../../lib/engine/devices/device-state';
import { type Sent, trafficRun, trafficSettings } from '../../support/traffic-run';

const start = Date.UTC(2026, 4, 13, 8);
const minute = 60_000;

/** A controller's message some minutes after eight. */
const status = (minutes: number, fields: object = {}, device = 'tc-1'): Sent => {
  const ts = new Date(start + minutes * minute).toISOString();
  const message = { ts, mode: 'normal', unitFlashStatus: 2, alarmBits: 0, power: 'ok', plan: 1, ...fields };
  return { bytes: Buffer.from(JSON.stringify(message)), device, receivedAtMs: start + minutes * minute };
};

const city = { city: 'testville', service: 'traffic', timeZone: 'UTC', settings: trafficSettings, backfill: false };

function setUp() {
  const run = trafficRun(start);
  return {
    ...run,
    send: (...batch: Sent[]) => run.send('controller-status', batch),
    sweepAt: async (minutes: number) => {
      run.ports.clock.set(start + minutes * minute);
      await duties.scheduled?.(run.ports, city);
    },
    changes: () =>
      run.ports.alarms.published.map(({ change, episode }) => `${change} ${episode.code} ${episode.deviceId}`),
  };
}

describe('controller status', () => {
  it('becomes a record', async () => {
    const { send, ports } = setUp();
    await send(status(0), status(1, { mode: 'flash', cycleSeconds: 90, firmware: '4.2' }));
    expect(ports.records.rows('traffic_controller_status')).toEqual([
      expect.objectContaining({ device_id: 'tc-1', event_time: '2026-05-13T08:00:00.000Z', mode: 'normal' }),
      expect.objectContaining({ mode: 'flash', cycle_seconds: 90, firmware: '4.2', quality: [] }),
    ]);
  });

  it('keeps the newest state, whatever comes last', async () => {
    const { send, ports } = setUp();
    await send(status(5, { plan: 5 }));
    await send(status(1, { plan: 1 }), status(5, { plan: 5 }));
    expect(await deviceStates(ports.state, 'controller-status')).toMatchObject([{ state: { plan: 5 } }]);
    const [stored] = await ports.state.entries('devices', 'controller-status', '', '~');
    expect(stored?.version).toBe(1);
  });

  it('raises conflict flash at once and clears it', async () => {
    const { send, changes } = setUp();
    await send(status(0), status(1, { unitFlashStatus: 6, mode: 'flash' }));
    expect(changes()).toEqual(['raised traffic.conflict-monitor-flash tc-1']);
    await send(status(2));
    expect(changes()).toEqual([
      'raised traffic.conflict-monitor-flash tc-1',
      'cleared traffic.conflict-monitor-flash tc-1',
    ]);
  });

  it('raises flash that nobody planned', async () => {
    const { send, alarmsOf } = setUp();
    await send(status(0, { unitFlashStatus: 4 }), status(0, { alarmBits: 32 }, 'tc-2'));
    expect(await alarmsOf('tc-1')).toEqual(['traffic.unscheduled-flash']);
    expect(await alarmsOf('tc-2')).toEqual(['traffic.unscheduled-flash']);
  });

  it('raises a power failure of more than a minute, and none of less', async () => {
    const { send, alarmsOf } = setUp();
    await send(status(0, { power: 'failed' }), status(0.5));
    await send(status(0, { power: 'failed' }, 'tc-2'), status(2, { power: 'failed' }, 'tc-2'));
    expect(await alarmsOf('tc-1')).toEqual([]);
    expect(await alarmsOf('tc-2')).toEqual(['traffic.power-failure']);
  });

  it('raises silence from the last instant of a window, and none of exactly five minutes', async () => {
    const { send, changes } = setUp();
    await send(status(4.99999), status(15), status(0, {}, 'tc-2'), status(5, {}, 'tc-2'), status(10, {}, 'tc-2'));
    expect(changes()).toEqual(['raised traffic.no-data tc-1', 'cleared traffic.no-data tc-1']);
  });

  it('clears a power failure that outlasts the context', async () => {
    const { send, ports, changes } = setUp();
    for (let i = 0; i < 60; i++) await send(status(i, { power: 'failed' }));
    ports.clock.set(start + 60 * minute);
    await send(status(60));
    expect(changes()).toEqual(['raised traffic.power-failure tc-1', 'cleared traffic.power-failure tc-1']);
  });
});

describe('the sweep of the traffic service', () => {
  it('raises what the silence of a controller means', async () => {
    const { send, sweepAt, changes } = setUp();
    await send(status(0, { power: 'failed' }));
    await sweepAt(2.5);
    expect(changes()).toEqual(['raised traffic.power-failure tc-1']);
    await sweepAt(6);
    expect(changes()).toContain('raised traffic.no-data tc-1');
  });

  it('clears no data when the controller speaks again', async () => {
    const { send, sweepAt, changes } = setUp();
    await send(status(0));
    await sweepAt(6);
    await send(status(45));
    expect(changes().filter((t) => t.includes('no-data'))).toEqual([
      'raised traffic.no-data tc-1',
      'cleared traffic.no-data tc-1',
    ]);
  });

  it('tells in which state the signals are, those that are silent among them', async () => {
    const { send, sweepAt, ports } = setUp();
    const shares = () =>
      Object.fromEntries(
        ports.metrics
          .indicators()
          .filter(({ atMs }) => atMs === ports.clock.nowMs())
          .map(({ indicator, value }) => [indicator, value]),
      );
    await sweepAt(0);
    // No signal: no data, which is not 0.
    expect([...new Set(Object.values(shares()))]).toEqual([null]);
    await send(status(0, { mode: 'flash' }, 'tc-gone'), status(8, { mode: 'normal' }, 'tc-1'));
    await send(status(9), status(9, { mode: 'flash' }, 'tc-2'), status(9, { mode: 'dark' }, 'tc-3'));
    await sweepAt(10);
    expect(shares()).toEqual({ 'signals-normal': 25, 'signals-flash': 25, 'signals-dark': 25, 'signals-offline': 25 });
    await send(status(11, {}, 'tc-gone'));
    await sweepAt(11);
    expect(shares()).toMatchObject({ 'signals-normal': 50, 'signals-offline': 0 });
  });

  it('counts the alarms that stand and measures how long they stood', async () => {
    const { send, sweepAt, ports } = setUp();
    await send(status(0, { mode: 'flash', unitFlashStatus: 6 }));
    await sweepAt(1);
    expect(ports.metrics.samples.get('OpenFaults critical')).toBe(1);
    await send(status(2, { mode: 'flash', unitFlashStatus: 6 }), status(90));
    await sweepAt(90);
    expect(ports.metrics.samples.get('OpenFaults critical')).toBe(0);
    expect(ports.metrics.samples.get('RepairMinutes critical')).toBe(90);
  });

  it('raises one alarm for many devices offline and clears it with hysteresis', async () => {
    const { send, sweepAt, changes, ports } = setUp();
    const fleet = (minutes: number, from: number) =>
      Array.from({ length: 40 - from }, (_, i) => status(minutes, {}, `tc-${i + from}`));
    const city = () => changes().filter((t) => t.includes('devices-offline'));
    await send(...fleet(0, 0));
    await send(...fleet(10, 3));
    await sweepAt(10);
    await sweepAt(11);
    expect(city()).toEqual(['raised traffic.devices-offline testville']);
    expect(ports.metrics.samples.get('DevicesOnlinePercent')).toBeCloseTo(92.5);
    // Two of 40 are 5 %: no longer above the limit, not yet below the lower one.
    await send(...fleet(12, 2));
    await sweepAt(12);
    expect(city()).toHaveLength(1);
    await send(...fleet(13, 1));
    await sweepAt(13);
    expect(city()).toEqual(['raised traffic.devices-offline testville', 'cleared traffic.devices-offline testville']);
  });
});
