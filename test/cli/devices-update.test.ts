import { FakeAccount } from '../support/fake-account';
import { Vendor } from '../support/signed-artefact';

const vendor = new Vendor();
const template = {
  jobExecutionsRolloutConfig: { maximumPerMinute: 500 },
  abortConfig: { criteriaList: [{ thresholdPercentage: 10, minNumberOfExecutedThings: 10 }] },
  presignedUrlConfig: { roleArn: 'arn:aws:iam::111122223333:role/testville-firmware-links' },
};
const job = (status: string, details: Record<string, number>) => () => ({
  body: { job: { status, jobProcessDetails: details } },
});
const wave = (n: number) =>
  `GET /jobs/update-signal-controller-2_1_0-${vendor.sign('firmware').sha256.slice(0, 8)}-${n}-1`;

let account: FakeAccount;
let artefact: string;
const start = async (routes: ConstructorParameters<typeof FakeAccount>[0] = {}, keys = [vendor.key]) => {
  const key = keys.map(({ id, publicKey }) => `{ id: ${id}, publicKey: ${JSON.stringify(publicKey)} }`).join(', ');
  const deployed = { 'GET /job-templates/testville-traffic-firmware-update': () => ({ body: template }), ...routes };
  account = await new FakeAccount(deployed).start({
    devices: `{ districts: [north, south], updates: { signingKeys: [${key}] } }`,
  });
  artefact = account.write('a.json', JSON.stringify(vendor.sign('firmware')));
  account.write('firmware.bin', 'firmware');
};
const update = (...args: string[]) => account.devices('update', '--artefact', artefact, ...args);
const changes = () => account.calls.filter(({ method }) => method !== 'GET').map(({ path }) => path.split('?')[0]);
afterEach(() => account.stop());

describe('citykit devices update', () => {
  it('puts the firmware where devices fetch it, and starts the first wave', async () => {
    const ok = () => ({ body: {} });
    const { sha256 } = vendor.sign('firmware');
    const put = `/testville-firmware-111122223333/signal-controller/2.1.0/${sha256}`;
    const jobPath = wave(1).replace('GET ', '');
    await start({ [`PUT ${put}`]: ok, [`PUT ${jobPath}`]: ok });
    const { code, stdout } = await update();
    expect([code, stdout]).toEqual([0, expect.stringContaining('Started: signal-controller 2.1.0, wave 1: north')]);
    expect(changes()).toEqual([put, jobPath]);
    expect(account.calls.at(-1)?.input).toMatchObject({
      targets: ['arn:aws:iot:us-west-2:111122223333:thinggroup/testville-signal-controller-north'],
      jobExecutionsRolloutConfig: template.jobExecutionsRolloutConfig,
      presignedUrlConfig: template.presignedUrlConfig,
      schedulingConfig: { endBehavior: 'CANCEL' },
    });
    expect(JSON.parse(String(account.calls.at(-1)?.input.document)).url).toBe(
      `\${aws:iot:s3-presigned-url-v2:https://s3.us-west-2.amazonaws.com${put}}`,
    );
  });

  it('--dry-run says what would start, and changes nothing', async () => {
    await start();
    expect((await update('--dry-run')).stdout).toContain('Next: signal-controller 2.1.0, wave 1: north');
    expect(changes()).toEqual([]);
  });

  it('--status shows every wave', async () => {
    await start({ [wave(1)]: job('COMPLETED', { numberOfSucceededThings: 12, numberOfCanceledThings: 2 }) });
    const { code, stdout } = await update('--status');
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 +north +passed +12 +0 +0 +2\n +2 +south +planned/);
  });

  it('starts nothing after a wave that failed, and says so to a pipeline', async () => {
    await start({ [wave(1)]: job('CANCELED', { numberOfSucceededThings: 8, numberOfFailedThings: 3 }) });
    const { code, stdout } = await update();
    expect([code, stdout]).toEqual([1, expect.stringContaining('Wave 1 failed')]);
    expect(changes()).toEqual([]);
  });
});

describe('what can be wrong is found before anything is asked of AWS', () => {
  const calls = () => account.calls.length;

  it.each([
    ['a signature of nobody the city trusts', [], 'CK6502'],
    ['a signature that is not right', [new Vendor().key], 'CK6503'],
  ])('%s', async (_, keys, code) => {
    await start({}, keys);
    expect((await update()).stderr).toContain(code);
    expect(calls()).toBe(0);
  });

  it('another file than the one that was signed', async () => {
    await start();
    account.write('firmware.bin', 'firmwarf');
    expect((await update()).stderr).toContain('CK6504');
    expect(calls()).toBe(0);
  });

  it('a file that is not there', async () => {
    await start();
    artefact = 'nowhere.json';
    expect((await update()).stderr).toContain('CK6506');
  });

  it('a type of device that the city does not have', async () => {
    await start();
    artefact = account.write('b.json', JSON.stringify(vendor.sign('firmware', { deviceType: 'signal-controler' })));
    expect((await update()).stderr).toMatch(/CK6505.*\n.*did you mean signal-controller/);
  });

  it('a service that is not deployed', async () => {
    await start({
      'GET /job-templates/testville-traffic-firmware-update': () => ({
        status: 404,
        body: { __type: 'ResourceNotFoundException' },
      }),
    });
    expect((await update()).stderr).toContain('CK6507');
    expect(changes()).toEqual([]);
  });
});
