import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { everyItem } from '../../../lib/devices/registry/registry';
import { registryContract } from './registry-contract';

describe('the registry in memory', () => {
  const lagMs = 60_000;
  let nowMs = 0;
  const lagging = memoryRegistry({ policies: ['device'], lagMs, nowMs: () => nowMs });

  registryContract(async () => ({
    registry: lagging,
    policy: 'device',
    settle: async () => {
      nowMs += lagMs;
    },
  }));

  it('shows things late in lists and in the index, at once when asked by name', async () => {
    const registry = memoryRegistry({ lagMs, nowMs: () => nowMs });
    const listed = async () => (await registry.listThings({})).items.length;
    const indexed = async () => (await registry.searchIndex({ queryString: '*' })).items.length;
    await registry.createThing({ thingName: 'a' });
    expect(await registry.describeThing({ thingName: 'a' })).toBeDefined();
    expect([await listed(), await indexed()]).toEqual([0, 0]);
    nowMs += lagMs;
    expect([await listed(), await indexed()]).toEqual([1, 1]);
  });

  it('refuses more groups of a thing than ten', async () => {
    const registry = memoryRegistry();
    await registry.createThing({ thingName: 'a' });
    const join = async (thingGroupName: string) => {
      await registry.createThingGroup({ thingGroupName });
      await registry.addThingToThingGroup({ thingName: 'a', thingGroupName });
    };
    for (let i = 1; i <= 10; i++) await join(`g${i}`);
    await expect(join('g11')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('refuses pages that are too large, and tokens that it did not give', async () => {
    const registry = memoryRegistry();
    await expect(registry.listThings({ maxResults: 251 })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(registry.listThings({ nextToken: '*' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('lists everything once while things are added between the pages', async () => {
    const registry = memoryRegistry();
    for (const thingName of ['b', 'd', 'f']) await registry.createThing({ thingName });
    const seen: string[] = [];
    for await (const { thingName } of everyItem((page) => registry.listThings({ ...page, maxResults: 1 }))) {
      seen.push(thingName);
      await registry.createThing({ thingName: 'a' });
    }
    expect(seen).toEqual(['b', 'd', 'f']);
  });

  it('takes one bulk registration at a time', async () => {
    const registry = memoryRegistry();
    const task = { templateBody: '{}', inputFileBucket: 'b', inputFileKey: 'k', roleArn: 'r' };
    await registry.startThingRegistrationTask(task);
    await expect(registry.startThingRegistrationTask(task)).rejects.toMatchObject({ kind: 'conflict' });
  });
});
