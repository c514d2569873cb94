import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { registeredDevices } from '../../../lib/devices/registry/registered-devices';

describe('what a registry holds', () => {
  it('comes with the groups of the city, without those of others', async () => {
    const registry = memoryRegistry();
    for (const thingGroupName of ['york--traffic', 'york--retired', 'leeds--traffic'])
      await registry.createThingGroup({ thingGroupName });
    await registry.createThing({ thingName: 'a', attributes: { district: 'north' } });
    await registry.createThing({ thingName: 'b' });
    for (const thingGroupName of ['york--traffic', 'york--retired', 'leeds--traffic'])
      await registry.addThingToThingGroup({ thingName: 'a', thingGroupName });
    const found = [];
    for await (const device of registeredDevices(registry, 'york')) found.push(device);
    expect(found).toEqual([
      { thingName: 'a', attributes: { district: 'north' }, groups: ['york--retired', 'york--traffic'], version: 1 },
      { thingName: 'b', attributes: {}, groups: [], version: 1 },
    ]);
  });

  it('is read over many pages', async () => {
    const registry = memoryRegistry();
    await registry.createThingGroup({ thingGroupName: 'york--all' });
    for (let i = 0; i < 600; i++) {
      await registry.createThing({ thingName: `t${i}` });
      await registry.addThingToThingGroup({ thingName: `t${i}`, thingGroupName: 'york--all' });
    }
    let inGroup = 0;
    for await (const { groups } of registeredDevices(registry, 'york')) inGroup += groups.length;
    expect(inGroup).toBe(600);
  });
});
