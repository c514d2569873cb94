import { join } from 'node:path';
import type { PlanEntry } from '../../../lib/devices/plan';
import { around } from '../../../lib/devices/registry/around';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { RegistryError, type RegistryErrorKind } from '../../../lib/devices/registry/registry';
import { MemoryAllowList, run, scratchFolder } from '../../support/apply-run';
import { about, certificatesOf, deployedYork, held, planFor, planned, toCreate } from '../../support/device-plans';

describe('citykit devices apply', () => {
  const folder = scratchFolder();
  let runs = 0;
  const journalFile = () => join(folder, `journal-${runs++}.ndjson`);

  /** A registry that holds these devices, put there by an apply. */
  async function holding(...devices: ReturnType<typeof planned>[]) {
    const registry = await deployedYork();
    const allowList = new MemoryAllowList();
    const plan = await planFor(
      registry,
      devices.map((device, i) => toCreate(device, i + 1)),
    );
    await run(journalFile(), { plan, registry, allowList });
    return { registry, allowList };
  }

  it('creates things with type, attributes and group, and lets them provision themselves', async () => {
    const { registry, allowList } = await holding(planned(1, { district: 'north', model: 'M1' }));
    expect((await held(registry)).get('york--traffic-1')).toEqual({
      thingName: 'york--traffic-1',
      thingTypeName: 'york--signal-controller',
      attributes: { district: 'north', externalId: '1', model: 'M1', serialNumber: 'SN-1' },
      groups: ['york--signal-controller-north'],
      version: 1,
    });
    expect(allowList.devices.get('SN-1')).toEqual({
      thingName: 'york--traffic-1',
      externalId: '1',
      district: 'north',
      group: 'york--signal-controller-north',
    });
  });

  it('tells the hook the claims and the attributes of the template', async () => {
    const registry = await deployedYork();
    const allowList = new MemoryAllowList();
    const plan = await planFor(registry, [toCreate(planned(1, { model: 'M1', wattage: '40' }))]);
    await run(journalFile(), { plan, registry, allowList, claims: ['claim-1'], templateAttributes: ['model', 'lane'] });
    expect(allowList.devices.get('SN-1')).toMatchObject({
      claimCertificateIds: ['claim-1'],
      attributes: { model: 'M1' },
    });
  });

  it('updates attributes, and removes those that the plan leaves out', async () => {
    const { registry } = await holding(planned(1, { model: 'M1', firmware: '1.0' }));
    const plan = await planFor(registry, [await about(registry, 'update', planned(1, { model: 'M2' }))]);
    await run(journalFile(), { plan, registry });
    expect((await held(registry)).get('york--traffic-1')).toMatchObject({
      attributes: { district: 'north', externalId: '1', model: 'M2', serialNumber: 'SN-1' },
      version: 2,
    });
  });

  it('moves a thing to another district', async () => {
    const { registry, allowList } = await holding(planned(1, { district: 'north' }));
    const plan = await planFor(registry, [await about(registry, 'move', planned(1, { district: 'south' }))]);
    await run(journalFile(), { plan, registry, allowList });
    expect((await held(registry)).get('york--traffic-1')).toMatchObject({
      groups: ['york--signal-controller-south'],
      attributes: { district: 'south' },
    });
    expect(allowList.devices.get('SN-1')).toMatchObject({ district: 'south' });
  });

  it('leaves the groups of others alone when it moves a thing', async () => {
    const { registry } = await holding(planned(1));
    await registry.createThingGroup({ thingGroupName: 'york--pilot' });
    await registry.addThingToThingGroup({ thingName: 'york--traffic-1', thingGroupName: 'york--pilot' });
    const plan = await planFor(registry, [await about(registry, 'move', planned(1, { district: 'south' }))]);
    await run(journalFile(), { plan, registry });
    expect((await held(registry)).get('york--traffic-1')?.groups).toEqual([
      'york--pilot',
      'york--signal-controller-south',
    ]);
  });

  it('retires: certificate off and detached, no more provisioning, in the group of the retired, nothing deleted', async () => {
    const { registry, allowList } = await holding(planned(1));
    const { certificateId, certificateArn } = await registry.createKeysAndCertificate({ setAsActive: true });
    await registry.attachPolicy({ policyName: 'york--signal-controller', target: certificateArn });
    await registry.attachThingPrincipal({ thingName: 'york--traffic-1', principal: certificateArn });
    const plan = await planFor(registry, [await about(registry, 'retire', planned(1))]);
    await run(journalFile(), { plan, registry, allowList });
    expect((await held(registry)).get('york--traffic-1')).toMatchObject({
      groups: ['york--retired'],
      attributes: { externalId: '1', retiredUntil: '2027-02-23' },
    });
    expect(await registry.describeCertificate({ certificateId })).toMatchObject({ status: 'INACTIVE' });
    expect((await registry.listAttachedPolicies({ target: certificateArn })).items).toEqual([]);
    expect(await certificatesOf(registry, 'york--traffic-1')).toEqual([]);
    expect(allowList.devices.size).toBe(0);
  });

  it('lets the device of a new serial number in, and the scrapped one no more', async () => {
    const { registry, allowList } = await holding(planned(1));
    const replaced = { ...planned(1, { serialNumber: '#7B2#7D' }), serial: '{2}' };
    const plan = await planFor(registry, [await about(registry, 'update', replaced)]);
    const { progress } = await run(journalFile(), { plan, registry, allowList });
    expect([...allowList.devices.keys()]).toEqual(['{2}']);
    expect(progress).toEqual({ done: 1, failed: 0, total: 1 });
  });

  it('keeps the old serial number when somebody changed the thing since the plan', async () => {
    const { registry, allowList } = await holding(planned(1));
    const replaced = { ...planned(1, { serialNumber: 'SN-2' }), serial: 'SN-2' };
    const stale = await about(registry, 'update', replaced);
    await registry.updateThing({ thingName: 'york--traffic-1', attributes: { model: 'M3' } });
    await run(journalFile(), { plan: await planFor(registry, [stale]), registry, allowList });
    expect([...allowList.devices.keys()]).toEqual(['SN-1']);
  });

  it('takes a retired device off the allow list with its row, not only at the end', async () => {
    const { registry, allowList } = await holding(planned(1));
    const plan = await planFor(registry, [await about(registry, 'retire', planned(1))]);
    const dying = around(registry, async ({ operation, input }, proceed) => {
      const isEnd = operation === 'listThings' && (input as { thingTypeName?: string }).thingTypeName !== undefined;
      return isEnd ? Promise.reject(new Error('killed')) : proceed();
    });
    await expect(run(journalFile(), { plan, registry: dying, allowList })).rejects.toThrow('killed');
    expect(allowList.devices.size).toBe(0);
  });

  it('puts right what others left in the allow list, and says so', async () => {
    const { registry, allowList } = await holding(planned(1, { inventory: 'signals' }), planned(2));
    const device = { thingName: 'york--traffic-9', district: 'north', group: 'york--signal-controller-north' };
    await allowList.allow('SN-9', device);
    await allowList.withdraw('SN-1', 'york--traffic-1');
    const plan = await planFor(registry, []);
    const { progress } = await run(journalFile(), { plan, registry, allowList, claims: ['claim-1'] });
    expect(progress.allowList).toEqual({ added: 1, removed: 1, corrected: 0 });
    expect([...allowList.devices.keys()].sort()).toEqual(['SN-1', 'SN-2']);
    expect(allowList.devices.get('SN-1')).toMatchObject({ district: 'north', claimCertificateIds: ['claim-1'] });
  });

  it('writes anew what an earlier version wrote of a device, and keeps its claims', async () => {
    const { registry, allowList } = await holding(planned(1, { externalId: '1', inventory: 'signals' }));
    const device = { thingName: 'york--traffic-1', district: 'south', group: 'york--signal-controller-south' };
    await allowList.allow('SN-1', { ...device, claimCertificateIds: ['claim-1'] });
    const plan = await planFor(registry, []);
    const { progress } = await run(journalFile(), { plan, registry, allowList });
    expect(progress.allowList).toEqual({ added: 0, removed: 0, corrected: 1 });
    expect(allowList.devices.get('SN-1')).toEqual({
      ...{ thingName: 'york--traffic-1', externalId: '1' },
      ...{ district: 'north', group: 'york--signal-controller-north', claimCertificateIds: ['claim-1'] },
    });
  });

  it('believes the registry, not its lists, which lag behind', async () => {
    let nowMs = 0;
    const options = { policies: ['york--signal-controller'], lagMs: 60_000, nowMs: () => nowMs };
    const registry = await deployedYork(memoryRegistry(options));
    nowMs += 60_000;
    const allowList = new MemoryAllowList();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    await run(journalFile(), { plan, registry, allowList });
    const none = await planFor(registry, []);
    const { progress } = await run(journalFile(), { plan: none, registry, allowList });
    expect([progress.allowList, [...allowList.devices.keys()]]).toEqual([undefined, ['SN-1']]);
  });

  it('brings a retired thing back without its date', async () => {
    const { registry, allowList } = await holding(planned(1));
    const retiring = await planFor(registry, [await about(registry, 'retire', planned(1))]);
    await run(journalFile(), { plan: retiring, registry, allowList });
    const back = planned(1, { retiredUntil: '2027-02-23' });
    const plan = await planFor(registry, [await about(registry, 'move', back)]);
    await run(journalFile(), { plan, registry, allowList });
    const thing = (await held(registry)).get('york--traffic-1');
    expect(thing?.groups).toEqual(['york--signal-controller-north']);
    expect(thing?.attributes).not.toHaveProperty('retiredUntil');
    expect(allowList.devices.has('SN-1')).toBe(true);
  });

  it('touches nothing that the plan leaves alone or rejects', async () => {
    const { registry } = await holding(planned(1));
    const before = await held(registry);
    const reason = { code: 'CK6106', message: 'coordinates 0, 0' };
    const entries: PlanEntry[] = [
      { action: 'rejected', rows: [1], thingName: 'york--traffic-2', reason },
      { action: 'unchanged', rows: [2], device: planned(1), reason: { code: 'CK6004', message: 'as it is' } },
    ];
    const { outcomes } = await run(journalFile(), { plan: await planFor(registry, entries), registry });
    expect(await held(registry)).toEqual(before);
    expect(outcomes).toEqual([
      { rows: [1], thingName: 'york--traffic-2', action: 'rejected', result: 'none', ...reason },
      {
        rows: [2],
        thingName: 'york--traffic-1',
        action: 'unchanged',
        result: 'none',
        code: 'CK6004',
        message: 'as it is',
      },
    ]);
  });

  it('refuses a plan that the registry has left behind, before it does anything', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    await registry.createThing({ thingName: 'york--traffic-9' });
    await expect(run(journalFile(), { plan, registry })).rejects.toMatchObject({ code: 'CK6301' });
    expect((await held(registry)).has('york--traffic-1')).toBe(false);
  });

  it('minds no change of things that the plan does not look at', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    await registry.createThing({ thingName: 'somebody-elses' });
    await run(journalFile(), { plan, registry });
    expect((await held(registry)).has('york--traffic-1')).toBe(true);
  });

  it('refuses a city that is not deployed', async () => {
    const registry = memoryRegistry();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    await expect(run(journalFile(), { plan, registry })).rejects.toMatchObject({ code: 'CK6302' });
  });

  it('refuses a district that is not deployed', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1, { district: 'west' }))]);
    await expect(run(journalFile(), { plan, registry })).rejects.toMatchObject({ code: 'CK6303' });
  });

  it('makes type and groups of a type that no stack makes', async () => {
    const registry = memoryRegistry();
    const plan = await planFor(registry, [toCreate(planned(1, { district: 'west' }))]);
    await run(journalFile(), { plan, registry, isDeclaredType: true });
    expect((await held(registry)).get('york--traffic-1')?.groups).toEqual(['york--signal-controller-west']);
    expect(await registry.describeThingGroup({ thingGroupName: 'york--signal-controller-west' })).toMatchObject({
      parentGroupName: 'york--signal-controller',
    });
  });

  it('lets a row fail alone, and says why', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [
      toCreate(planned(1), 1),
      toCreate(planned(2, { name: '银川' }), 2),
      toCreate(planned(3), 3),
    ]);
    const { progress, outcomes } = await run(journalFile(), { plan, registry });
    expect(progress).toEqual({ done: 2, failed: 1, total: 3 });
    expect(outcomes.map(({ result, code }) => [result, code])).toEqual([
      ['done', undefined],
      ['failed', 'CK6353'],
      ['done', undefined],
    ]);
    expect([...(await held(registry)).keys()]).toEqual(['york--traffic-1', 'york--traffic-3']);
  });

  it('refuses a row whose thing somebody changed since the plan', async () => {
    const { registry } = await holding(planned(1));
    const plan = await planFor(registry, [await about(registry, 'update', planned(1, { model: 'M2' }))]);
    let isChanged = false;
    const racing = around(registry, async ({ operation }, proceed) => {
      if (operation === 'updateThing' && !isChanged) {
        isChanged = true;
        await registry.updateThing({ thingName: 'york--traffic-1', attributes: { model: 'M3' } });
      }
      return proceed();
    });
    const { outcomes } = await run(journalFile(), { plan, registry: racing });
    expect(outcomes).toMatchObject([{ result: 'failed', code: 'CK6350' }]);
    expect((await held(registry)).get('york--traffic-1')?.attributes.model).toBe('M3');
  });

  const kinds: [RegistryErrorKind, string][] = [
    ['unauthorised', 'CK6202'],
    ['unreachable', 'CK6203'],
    ['throttled', 'CK6204'],
    ['internal', 'CK6205'],
  ];
  it.each(kinds)('stops when all calls are %s, and goes on from there', async (kind, code) => {
    const registry = await deployedYork();
    const devices = Array.from({ length: 300 }, (_, i) => toCreate(planned(i + 1), i + 1));
    const plan = await planFor(registry, devices);
    const file = journalFile();
    let left = 400;
    const failing = around(registry, async ({ operation }, proceed) => {
      if (left-- <= 0) throw new RegistryError(kind, operation, 'no more');
      return proceed();
    });
    await expect(run(file, { plan, registry: failing })).rejects.toMatchObject({ code });
    const made = (await held(registry)).size;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(300);
    const { progress } = await run(file, { plan, registry });
    expect(progress).toEqual({ done: 300, failed: 0, total: 300 });
    const things = [...(await held(registry)).values()];
    expect(things).toHaveLength(300);
    expect(things.every(({ version, groups }) => version === 1 && groups.length === 1)).toBe(true);
  });

  it('does nothing the second time', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const file = journalFile();
    await run(file, { plan, registry });
    const calls: string[] = [];
    const watched = around(registry, ({ operation }, proceed) => {
      calls.push(operation);
      return proceed();
    });
    const { progress } = await run(file, { plan, registry: watched });
    expect(progress).toEqual({ done: 1, failed: 0, total: 1 });
    expect(calls.filter((name) => !/^(describe|list|get)/.test(name))).toEqual([]);
  });

  it('tries a failed row again', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const file = journalFile();
    let isFull = true;
    const full = around(registry, async ({ operation }, proceed) => {
      if (operation === 'addThingToThingGroup' && isFull) throw new RegistryError('limit', operation, 'full');
      return proceed();
    });
    expect((await run(file, { plan, registry: full })).outcomes).toMatchObject([{ result: 'failed', code: 'CK6354' }]);
    isFull = false;
    expect((await run(file, { plan, registry: full })).outcomes).toMatchObject([{ result: 'done' }]);
  });

  it('refuses the journal of a registry that is no more, also half done, and does all of the plan with another', async () => {
    const entries = [1, 2, 3].map((id) => toCreate(planned(id), id));
    const plan = await planFor(await deployedYork(), entries);
    const file = journalFile();
    const broken = around(await deployedYork(), ({ operation, input }, proceed) =>
      operation === 'createThing' && (input as { readonly thingName: string }).thingName === 'york--traffic-3'
        ? Promise.reject(new RegistryError('invalid', 'createThing', 'no'))
        : proceed(),
    );
    expect((await run(file, { plan, registry: broken })).progress).toMatchObject({ done: 2, failed: 1 });
    const registry = await deployedYork();
    await expect(run(file, { plan, registry })).rejects.toMatchObject({ code: 'CK6305' });
    expect((await held(registry)).size).toBe(0);
    await run(journalFile(), { plan, registry });
    expect((await held(registry)).size).toBe(3);
  });

  it('refuses it, too, when only what was made last is gone', async () => {
    const plan = await planFor(
      await deployedYork(),
      [1, 2].map((id) => toCreate(planned(id), id)),
    );
    const file = journalFile();
    await run(file, { plan, registry: await deployedYork() });
    const registry = await deployedYork();
    await run(journalFile(), { plan: await planFor(registry, [toCreate(planned(1), 1)]), registry });
    await expect(run(file, { plan, registry })).rejects.toThrow(/york--traffic-2/);
  });
});
