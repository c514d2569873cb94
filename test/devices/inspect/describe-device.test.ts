import { describeDevice } from '../../../lib/devices/inspect/describe-device';
import { around } from '../../../lib/devices/registry/around';
import { RegistryError } from '../../../lib/devices/registry/registry';
import { deployedYork } from '../../support/device-plans';

describe('citykit devices show', () => {
  async function withDevice() {
    const registry = await deployedYork();
    const thingName = 'york--traffic-1';
    await registry.createThing({
      thingName,
      thingTypeName: 'york--signal-controller',
      attributes: { district: 'north' },
    });
    await registry.addThingToThingGroup({ thingName, thingGroupName: 'york--signal-controller-north' });
    const { certificateArn, certificateId } = await registry.createKeysAndCertificate({ setAsActive: true });
    await registry.attachPolicy({ policyName: 'york--signal-controller', target: certificateArn });
    await registry.attachThingPrincipal({ thingName, principal: certificateArn });
    return { registry, thingName, certificateId };
  }

  it('knows attributes, groups and certificates with their policies', async () => {
    const { registry, thingName, certificateId } = await withDevice();
    expect(await describeDevice(registry, thingName)).toMatchObject({
      thingName,
      attributes: { district: 'north' },
      groups: ['york--signal-controller-north'],
      certificates: [{ certificateId, status: 'ACTIVE', policies: ['york--signal-controller'] }],
    });
  });

  it('says when the device connected, from the fleet index', async () => {
    const { registry, thingName } = await withDevice();
    const indexed = around(registry, async ({ operation }, proceed) =>
      operation === 'searchIndex'
        ? { items: [{ thingName, attributes: {}, thingGroupNames: [], connected: true, connectivityMs: 1000 }] }
        : proceed(),
    );
    expect((await describeDevice(indexed, thingName))?.connectivity).toEqual({ connected: true, sinceMs: 1000 });
  });

  it('does without a fleet index', async () => {
    const { registry, thingName } = await withDevice();
    const indexless = around(registry, async ({ operation }, proceed) => {
      if (operation === 'searchIndex') throw new RegistryError('not-found', operation, 'no index');
      return proceed();
    });
    expect(await describeDevice(indexless, thingName)).not.toHaveProperty('connectivity');
  });

  it('knows no device that is not there', async () => {
    expect(await describeDevice(await deployedYork(), 'nobody')).toBeUndefined();
  });
});
