import { openRegistry } from '../../lib/devices/registry/open-registry';
import type { Registry } from '../../lib/devices/registry/registry';
import { Device, type Identity } from './support/device';
import { describeWithCertificates } from './support/isolated';

describeWithCertificates('the policies that the city deployed', (_cloud, { account, region, city, endpoint }) => {
  const type = `${city}--signal-controller`;
  const thing = `${city}--traffic-990`;
  let registry: Registry;
  let brokerCa: string;
  let own: Identity;

  /** A certificate with these policies. */
  async function certificate(...policies: readonly string[]): Promise<Identity & { readonly arn: string }> {
    const made = await registry.createKeysAndCertificate({ setAsActive: true });
    for (const policyName of policies) await registry.attachPolicy({ policyName, target: made.certificateArn });
    return { certificate: made.certificatePem, key: made.privateKeyPem, arn: made.certificateArn };
  }

  const connect = (as: string, identity: Identity) => Device.connect(as, identity, brokerCa);

  async function isRefused(as: string, identity: Identity, topic: string): Promise<boolean> {
    const device = await connect(as, identity);
    const refused = await device.isRefused(topic);
    await device.end();
    return refused;
  }

  beforeAll(async () => {
    registry = await openRegistry({ account, region });
    brokerCa = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
    await registry.createThing({ thingName: thing, thingTypeName: type, attributes: { district: 'docks' } });
    const made = await certificate(type);
    await registry.attachThingPrincipal({ thingName: thing, principal: made.arn });
    own = made;
  });

  it('let in a device by its name only', async () => {
    await (await connect(thing, own)).end();
    await expect(connect(`${city}--traffic-991`, own)).rejects.toThrow();
    await expect(connect(thing, await certificate())).rejects.toThrow();
    await expect(connect(thing, await certificate(type))).rejects.toThrow();
  });

  const telemetry = (rule: string, of: string) =>
    `$aws/rules/${city}__traffic_${rule}/${city}/docks/signal-controller/${of}`;

  it.each([
    [telemetry('controller_status', thing), false],
    [`$aws/things/${thing}/shadow/name/timing/update`, false],
    [`$aws/things/${thing}/jobs/start-next`, false],
    [telemetry('controller_status', `${city}--traffic-991`), true],
    [telemetry('detector_flow', thing), true],
    [`$aws/things/${city}--traffic-991/shadow/name/timing/update`, true],
    [`$aws/things/${city}--traffic-991/jobs/start-next`, true],
    ['$aws/certificates/create/json', true],
    [`${city}/commands`, true],
  ])('of a controller: %s is refused: %s', async (topic, refused) => {
    expect(await isRefused(thing, own, topic)).toBe(refused);
  });

  it.each([
    ['$aws/certificates/create/json', false],
    [`$aws/provisioning-templates/${type}/provision/json`, false],
    [`$aws/provisioning-templates/${city}--roadside-unit/provision/json`, true],
    [telemetry('controller_status', thing), true],
  ])('of a claim: %s is refused: %s', async (topic, refused) => {
    expect(await isRefused('claim-SN-990', await certificate(`${type}-claim`), topic)).toBe(refused);
  });

  it('let in a claim as a claim only', async () => {
    await expect(connect(thing, await certificate(`${type}-claim`))).rejects.toThrow();
  });
});
