import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from '../../lambdas/registry/handlers/provisioning-hook';
import { storedAllowList } from '../../lib/devices/apply/allow-list';
import { readPlan, writePlan } from '../../lib/devices/plan-file';
import { planInventory } from '../../lib/devices/planning/plan-inventory';
import { registeredDevices } from '../../lib/devices/registry/registered-devices';
import { checkSignature } from '../../lib/devices/updates/artefact';
import { MemoryState } from '../../lib/engine/ports/memory/state';
import { services } from '../../lib/services';
import { run, scratchFolder } from '../support/apply-run';
import { newIdentity } from '../support/certificate-request';
import { city } from '../support/city';
import { deployedYork } from '../support/device-plans';
import { registryCloud } from '../support/registry-cloud';
import { RotationRun } from '../support/rotation-run';
import { Vendor } from '../support/signed-artefact';
import { trafficRun } from '../support/traffic-run';
import { UpdateRun } from '../support/update-run';

const thing = 'york--traffic-0101';
const type = 'york--signal-controller';
const columns = { externalId: 'id', serial: 'serial', district: 'district' };
const york = city({
  city: 'york',
  region: 'eu-west-2',
  devices: { districts: ['north', 'south'], inventories: { signals: { deviceType: 'signal-controller', columns } } },
});

// The same story as test/e2e/life.test.ts, without an emulator: registry, state and time in memory, all else the real code.
describe('the life of one device', () => {
  const folder = scratchFolder();
  const place = { region: 'eu-west-2', account: '111111111111' };
  const cloud = registryCloud({ ...place, policies: [type], nowMs: () => rotation.nowMs });
  const { registry } = cloud;
  const rotation: RotationRun = new RotationRun(['north', 'south'], cloud);
  const state = new MemoryState();
  const allowList = storedAllowList(async () => state, 'signal-controller', 'allow-list');
  const hook = (SerialNumber: string) =>
    answer(
      { templateArn: `x/${type}`, certificateId: 'c', parameters: { SerialNumber, District: 'south' } },
      { [type]: 'signal-controller' },
      state,
    );
  let plans = 0;
  let certificateId = '';

  async function apply(...rows: readonly string[]) {
    const file = join(folder, 'signals.csv');
    const plan = join(folder, `plan-${++plans}.ndjson`);
    writeFileSync(file, ['id,serial,district', ...rows, ''].join('\n'));
    const request = { city: york, services, inventory: 'signals', file, retire: true };
    await writePlan(plan, (keep) =>
      planInventory({ ...request, registry: registeredDevices(registry, 'york') }, (_, line) => keep(line)),
    );
    const { progress } = await run(`${plan}.journal`, { plan: await readPlan(plan), registry, allowList });
    expect(progress.failed).toBe(0);
  }

  const groups = async () => (await registry.listThingGroupsForThing({ thingName: thing })).items;
  const statusOf = async (id: string) => (await registry.describeCertificate({ certificateId: id }))?.status;

  beforeAll(() => deployedYork(registry));

  it('begins as a row of a spreadsheet', async () => {
    await apply('0101,SN-1,north');
    expect(await groups()).toEqual([`${type}-north`]);
    expect(cloud.certificatesOf(thing)).toEqual([]);
  });

  it('provisions itself as whom the allow list names; others are refused', async () => {
    expect(await hook('SN-2')).toEqual({ allowProvisioning: false });
    const { parameterOverrides } = await hook('SN-1');
    expect(parameterOverrides).toMatchObject({ ThingName: thing, District: 'north', Group: `${type}-north` });
    // What AWS IoT does for the template.
    const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${newIdentity(thing).request.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
    const made = await registry.createCertificateFromCsr({ certificateSigningRequest: pem, setAsActive: true });
    await registry.attachPolicy({ policyName: type, target: made.certificateArn });
    await registry.attachThingPrincipal({ thingName: thing, principal: made.certificateArn });
    certificateId = made.certificateId;
    expect(cloud.letsIn(thing, certificateId)).toBe(true);
  });

  it('sends telemetry, which becomes its state', async () => {
    const { send, ports } = trafficRun(rotation.nowMs);
    const message = { ts: new Date(rotation.nowMs).toISOString(), mode: 'normal', power: 'ok', plan: 7 };
    await send('controller-status', [
      { bytes: Buffer.from(JSON.stringify(message)), device: thing, receivedAtMs: rotation.nowMs },
    ]);
    expect(ports.records.rows('traffic_controller_status')).toMatchObject([{ device_id: thing, mode: 'normal' }]);
  });

  it('holds a fresh certificate a year later, and the old one is gone', async () => {
    rotation.passDays(364);
    await rotation.survey();
    expect(cloud.certificatesOf(thing)).toEqual([certificateId]);
    rotation.passDays(2);
    await rotation.survey();
    const [old, fresh] = cloud.certificatesOf(thing);
    expect([await statusOf(old as string), await statusOf(fresh as string)]).toEqual(['INACTIVE', 'ACTIVE']);
    rotation.passDays(8);
    await rotation.survey();
    expect(cloud.certificatesOf(thing)).toEqual([fresh]);
    expect(await statusOf(old as string)).toBeUndefined();
    certificateId = fresh as string;
  });

  it('takes a firmware that its vendor has signed, in the window of its district', async () => {
    const vendor = new Vendor();
    const jobs = new UpdateRun({
      waves: [['north'], ['south']],
      of: vendor.sign('firmware'),
      groupOf: (d) => `${type}-${d}`,
    });
    jobs.service.groups.set(`${type}-north`, [thing]);
    expect(await jobs.run()).toEqual(['north']);
    const { document, targets } = jobs.service.at(jobs.service.last).request;
    expect((targets as readonly string[]).map((arn) => arn.split('/').at(-1))).toEqual(await groups());
    checkSignature({ ...JSON.parse(String(document)), file: '' }, [vendor.key]);
    jobs.night(['SUCCEEDED']);
    expect(await jobs.states()).toEqual(['passed', 'planned']);
  });

  it('ends when the spreadsheet names it no more: no door opens to it, and it may not come back', async () => {
    await apply('0102,SN-2,north');
    expect(cloud.letsIn(thing, certificateId)).toBe(false);
    expect(await statusOf(certificateId)).toBe('INACTIVE');
    expect(await groups()).toEqual(['york--retired']);
    expect(await hook('SN-1')).toEqual({ allowProvisioning: false });
    rotation.passDays(400);
    await rotation.survey();
    expect(cloud.certificatesOf(thing)).toEqual([]);
  });
});
