import { putDeviceState } from '../../../lib/engine/devices/device-state';
import { forgetStates, withKnown } from '../../../lib/engine/devices/known-states';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { memoryPorts } from '../../../lib/engine/ports/memory/ports';
import { grid } from '../../../lib/services/grid/facts';

const service = serviceFactsOf(grid);
const minuteMs = 60_000;
const city = { city: 'c', service: 'grid', timeZone: 'UTC', settings: {}, backfill: false };

function world() {
  const ports = memoryPorts(service, 0, () => {});
  const known = async () => (await withKnown(service, city, ports, ['places'])).known;
  const put = (deviceId: string, atMs: number, asset: string) =>
    putDeviceState(ports.state, 'places', { deviceId, atMs, state: { asset } });
  return { ports, known, put };
}

describe('what other feeds have said', () => {
  it('is their newest report of each device, under its name', async () => {
    const { known, put } = world();
    await put('m', 2, 'new');
    await put('m', 1, 'old');
    const found = await known();
    expect([...(found?.newest('places') ?? [])]).toEqual([['m', { asset: 'new' }]]);
    expect(found?.nameOf('T 1', 'network-monitor')).toBe('c--grid-T-1');
  });

  it('is read at most once in five minutes, and anew by who has written it', async () => {
    const { ports, known, put } = world();
    const first = (await known())?.newest('places');
    await put('m', 1, 'a');
    ports.clock.set(4 * minuteMs);
    expect((await known())?.newest('places')).toBe(first);
    ports.clock.set(5 * minuteMs);
    expect((await known())?.newest('places').size).toBe(1);
    await put('n', 1, 'a');
    forgetStates(ports.state, 'places');
    expect((await known())?.newest('places').size).toBe(2);
  });

  it('is asked for again when it could not be read', async () => {
    const { ports, known } = world();
    const failing = jest.spyOn(ports.state, 'entries').mockRejectedValueOnce(new Error('away'));
    await expect(known()).rejects.toThrow('away');
    failing.mockRestore();
    expect((await known())?.newest('places').size).toBe(0);
  });

  it('is nothing of feeds that the rules do not know', async () => {
    const { ports, known } = world();
    expect(await withKnown(service, city, ports)).toBe(city);
    await expect(known().then((found) => found?.newest('assets'))).rejects.toThrow('not among those');
  });
});
