import { type Adoption, adoptThing } from '../../../lib/devices/adopt/adopt-thing';
import { AccountCities } from '../../../lib/devices/adopt/cities';
import type { DeviceKind } from '../../../lib/devices/mapping/device-kind';
import { around } from '../../../lib/devices/registry/around';
import type { Registry } from '../../../lib/devices/registry/registry';
import { services } from '../../../lib/services';
import { certificatesOf, deployedYork, held, york } from '../../support/device-plans';

const kind: DeviceKind = {
  id: york.deviceType,
  service: 'traffic',
  searchableAttributes: [],
  isDeclared: false,
  scope: york.scope,
  groupOf: (district) => `${york.scope.thingTypeName}-${district}`,
};

/** What York adopts things with. */
const adopting = (registry: Registry) => ({
  registry,
  kind,
  city: york.city,
  otherStages: ['york-stg', 'york-dev'],
  cities: new AccountCities(registry, services),
});

const adoption: Adoption = { row: 1, thingName: 'acme-7', externalId: '路口 7', serial: 'SN-7', district: 'north' };

describe('citykit devices adopt', () => {
  /** A thing of an earlier vendor, with a certificate and a group of its own. */
  async function vendored(): Promise<Registry> {
    const registry = await deployedYork();
    await registry.createThing({ thingName: 'acme-7', attributes: { vendor: 'acme' } });
    await registry.createThingGroup({ thingGroupName: 'acme-fleet' });
    await registry.addThingToThingGroup({ thingName: 'acme-7', thingGroupName: 'acme-fleet' });
    const { certificateArn } = await registry.createKeysAndCertificate({ setAsActive: true });
    await registry.attachThingPrincipal({ thingName: 'acme-7', principal: certificateArn });
    return registry;
  }

  it.each([
    ['york-stg--traffic-7', 'failed'],
    ['york-stg-7', 'adopted'],
    ['york-stgs--traffic-7', 'adopted'],
  ])('of the name %s, from a stage that is gone or from nobody: %s', async (thingName, result) => {
    const registry = await deployedYork();
    await registry.createThing({ thingName, attributes: {} });
    const outcome = await adoptThing({ ...adoption, thingName }, { ...adopting(registry), isDryRun: false });
    expect(outcome).toMatchObject({ result, ...(result === 'failed' ? { code: 'CK6408' } : {}) });
  });

  it('gives a thing type, attributes and group of the city, and keeps all that it has', async () => {
    const registry = await vendored();
    const outcome = await adoptThing(adoption, { ...adopting(registry), isDryRun: false });
    expect(outcome).toMatchObject({ result: 'adopted', row: 1 });
    expect((await held(registry)).get('acme-7')).toMatchObject({
      thingTypeName: 'york--signal-controller',
      attributes: { vendor: 'acme', district: 'north', externalId: '#E8#B7#AF#E5#8F#A3_7', serialNumber: 'SN-7' },
      groups: ['york--signal-controller-north'],
    });
    const { items } = await registry.listThingGroupsForThing({ thingName: 'acme-7' });
    expect(items).toContain('acme-fleet');
  });

  it('touches no certificate and no policy, so that nothing reconnects', async () => {
    const registry = await vendored();
    const before = await certificatesOf(registry, 'acme-7');
    const calls: string[] = [];
    const watched = around(registry, ({ operation }, proceed) => {
      calls.push(operation);
      return proceed();
    });
    await adoptThing(adoption, { ...adopting(watched), isDryRun: false });
    expect(await certificatesOf(registry, 'acme-7')).toEqual(before);
    expect(calls.filter((name) => /ertificate|rincipal|olicy/.test(name))).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const registry = await vendored();
    await adoptThing(adoption, { ...adopting(registry), isDryRun: false });
    const after = await held(registry);
    expect(await adoptThing(adoption, { ...adopting(registry), isDryRun: false })).toMatchObject({
      result: 'unchanged',
    });
    expect(await held(registry)).toEqual(after);
  });

  it('goes on after a kill between type and group', async () => {
    const registry = await vendored();
    const dying = around(registry, async ({ operation }, proceed) => {
      if (operation === 'addThingToThingGroup') throw new Error('killed');
      return proceed();
    });
    await expect(adoptThing(adoption, { ...adopting(dying), isDryRun: false })).rejects.toThrow('killed');
    expect(await adoptThing(adoption, { ...adopting(registry), isDryRun: false })).toMatchObject({ result: 'adopted' });
    expect((await held(registry)).get('acme-7')?.groups).toEqual(['york--signal-controller-north']);
  });

  it('says on a dry run what would change, and changes nothing', async () => {
    const registry = await vendored();
    const before = await held(registry);
    const { message } = await adoptThing(adoption, { ...adopting(registry), isDryRun: true });
    expect(message).toContain('type none → york--signal-controller');
    expect(message).toContain('joins york--signal-controller-north');
    expect(await held(registry)).toEqual(before);
  });

  it('refuses a thing that does not exist', async () => {
    const registry = await deployedYork();
    expect(await adoptThing(adoption, { ...adopting(registry), isDryRun: false })).toMatchObject({
      result: 'failed',
      code: 'CK6401',
    });
  });

  it('moves no device of the city to another district', async () => {
    const registry = await vendored();
    await adoptThing(adoption, { ...adopting(registry), isDryRun: false });
    const elsewhere = await adoptThing({ ...adoption, district: 'south' }, { ...adopting(registry), isDryRun: false });
    expect(elsewhere).toMatchObject({ result: 'failed', code: 'CK6402' });
    expect((await held(registry)).get('acme-7')?.groups).toEqual(['york--signal-controller-north']);
  });

  describe('beside another city of the account', () => {
    /** York, and a city of a name that begins as York's, with a thing. */
    async function neighbours(
      thing: { thingName: string; thingTypeName?: string; attributes?: object },
      group?: string,
    ) {
      const registry = await deployedYork();
      for (const thingTypeName of ['york-north--signal-controller', 'acme--signal-controller', 'york--roadside-unit'])
        await registry.createThingType({ thingTypeName, searchableAttributes: [] });
      await registry.createThingGroup({ thingGroupName: 'york-north--traffic' });
      const [parentGroupName, thingGroupName] = [
        'york-north--signal-controller',
        'york-north--signal-controller-north',
      ];
      await registry.createThingGroup({ thingGroupName: parentGroupName, parentGroupName: 'york-north--traffic' });
      await registry.createThingGroup({ thingGroupName, parentGroupName });
      await registry.createThing(thing as Parameters<Registry['createThing']>[0]);
      const { thingName } = thing;
      if (group) await registry.addThingToThingGroup({ thingName, thingGroupName: group });
      return registry;
    }
    const adopt = (registry: Registry, thingName: string) =>
      adoptThing({ ...adoption, thingName }, { ...adopting(registry), isDryRun: false });

    it.each([
      ['name', { thingName: 'york-north--traffic-7' }, undefined],
      ['type', { thingName: 'x-7', thingTypeName: 'york-north--signal-controller' }, undefined],
      ['group', { thingName: 'x-7' }, 'york-north--signal-controller-north'],
    ])('takes none of its devices, known by %s, and changes nothing', async (_, thing, group) => {
      const registry = await neighbours(thing, group);
      const before = await held(registry);
      expect(await adopt(registry, thing.thingName)).toMatchObject({
        result: 'failed',
        code: 'CK6407',
        message: expect.stringContaining('york-north,'),
      });
      expect(await held(registry)).toEqual(before);
    });

    it.each([
      [{ thingName: 'acme--traffic-7' }],
      [{ thingName: 'acme-7', thingTypeName: 'acme--signal-controller' }],
      [{ thingName: 'york--traffic-7' }],
    ])('takes %j, which only looks like one', async (thing) => {
      expect(await adopt(await neighbours(thing), thing.thingName)).toMatchObject({ result: 'adopted' });
    });

    it('makes no controller of a roadside unit of the city', async () => {
      const unit = { thingName: 'york--traffic-7', thingTypeName: 'york--roadside-unit' };
      expect(await adopt(await neighbours(unit), unit.thingName)).toMatchObject({ code: 'CK6402' });
    });

    it('leaves a retired device to plan and apply', async () => {
      const retired = { thingName: 'york--traffic-7', attributes: { retiredUntil: '2027-02-23' } };
      expect(await adopt(await neighbours(retired), retired.thingName)).toMatchObject({ code: 'CK6406' });
    });
  });
});
