import fc from 'fast-check';
import { now, toy, toyCity, toyPorts } from '../../../bench/writers/toy-stream';
import { putDeviceState } from '../../../lib/engine/devices/device-state';
import { livenessOf, livenessOfAll, tellOffline } from '../../../lib/engine/devices/liveness';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';

const minute = 60;
/** Liveness of a device that has been silent for so long. */
const silentFor = (seconds: number, intervalSeconds: number) => livenessOf(0, intervalSeconds, seconds * 1000);

describe('a device that reports by itself', () => {
  it.each([
    [10 * minute, 20 * minute, 'online'],
    [10 * minute, 20 * minute + 1, 'late'],
    [10 * minute, 30 * minute, 'late'],
    [10 * minute, 30 * minute + 1, 'offline'],
    // Three intervals of ten seconds are no five minutes.
    [10, 31, 'late'],
    [10, 5 * minute, 'late'],
    [10, 5 * minute + 1, 'offline'],
  ])('every %s s, silent for %s s, is %s', (intervalSeconds, seconds, liveness) => {
    expect(silentFor(seconds, intervalSeconds)).toBe(liveness);
  });

  it('never gets better by being silent', () => {
    const order = ['online', 'late', 'offline'];
    const seconds = fc.integer({ min: 0, max: 7200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3600 }), seconds, seconds, (interval, silent, more) => {
        const [before, after] = [silentFor(silent, interval), silentFor(silent + more, interval)];
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });
});

const asRegistered = (thingName: string) =>
  ({ thingName, deviceType: toy.deviceTypes[0]?.id ?? '', connectsAs: 'thing' }) as const;

describe('the devices of a service', () => {
  const feeds = [
    { id: 'often', intervalSeconds: () => 60 },
    { id: 'seldom', intervalSeconds: () => 3600 },
  ];
  const noted = async (...states: readonly (readonly [feed: string, deviceId: string, minutesAgo: number])[]) => {
    const ports = toyPorts();
    for (const [feed, deviceId, minutesAgo] of states)
      await putDeviceState(ports.state, feed, { deviceId, atMs: now - minutesAgo * 60_000, state: null });
    await tellOffline(toy, await livenessOfAll(toy, feeds, toyCity, ports), toyCity, ports);
    return ports.metrics.samples.get('DevicesOnlinePercent');
  };

  it('count once each, by the feed that a device has sent last', async () => {
    expect(await noted(['often', 'd1', 90], ['seldom', 'd1', 10], ['often', 'd2', 90])).toBe(50);
  });

  it.each([
    ['retired and silent: nobody waits for them', ['d1', 'd2'], 100],
    ['not in the registry yet, and speaking', ['d9'], 100],
    ['of an empty registry', [], 50],
  ])('do not count when they are %s', async (_, inService, percent) => {
    const ports = { ...toyPorts(), devices: new MemoryDevices([], inService.map(asRegistered)) };
    for (const [deviceId, minutesAgo] of [
      ['d1', 0],
      ['d3', 90],
    ] as const)
      await putDeviceState(ports.state, 'often', { deviceId, atMs: now - minutesAgo * 60_000, state: null });
    await tellOffline(toy, await livenessOfAll(toy, feeds, toyCity, ports), toyCity, ports);
    expect(ports.metrics.samples.get('DevicesOnlinePercent')).toBe(percent);
  });
});
