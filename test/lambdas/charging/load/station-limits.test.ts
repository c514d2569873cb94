import { publishSchedules } from '../../../../lambdas/charging/load/publish-schedules';
import { runSchedule } from '../../../../lambdas/charging/schedule/run';
import { notePortStatus, type Port } from '../../../../lambdas/charging/stations/ports';
import { noteConnected, presenceOf } from '../../../../lambdas/charging/stations/presence';
import { chargingConfig } from '../../../../lib/services/charging/config';
import { checkCharging } from '../../../../lib/services/charging/section-check';
import { chargingCity, chargingPorts, noonMs, type OcppCity, ocppCity, type Station } from '../../../support/ocpp-city';

const minuteMs = 60_000;
const fiveMs = noonMs + 5 * 60 * minuteMs;

/** From 17:00 to 18:00 each day the station has 20 A; the start is of a year to come, which says only when in the day. */
const evening = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'ChargePointMaxProfile',
  chargingProfileKind: 'Recurring',
  recurrencyKind: 'Daily',
  chargingSchedule: {
    duration: 3600,
    startSchedule: '2030-01-01T17:00:00Z',
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 20 }],
  },
};
const feederWith = (...stationLimits: object[]) => ({
  id: 'hall',
  limitKw: 100,
  stations: ['CS-1', 'CS-2'],
  stationLimits,
});

interface Profile {
  readonly connectorId: number;
  readonly csChargingProfiles: {
    readonly chargingSchedule: { readonly chargingSchedulePeriod: readonly { readonly limit: number }[] };
  };
}

describe('limits of a station over time', () => {
  let city: OcppCity;
  const limits = new Map<string, number>();

  const charge = async (identity: string, ...connectors: number[]): Promise<Station> => {
    const station = await city.station('ocpp1.6', { identity });
    station.handle('SetChargingProfile', async ({ params }) => {
      const { connectorId, csChargingProfiles } = params as unknown as Profile;
      const { limit } = csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0] as { limit: number };
      limits.set(`${identity}#${connectorId}`, limit);
      return { status: 'Accepted' };
    });
    for (const connectorId of connectors)
      await station.ask('StartTransaction', {
        connectorId,
        idTag: 'CARD',
        meterStart: 0,
        timestamp: new Date(city.ports.clock.nowMs()).toISOString(),
      });
    return station;
  };
  const runUntil = async (endMs: number) => {
    while (city.ports.clock.nowMs() < endMs) {
      city.later(minuteMs);
      await runSchedule(city.system);
      await city.gateway.settled();
    }
  };

  beforeEach(async () => {
    limits.clear();
    city = await ocppCity({ feeders: [feederWith({ stations: ['CS-1'], profile: evening })] }, ['CS-1', 'CS-2']);
    city.ports.clock.set(fiveMs - 8 * minuteMs);
  });
  afterEach(() => city.stop());

  it('are kept by load balancing: sent before they hold, and lifted when they end', async () => {
    await charge('CS-1', 1, 2);
    await charge('CS-2', 1);
    await runUntil(fiveMs - 4 * minuteMs);
    expect([...limits]).toEqual([]);
    await runUntil(fiveMs);
    expect([limits.get('CS-1#1'), limits.get('CS-1#2'), limits.get('CS-2#1')]).toEqual([10, 10, undefined]);
    city.ports.clock.set(fiveMs + 60 * minuteMs);
    await runUntil(fiveMs + 63 * minuteMs);
    expect([limits.get('CS-1#1'), limits.get('CS-1#2')]).toEqual([32, 32]);
  });

  it('are shown as the composite schedule of the station, once a day', async () => {
    await charge('CS-1', 1);
    await charge('CS-2', 1);
    await runUntil(fiveMs - 4 * minuteMs);
    const periods = [
      ['2026-05-13T00:00:00.000Z', 32],
      ['2026-05-13T17:00:00.000Z', 20],
      ['2026-05-13T18:00:00.000Z', 32],
      ['2026-05-14T17:00:00.000Z', 20],
      ['2026-05-14T18:00:00.000Z', 32],
    ].map(([from, limit]) => ({ from, limit }));
    expect(city.ports.shadows.desired).toEqual([
      {
        deviceId: 'testville--charging-CS-1',
        shadow: 'schedule',
        desired: { unit: 'A per phase', until: '2026-05-15T00:00:00.000Z', periods },
      },
    ]);
    city.ports.clock.set(noonMs + 24 * 60 * minuteMs);
    await runSchedule(city.system);
    expect(city.ports.shadows.desired).toHaveLength(2);
  });
});

describe('what is shown of the limits of stations', () => {
  const port = (stationId: string): Port => ({ stationId, connectorId: 1, status: null, session: null, sinceMs: 0 });
  const feeder = (stations: readonly string[], ...stationLimits: object[]) => ({
    feeders: [{ ...feederWith(...stationLimits), stations }],
  });
  const every = (seconds: number) => ({
    ...evening,
    chargingSchedule: {
      ...evening.chargingSchedule,
      duration: 86_400,
      chargingSchedulePeriod: Array.from({ length: 86_400 / seconds }, (_, i) => ({
        startPeriod: i * seconds,
        limit: 10 + (i % 2),
      })),
    },
  });
  const showing = () => {
    const { ports } = chargingPorts();
    return {
      ports,
      show: (section: object, ...stations: string[]) =>
        publishSchedules({ city: chargingCity(section), ports }, { ports: stations.map(port), limits: new Map() }),
      shown: () => ports.shadows.desired.splice(0),
    };
  };

  it('fits a shadow, however often a limit changes', async () => {
    const { show, shown } = showing();
    await show(feeder(['CS-1'], { profile: every(900) }), 'CS-1');
    const [{ desired } = { desired: undefined }] = shown();
    const { until, periods } = desired as { until: string; periods: readonly { from: string }[] };
    expect(Buffer.byteLength(JSON.stringify({ state: { desired } }))).toBeLessThan(8 * 1024);
    expect(Date.parse(until) - Date.parse(periods.at(-1)?.from ?? '')).toBe(900_000);
  });

  it('is taken away, once, when the station has no limit any more', async () => {
    const { show, shown } = showing();
    await show(feeder(['CS-2'], { profile: evening }), 'CS-2');
    expect(shown()).toHaveLength(1);
    for (const _ of [1, 2]) await show(feeder(['CS-2']), 'CS-2');
    expect(shown()).toEqual([{ deviceId: 'testville--charging-CS-2', shadow: 'schedule', desired: null }]);
  });

  it('is shown of other stations, and nothing else waits, when AWS IoT refuses one', async () => {
    const { ports, shown } = showing();
    const refusing = {
      updateDesired: async (deviceId: string, shadow: string, desired: unknown) => {
        if (deviceId.endsWith('CS-3')) throw new Error('refused');
        await ports.shadows.updateDesired(deviceId, shadow, desired);
      },
    };
    const system = {
      city: chargingCity(feeder(['CS-3', 'CS-4'], { profile: evening })),
      ports: { ...ports, shadows: refusing },
      connections: { post: async () => true, close: async () => undefined },
    };
    for (const stationId of ['CS-3', 'CS-4']) {
      await noteConnected(ports.state, stationId, { connectionId: stationId, protocol: 'ocpp1.6' }, noonMs);
      await notePortStatus(ports.state, { ...port(stationId), status: 'Available', errorCode: 'NoError', atMs: 0 });
    }
    await expect(runSchedule(system)).rejects.toThrow('refused');
    expect(shown().map(({ deviceId }) => deviceId)).toEqual(['testville--charging-CS-4']);
    expect((await presenceOf(ports.state, 'CS-3'))?.uptimeMs).toBeDefined();
  });
});

describe('a limit of a station that makes no sense', () => {
  const { startSchedule, ...withoutStart } = evening.chargingSchedule;
  const { recurrencyKind, ...once } = evening;
  const late = [{ startPeriod: 60, limit: 6 }];
  const twice = [
    { startPeriod: 0, limit: 6 },
    { startPeriod: 0, limit: 8 },
  ];
  it.each<[string, object, string]>([
    ['without start', { ...evening, chargingSchedule: withoutStart }, 'has no start'],
    ['without recurrence', once, 'says not how often'],
    [
      'that begins late',
      { ...evening, chargingSchedule: { ...evening.chargingSchedule, chargingSchedulePeriod: late } },
      'at 0',
    ],
    ['of a station, from the start of a session', { ...evening, chargingProfileKind: 'Relative' }, 'no session'],
    [
      'out of order',
      { ...evening, chargingSchedule: { ...evening.chargingSchedule, chargingSchedulePeriod: twice } },
      'order',
    ],
  ])('is a warning: %s', (_name, profile, words) => {
    const section = chargingConfig.parse({ connectors: 4, feeders: [feederWith({ profile })] });
    expect(checkCharging(section).map(({ message }) => message.en)).toEqual([expect.stringContaining(words)]);
  });

  it('is a warning of a station of another feeder, and of a profile of a session', () => {
    const elsewhere = chargingConfig.parse({
      connectors: 4,
      feeders: [feederWith({ stations: ['CS-9'], profile: evening })],
    });
    expect(checkCharging(elsewhere)).toMatchObject([{ path: ['feeders', 0, 'stationLimits', 0, 'stations', 0] }]);
    const ofSession = { ...evening, chargingProfilePurpose: 'TxProfile' };
    expect(chargingConfig.safeParse({ connectors: 4, feeders: [feederWith({ profile: ofSession })] }).success).toBe(
      false,
    );
  });
});
