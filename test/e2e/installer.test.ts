import { IoT } from '@aws-sdk/client-iot';
import { toBytes } from '../../lib/engine/ports/json-bytes';
import { Device } from './support/device';
import { describeWithCertificates } from './support/isolated';

describeWithCertificates('an installer', (cloud, { region, city, endpoint }) => {
  const template = `${city}--roadside-unit`;
  const listed = { thingName: `${city}--traffic-960`, district: 'docks', group: `${city}--roadside-unit-docks` };

  /** What the installer's app hands to the device on the spot: good for five minutes. */
  async function claimOnTheSpot(serial: string): Promise<Device> {
    const claim = await new IoT({ region }).createProvisioningClaim({ templateName: template });
    const identity = { certificate: claim.certificatePem ?? '', key: claim.keyPair?.PrivateKey ?? '' };
    const ca = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
    return Device.connect(`claim-${serial}`, identity, ca);
  }

  beforeAll(() => cloud.state.write('allow-list', 'roadside-unit', 'SN-960', toBytes(listed), 0));

  it('lets a device in that the list names', async () => {
    const device = await claimOnTheSpot('SN-960');
    expect(await device.provision(template, { SerialNumber: 'SN-960' })).toMatchObject({ thingName: listed.thingName });
    await device.end();
  });

  it('lets no other in', async () => {
    const device = await claimOnTheSpot('SN-961');
    await expect(device.provision(template, { SerialNumber: 'SN-961' })).rejects.toThrow();
    await device.end();
  });
});
