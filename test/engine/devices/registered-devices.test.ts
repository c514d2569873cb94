import { allowListStore, registeredDevices } from '../../../lib/engine/devices/registered-devices';
import { toBytes } from '../../../lib/engine/ports/json-bytes';
import { MemoryClock, MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import type { DeviceDirectory, RegisteredDevice } from '../../../lib/engine/ports/ports';

const deviceTypes = [{ id: 'signal-controller' }, { id: 'charging-station', connectsAs: 'id' as const }];
const devices: readonly RegisteredDevice[] = [
  {
    thingName: 'c--traffic-1',
    deviceType: 'signal-controller',
    externalId: '1',
    connectsAs: 'thing',
    district: 'north',
    attributes: { model: '東 9' },
  },
  { thingName: 'c--traffic-2', deviceType: 'signal-controller', connectsAs: 'thing' },
  { thingName: 'c--charging-CS-1', deviceType: 'charging-station', externalId: 'CS-1', connectsAs: 'id' },
];

/** The table as `citykit devices apply` fills it: by type and serial number, with more than names in an entry. */
async function table() {
  const state = new MemoryState();
  const write = (type: string, serial: string, entry: object) =>
    state.write(allowListStore, type, serial, toBytes({ group: 'g', ...entry }), 0);
  await write('signal-controller', 'S-1', {
    thingName: 'c--traffic-1',
    deviceType: 'signal-controller',
    externalId: '1',
    district: 'north',
    attributes: { model: '#E6#9D#B1_9' },
  });
  await write('signal-controller', '路-2', { thingName: 'c--traffic-2' });
  await write('charging-station', 'S-3', { thingName: 'c--charging-CS-1', externalId: 'CS-1' });
  await write('type-of-another-service', 'S-4', { thingName: 'c--water-4' });
  return state;
}

/** What both directories keep to. */
const directories: readonly (readonly [string, () => Promise<DeviceDirectory>])[] = [
  ['in memory', async () => new MemoryDevices([], devices)],
  ['in the allow list', async () => registeredDevices({ deviceTypes }, await table(), new MemoryClock(0))],
];

describe.each(directories)('the directory of devices %s', (_, open) => {
  it('has every device in service, of each type', async () => {
    const registered = await (await open()).registered();
    expect(registered).toHaveLength(devices.length);
    expect(registered).toEqual(expect.arrayContaining([...devices]));
  });

  it('answers with the same list while nothing is read anew', async () => {
    const directory = await open();
    expect(await directory.registered()).toBe(await directory.registered());
  });

  it('lets in whom the door has let in', async () => {
    expect(await (await open()).isActive('c--traffic-1')).toBe(true);
  });
});

describe('the directory in the allow list', () => {
  it('knows a device that came five minutes ago', async () => {
    const [state, clock] = [await table(), new MemoryClock(0)];
    const directory = registeredDevices({ deviceTypes }, state, clock);
    await directory.registered();
    await state.write(allowListStore, 'signal-controller', 'S-9', toBytes({ thingName: 'c--traffic-9' }), 0);
    expect(await directory.registered()).toHaveLength(3);
    clock.set(300_000);
    expect(await directory.registered()).toHaveLength(4);
  });

  it('asks again after a read that failed', async () => {
    const state = await table();
    let failures = 1;
    const entries: MemoryState['entries'] = async (...range) => {
      if (failures-- > 0) throw new Error('throttled');
      return state.entries(...range);
    };
    const directory = registeredDevices({ deviceTypes }, { entries }, new MemoryClock(0));
    await expect(directory.registered()).rejects.toThrow('throttled');
    expect(await directory.registered()).toHaveLength(3);
  });
});
