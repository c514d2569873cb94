import { allowListDrift } from '../../../lib/devices/inspect/drift';
import { MemoryAllowList } from '../../support/apply-run';
import { deployedYork, york } from '../../support/device-plans';

describe('citykit devices diff about the allow list', () => {
  /** A controller of York as an apply leaves it, but for the allow list. */
  async function inService(id: string, attributes: Record<string, string> = {}) {
    const registry = await deployedYork();
    await registry.createThing({
      thingName: `york--traffic-${id}`,
      thingTypeName: york.scope.thingTypeName,
      attributes: { district: 'north', serialNumber: '#7B5#7D', inventory: 'signals', ...attributes },
    });
    return registry;
  }
  const listed = (serial: string, thingName: string) => {
    const list = new MemoryAllowList();
    list.devices.set(serial, { thingName, district: 'north', group: 'york--signal-controller-north' });
    return list;
  };

  it('is silent when each device in service has its serial number on it', async () => {
    const list = listed('{5}', 'york--traffic-1');
    expect(await allowListDrift(await inService('1'), list, york.scope)).toEqual([]);
  });

  it('names a serial number that was changed, and the one that is missing for it', async () => {
    const list = listed('{4}', 'york--traffic-1');
    expect(await allowListDrift(await inService('1'), list, york.scope)).toMatchObject([
      { thingName: 'york--traffic-1', message: expect.stringContaining('"{4}" lets a device in') },
      { thingName: 'york--traffic-1', message: expect.stringContaining('"{5}" is not on the list') },
    ]);
  });

  it.each([
    ['another id', { externalId: '2' }],
    ['another district', { district: 'south' }],
    ['an attribute that has changed', { model: 'M3' }],
  ])('names an entry that has %s', async (_, attributes) => {
    const list = listed('{5}', 'york--traffic-1');
    for (const [serial, device] of list.devices) list.devices.set(serial, { ...device, attributes: { model: 'M2' } });
    expect(await allowListDrift(await inService('1', attributes), list, york.scope)).toMatchObject([
      { thingName: 'york--traffic-1', message: expect.stringContaining('"{5}" is not as the registry has') },
    ]);
  });

  it('names the serial numbers of things that are retired, of another type, or gone', async () => {
    const retired = await inService('1', { retiredUntil: '2027-02-23' });
    for (const thing of ['york--traffic-1', 'york--traffic-2'])
      expect(await allowListDrift(retired, listed('{5}', thing), york.scope)).toHaveLength(1);
  });

  it('misses no door of a thing that no inventory named', async () => {
    const adopted = await inService('1', { inventory: '' });
    expect(await allowListDrift(adopted, new MemoryAllowList(), york.scope)).toEqual([]);
  });
});
