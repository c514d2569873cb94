import { type Adoption, adoptThing } from '../../../lib/devices/adopt/adopt-thing';
import type { DeviceKind } from '../../../lib/devices/mapping/device-kind';
import { around } from '../../../lib/devices/registry/around';
import type { Registry } from '../../../lib/devices/registry/registry';
import { certificatesOf, deployedYork, held, york } from '../../support/device-plans';

const kind: DeviceKind = {
  id: york.deviceType,
  service: 'traffic',
  searchableAttributes: [],
  isDeclared: false,
  scope: york.scope,
  groupOf: (district) => `${york.scope.thingTypeName}-${district}`,
};

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

  it('gives a thing type, attributes and group of the city, and keeps all that it has', async () => {
    const registry = await vendored();
    const outcome = await adoptThing(adoption, { registry, kind, isDryRun: false });
    expect(outcome).toMatchObject({ result: 'adopted', row: 1 });
    expect((await held(registry)).get('acme-7')).toMatchObject({
      thingTypeName: 'york-signal-controller',
      attributes: { vendor: 'acme', district: 'north', externalId: '#E8#B7#AF#E5#8F#A3_7', serialNumber: 'SN-7' },
      groups: ['york-signal-controller-north'],
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
    await adoptThing(adoption, { registry: watched, kind, isDryRun: false });
    expect(await certificatesOf(registry, 'acme-7')).toEqual(before);
    expect(calls.filter((name) => /ertificate|rincipal|olicy/.test(name))).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const registry = await vendored();
    await adoptThing(adoption, { registry, kind, isDryRun: false });
    const after = await held(registry);
    expect(await adoptThing(adoption, { registry, kind, isDryRun: false })).toMatchObject({ result: 'unchanged' });
    expect(await held(registry)).toEqual(after);
  });

  it('goes on after a kill between type and group', async () => {
    const registry = await vendored();
    const dying = around(registry, async ({ operation }, proceed) => {
      if (operation === 'addThingToThingGroup') throw new Error('killed');
      return proceed();
    });
    await expect(adoptThing(adoption, { registry: dying, kind, isDryRun: false })).rejects.toThrow('killed');
    expect(await adoptThing(adoption, { registry, kind, isDryRun: false })).toMatchObject({ result: 'adopted' });
    expect((await held(registry)).get('acme-7')?.groups).toEqual(['york-signal-controller-north']);
  });

  it('says on a dry run what would change, and changes nothing', async () => {
    const registry = await vendored();
    const before = await held(registry);
    const { message } = await adoptThing(adoption, { registry, kind, isDryRun: true });
    expect(message).toContain('type none → york-signal-controller');
    expect(message).toContain('joins york-signal-controller-north');
    expect(await held(registry)).toEqual(before);
  });

  it('refuses a thing that does not exist', async () => {
    const registry = await deployedYork();
    expect(await adoptThing(adoption, { registry, kind, isDryRun: false })).toMatchObject({
      result: 'failed',
      code: 'CK6401',
    });
  });

  it('moves no device of the city to another district', async () => {
    const registry = await vendored();
    await adoptThing(adoption, { registry, kind, isDryRun: false });
    const elsewhere = await adoptThing({ ...adoption, district: 'south' }, { registry, kind, isDryRun: false });
    expect(elsewhere).toMatchObject({ result: 'failed', code: 'CK6402' });
    expect((await held(registry)).get('acme-7')?.groups).toEqual(['york-signal-controller-north']);
  });
});
