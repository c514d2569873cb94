import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import type { Registry } from '../../lib/devices/registry/registry';
import { type Artefact, checkSignature } from '../../lib/devices/updates/artefact';
import { RotationBook } from '../../lib/registry/rotation/book';
import { detailsOf } from '../../lib/registry/rotation/protocol';
import { certificateRequest } from '../support/certificate-request';
import { runCli } from '../support/run-cli';
import { Vendor } from '../support/signed-artefact';
import { CityFile } from './support/city-file';
import { counting, countsBecome } from './support/counting';
import { Device, type Identity, type Job } from './support/device';
import { describeWithCertificates } from './support/isolated';
import { eventually } from './support/suite';

const serial = 'SN-900';
const firmware = 'firmware of a detector station';

// Chapters of one story: each goes on where the one before ended.
describeWithCertificates('the life of one device', (cloud, { account, region, city, endpoint }) => {
  const thing = `${city}--traffic-900`;
  const template = `${city}--detector-station`;
  const vendor = new Vendor();
  const life = new CityFile({ inventory: 'life', deviceType: 'detector-station', signingKeys: [vendor.key] });
  let registry: Registry;
  let ca: string;
  let device: Device;
  let identity: Identity;
  let certificateId: string;

  const connect = (as: string, with_: Identity) => Device.connect(as, with_, ca);
  /** A device as it leaves the factory, with a claim of its type. */
  async function withClaim(serialNumber: string): Promise<Device> {
    const claim = await registry.createKeysAndCertificate({ setAsActive: true });
    await registry.attachPolicy({ policyName: `${template}-claim`, target: claim.certificateArn });
    return connect(`claim-${serialNumber}`, { certificate: claim.certificatePem, key: claim.privateKeyPem });
  }

  const statusOf = async (id: string) => (await registry.describeCertificate({ certificateId: id }))?.status;

  /** Plans an inventory against the account and applies the plan. */
  async function apply(...rows: readonly string[]) {
    const { plan } = await life.plan(rows, '--retire');
    const { code, stdout } = await runCli('devices', 'apply', plan);
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 failed')]);
  }

  beforeAll(async () => {
    registry = await openRegistry({ account, region });
    ca = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
  });
  afterAll(async () => {
    await device?.end();
    life.remove();
  });

  it('begins as a row of a spreadsheet', async () => {
    await apply(`900,${serial},D9,docks`);
    expect(await registry.describeThing({ thingName: thing })).toMatchObject({ attributes: { serialNumber: serial } });
    expect((await registry.listThingPrincipals({ thingName: thing })).items).toEqual([]);
  });

  it('provisions itself with a claim, and is who the allow list says', async () => {
    const claimant = await withClaim(serial);
    const answer = await claimant.provision(template, {
      SerialNumber: serial,
      ThingName: 'somebody-else',
      District: 'hill',
      Group: 'x',
    });
    await claimant.end();
    expect(answer.thingName).toBe(thing);
    identity = answer;
    certificateId = answer.certificateId;
    expect(await statusOf(certificateId)).toBe('ACTIVE');
  });

  it('is refused with a serial number that nobody listed', async () => {
    const claimant = await withClaim('SN-666');
    const provision = claimant.provision(template, { SerialNumber: 'SN-666' });
    await expect(provision).rejects.toThrow(/rejected|hook|Provisioning/i);
    await claimant.end();
  });

  it('connects with its own certificate and sends telemetry', async () => {
    device = await connect(thing, identity);
    const count = await counting(cloud, 'traffic-flow', 'detector-flow');
    const intervalStart = new Date(Math.floor(Date.now() / 300_000) * 300_000 - 300_000).toISOString();
    const topic = `$aws/rules/${city}__traffic_detector_flow/${city}/docks/detector-station/${thing}`;
    await device.publish(topic, { intervalStart, intervalSeconds: 300, vehicles: 42, onTimeSeconds: 30, speedKmh: 48 });
    await countsBecome(count, { accepted: 1 });
  });

  it('gets a fresh certificate from the workflow, connects with it, and the old one opens no door', async () => {
    const book = new RotationBook(cloud.state);
    await cloud.scaleWaits(0.02);
    await book.putDue('docks', { thing, certificateId, because: 'age', dueMs: 0 });
    const walk = await cloud.startExecution('certificate-rotation-district', { district: 'docks', left: 1 });

    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const asked = await jobOf('request');
    await device.endJob(asked, 'SUCCEEDED', detailsOf(certificateRequest(thing, privateKey, publicKey)));
    const sent = await jobOf('install');
    const old = { identity, certificateId };
    identity = { certificate: String(sent.jobDocument.certificatePem), key: pem(privateKey) };
    certificateId = String(sent.jobDocument.certificateId);
    await device.end();
    device = await connect(thing, identity);
    await device.endJob(sent, 'SUCCEEDED');

    expect(await eventually(() => cloud.endOfExecution(walk))).toBe('SUCCEEDED');
    expect([await statusOf(old.certificateId), await statusOf(certificateId)]).toEqual(['INACTIVE', 'ACTIVE']);
    await expect(connect(thing, old.identity)).rejects.toThrow();

    // A week later, as the book sees it.
    const [kept] = await book.old();
    expect(kept).toMatchObject({ thing, certificateId: old.certificateId });
    if (!kept) return;
    await book.removeOld(kept);
    await book.putOld({ ...kept, deactivatedMs: kept.deactivatedMs - 8 * 86_400_000 });
    await cloud.invoke('certificate-rotation', { step: 'delete-old' });
    expect(await statusOf(old.certificateId)).toBeUndefined();
    expect((await registry.listThingPrincipals({ thingName: thing })).items).toHaveLength(1);
  });

  it('takes a firmware that its vendor has signed', async () => {
    const description = life.write('a.json', JSON.stringify(vendor.sign(firmware, { deviceType: 'detector-station' })));
    life.write('firmware.bin', firmware);
    const { code, stdout } = await runCli('devices', 'update', life.file, '--artefact', description);
    expect([code, stdout]).toEqual([0, expect.stringContaining('wave 1: docks')]);
    const job = await eventually(() => device.nextJob());
    const said = { ...job.jobDocument, file: '' } as unknown as Artefact;
    checkSignature(said, [vendor.key]);
    expect(job.jobDocument).toMatchObject({ operation: 'firmware-update', version: '2.1.0' });
    await device.endJob(job, 'SUCCEEDED');
    const status = await runCli('devices', 'update', life.file, '--artefact', description, '--status');
    expect(status.stdout).toMatch(/1 +docks +\S+ +1 +0 +0 +0/);
  });

  it('does what a job says, and says so', async () => {
    const job = JSON.stringify({ operation: 'reboot' });
    const command = runCli('devices', 'command', life.file, thing, '--job', job, '--wait-seconds', '30');
    await device.endJob(await eventually(() => device.nextJob()), 'SUCCEEDED', { uptimeSeconds: '3' });
    const { code, stdout } = await command;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/SUCCEEDED after .*\n {2}uptimeSeconds: 3/)]);
  });

  it('ends when the spreadsheet names it no more: its certificate opens no door, and it may not come back', async () => {
    await apply('901,SN-901,D9,docks');
    expect(await statusOf(certificateId)).toBe('INACTIVE');
    await expect(connect(thing, identity)).rejects.toThrow();
    expect((await registry.listThingGroupsForThing({ thingName: thing })).items).toEqual([`${city}--retired`]);
    expect(await cloud.state.read('allow-list', 'detector-station', serial)).toBeUndefined();
  });

  /** The job of a step of the rotation, when it has come. */
  const jobOf = (step: string): Promise<Job> =>
    eventually(async () => {
      const job = await device.nextJob();
      return job?.jobDocument.step === step ? job : undefined;
    });
  const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
});
