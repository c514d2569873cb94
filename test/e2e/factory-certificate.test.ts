import { createHash, X509Certificate } from 'node:crypto';
import { IoT } from '@aws-sdk/client-iot';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import type { Registry } from '../../lib/devices/registry/registry';
import { fromFactory, newVendorCa } from '../support/vendor-ca';
import { claimant } from './support/claimant';
import { Device, type Identity } from './support/device';
import { describeWithCertificates } from './support/isolated';

describeWithCertificates('a device with a certificate of its vendor', (_cloud, city) => {
  const { account, region, endpoint, vendorCa } = city;
  const thing = `${city.city}--traffic-970`;
  const template = `${city.city}--traffic-acme`;
  const iot = new IoT({ region, endpoint });
  let registry: Registry;
  let brokerCa: string;

  const idOf = ({ certificate }: Identity) =>
    createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
  const describe = (identity: Identity) => registry.describeCertificate({ certificateId: idOf(identity) });
  const connect = (identity: Identity) => Device.connect(thing, identity, brokerCa);

  beforeAll(async () => {
    registry = await openRegistry({ account, region });
    brokerCa = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
  });

  it('has a CA that the city has registered for its template', async () => {
    const { certificates = [] } = await iot.listCACertificates({});
    const { certificateDescription: ca, registrationConfig } = await iot.describeCACertificate({
      certificateId: certificates[0]?.certificateId,
    });
    expect(certificates).toHaveLength(1);
    expect(ca).toMatchObject({ status: 'ACTIVE', autoRegistrationStatus: 'ENABLE', certificateMode: 'SNI_ONLY' });
    expect(ca?.certificatePem?.trim()).toBe(vendorCa.certificatePem.trim());
    expect(registrationConfig).toEqual({ templateName: template });
    expect(await iot.describeProvisioningTemplate({ templateName: template })).toMatchObject({ type: 'JITP' });
  });

  it('is registered when it first connects, and waits to be activated', async () => {
    const device = fromFactory(vendorCa, { commonName: thing, organizationalUnit: 'docks' });
    expect(await describe(device)).toBeUndefined();
    await expect(connect(device)).rejects.toThrow();
    expect(await describe(device)).toMatchObject({ status: 'PENDING_ACTIVATION' });
  });

  it('is unknown when another CA of the same name has signed it', async () => {
    const stranger = fromFactory(newVendorCa(), { commonName: thing, organizationalUnit: 'docks' });
    await expect(connect(stranger)).rejects.toThrow();
    expect(await describe(stranger)).toBeUndefined();
  });

  // AWS IoT itself applies the template then. The emulator applies templates only when a claim asks, so one asks here,
  // with the parameters that AWS IoT takes from the certificate.
  it('becomes by the template the thing that its certificate says', async () => {
    const device = await claimant('claim-970', city, brokerCa);
    const field = (name: string) => `AWS::IoT::Certificate::${name}`;
    const answer = await device.provision(template, {
      [field('CommonName')]: thing,
      [field('OrganizationalUnit')]: 'docks',
      [field('SerialNumber')]: '7',
    });
    await device.end();
    expect(answer.thingName).toBe(thing);
    const type = `${city.city}--detector-station`;
    expect(await registry.describeThing({ thingName: thing })).toMatchObject({
      thingTypeName: type,
      attributes: { district: 'docks', serialNumber: '7' },
    });
    const [principal = ''] = (await registry.listThingPrincipals({ thingName: thing })).items;
    expect(await registry.describeCertificate(answer)).toMatchObject({ status: 'ACTIVE', certificateArn: principal });
    expect((await registry.listAttachedPolicies({ target: principal })).items).toEqual([type]);
    expect((await registry.listThingGroupsForThing({ thingName: thing })).items).toEqual([`${city.city}--traffic`]);
  });
});
