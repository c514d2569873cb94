import { join } from 'node:path';
import { IoT } from '@aws-sdk/client-iot';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import { runCli } from '../support/run-cli';
import { CityFile } from './support/city-file';
import { claimant } from './support/claimant';
import { describeWithCertificates } from './support/isolated';
import { describeOnEmulator } from './support/suite';

const units = new CityFile({ inventory: 'bulk-units', deviceType: 'roadside-unit' });
/** One of them has no model. */
const rows = ['980,SN-980,R1,docks', '981,SN-981,,hill'];
let plan: string;

beforeAll(async () => {
  plan = (await units.plan(rows)).plan;
});
afterAll(() => units.remove());

/** Template and lines, as `--bulk DIR` writes them. */
async function bulkFiles() {
  expect((await runCli('devices', 'apply', plan, '--bulk', join(units.folder, 'bulk'))).code).toBe(0);
  return { template: JSON.parse(units.read('bulk/template.json')), lines: units.read('bulk/things.json') };
}

describeOnEmulator('a bulk registration', (cloud) => {
  it('lies in the bucket, and says so when no task takes it: neither emulator has tasks', async () => {
    const place = `s3://${cloud.bucket('quarantine')}/bulk/units.json`;
    const { code, stderr } = await runCli('devices', 'apply', plan, '--bulk', place, '--bulk-role', 'registration');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK6312.*POST \/thing-registration-tasks/s)]);
    expect(await cloud.object('quarantine', 'bulk/units.json')).toBe((await bulkFiles()).lines);
  });

  it('into a bucket that is not there is refused as the mistake it is', async () => {
    const there = ['--bulk', 's3://no-such-bucket/units.json', '--bulk-role', 'registration'];
    const { code, stderr } = await runCli('devices', 'apply', plan, ...there);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK6312.*NoSuchBucket/s)]);
  });
});

describeWithCertificates('the lines of a bulk registration', (_cloud, emulated) => {
  const { account, region, city, endpoint } = emulated;

  // AWS IoT applies them itself. The emulator applies templates only when a claim asks, and only ones with a certificate.
  it('become by their template the things that the plan creates, but for what not all of them have', async () => {
    const registry = await openRegistry({ account, region });
    const { template, lines } = await bulkFiles();
    const Properties = { CertificateId: { Ref: 'AWS::IoT::Certificate::Id' }, Status: 'INACTIVE' };
    const Resources = { ...template.Resources, certificate: { Type: 'AWS::IoT::Certificate', Properties } };
    const iot = new IoT({ region });
    // The role of the city's own templates may do what a bulk registration does.
    const { provisioningRoleArn } = await iot.describeProvisioningTemplate({ templateName: `${city}--roadside-unit` });
    await iot.createProvisioningTemplate({
      templateName: 'bulk-lines',
      templateBody: JSON.stringify({ ...template, Resources }),
      provisioningRoleArn,
      enabled: true,
    });
    const ca = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
    const device = await claimant('claim-bulk', emulated, ca);
    for (const line of lines.trim().split('\n')) await device.provision('bulk-lines', JSON.parse(line));
    await device.end();

    expect(await registry.describeThing({ thingName: `${city}--traffic-980` })).toMatchObject({
      thingTypeName: `${city}--roadside-unit`,
      attributes: { district: 'docks', serialNumber: 'SN-980' },
    });
    const { items } = await registry.listThingGroupsForThing({ thingName: `${city}--traffic-981` });
    expect(items).toEqual([`${city}--roadside-unit-hill`]);
    expect((await units.plan(rows)).stdout).toMatch(/update +1[\s\S]*unchanged +1/);
  });
});
