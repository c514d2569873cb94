import { join } from 'node:path';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import { runCli } from '../support/run-cli';
import { Device } from './support/device';
import { describeWithCertificates } from './support/isolated';

describeWithCertificates('citykit devices command', (_cloud, { account, region, city, endpoint }) => {
  const thing = `${city}--traffic-950`;
  const command = (desired: object, waitSeconds: number) =>
    runCli(
      ...['devices', 'command', join(__dirname, 'city.yaml'), thing, '--shadow', 'timing'],
      ...['--desired', JSON.stringify(desired), '--wait-seconds', String(waitSeconds)],
    );
  let device: Device;

  beforeAll(async () => {
    const registry = await openRegistry({ account, region });
    await registry.createThing({ thingName: thing, thingTypeName: `${city}--signal-controller` });
    const made = await registry.createKeysAndCertificate({ setAsActive: true });
    await registry.attachThingPrincipal({ thingName: thing, principal: made.certificateArn });
    await registry.attachPolicy({ policyName: `${city}--signal-controller`, target: made.certificateArn });
    const ca = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
    device = await Device.connect(thing, { certificate: made.certificatePem, key: made.privateKeyPem }, ca);
  });
  afterAll(() => device.end());

  it('to a controller that takes no plan ends with 1, and the wish stands', async () => {
    const { code, stdout } = await command({ plan: 7 }, 1);
    expect([code, stdout]).toEqual([1, expect.stringContaining('The wish stands')]);
  });

  it('to one that does shows what it reports', async () => {
    await device.obey('timing');
    const { code, stdout } = await command({ plan: 8, cycleSeconds: 90 }, 20);
    expect([code, stdout]).toEqual([0, expect.stringContaining('reports {"plan":8,"cycleSeconds":90}')]);
  });
});
