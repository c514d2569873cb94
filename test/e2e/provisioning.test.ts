import { toBytes } from '../../lib/engine/ports/json-bytes';
import type { AllowedDevice, ProvisioningAnswer } from '../../lib/registry/provisioning';
import { describeOnEmulator } from './support/suite';

describeOnEmulator('provisioning', (cloud, { account, region, city }) => {
  const listed: AllowedDevice = {
    thingName: 'traffic-30',
    district: 'docks',
    group: `${city}--signal-controller-docks`,
    claimCertificateIds: ['claim-1'],
  };

  const ask = (SerialNumber: string, claimCertificateId: string) =>
    cloud.invoke<ProvisioningAnswer>('traffic-provisioning-hook', {
      templateArn: `arn:aws:iot:${region}:${account}:provisioningtemplate/${city}--signal-controller`,
      claimCertificateId,
      certificateId: 'new',
      parameters: { SerialNumber },
    });

  beforeAll(() => cloud.state.write('allow-list', 'signal-controller', 'SN-30', toBytes(listed), 0));

  it('lets a device in that the list names, under the name that the list gives', async () => {
    const answer = await ask('SN-30', 'claim-1');
    expect(answer).toEqual({
      allowProvisioning: true,
      parameterOverrides: { ThingName: 'traffic-30', District: 'docks', Group: listed.group, SerialNumber: 'SN-30' },
    });
  });

  it('refuses a serial number that nobody listed', async () => {
    expect(await ask('SN-31', 'claim-1')).toEqual({ allowProvisioning: false });
  });

  it('refuses the claim of another batch', async () => {
    expect(await ask('SN-30', 'claim-2')).toEqual({ allowProvisioning: false });
  });
});
