import { FakeAccount } from '../support/fake-account';
import { JobsService } from '../support/jobs-service';
import { runCli } from '../support/run-cli';
import { Vendor } from '../support/signed-artefact';
import { type Fate, fatesOf, UpdateRun } from '../support/update-run';

const vendor = new Vendor();
const signed = vendor.sign('firmware');
const { sha256 } = signed;
const bucketPath = `/testville--firmware-111122223333-us-west-2/signal-controller/2.1.0/${sha256}`;

let account: FakeAccount;
let service: JobsService;
let artefact: string;

interface Scene {
  readonly keys?: readonly Vendor['key'][];
  /** Further settings of `devices.updates`, in flow style. */
  readonly updates?: string;
  readonly template?: object | null;
}

const start = async ({ keys = [vendor.key], updates = '', template = {} }: Scene = {}) => {
  const key = keys.map(({ id, publicKey }) => `{ id: ${id}, publicKey: ${JSON.stringify(publicKey)} }`).join(', ');
  account = await new FakeAccount({ [`PUT ${bucketPath}`]: () => ({ body: {} }) }).start({
    devices: `{ districts: [north, south], updates: { ${updates} signingKeys: [${key}] } }`,
  });
  service = new JobsService();
  service.template = template === null ? undefined : { ...service.template, ...template };
  service.groups.set('testville--signal-controller-north', ['s-1']).set('testville--signal-controller-south', ['s-2']);
  account.otherwise = (request) => service.answer(request);
  artefact = account.write('a.json', JSON.stringify(signed));
  account.write('firmware.bin', 'firmware');
};
/** The first wave of an update was started, and its devices met these fates. */
const afterWave = async (fates: readonly Fate[], of = signed) => {
  const run = new UpdateRun({ service, of, waves: [['north'], ['south']] });
  await run.wave(fates);
  account.calls.length = 0;
};
const update = (...args: string[]) => account.devices('update', '--artefact', artefact, ...args);
const changes = () => account.calls.filter(({ method }) => method !== 'GET').map(({ path }) => path.split('?')[0]);
const jobPath = (version: string, wave: number, attempt = 1) =>
  `/jobs/update-signal-controller-${version}-${sha256.slice(0, 8)}-${wave}-${attempt}`;
afterEach(() => account.stop());

describe('citykit devices update', () => {
  it('puts the firmware where devices fetch it, and starts the first wave', async () => {
    const rollout = { jobExecutionsRolloutConfig: { maximumPerMinute: 500 }, presignedUrlConfig: { roleArn: 'arn:x' } };
    await start({ template: rollout });
    const { code, stdout } = await update();
    expect([code, stdout]).toEqual([0, expect.stringContaining('Started: signal-controller 2.1.0, wave 1: north')]);
    expect(changes()).toEqual([bucketPath, jobPath('2_1_0', 1)]);
    expect(account.calls.at(-1)?.input).toMatchObject({
      targets: ['arn:aws:iot:us-west-2:111122223333:thinggroup/testville--signal-controller-north'],
      ...rollout,
      schedulingConfig: { endBehavior: 'CANCEL' },
    });
    expect(JSON.parse(String(account.calls.at(-1)?.input.document)).url).toBe(
      `\${aws:iot:s3-presigned-url-v2:https://s3.us-west-2.amazonaws.com${bucketPath}}`,
    );
  });

  it('gives AWS IoT the rule of the city, not that of the template', async () => {
    const old = { abortConfig: { criteriaList: [{ thresholdPercentage: 90, minNumberOfExecutedThings: 900 }] } };
    const abort = 'abort: { failurePercent: 5, minimumDevices: 20, countTimedOut: false },';
    await start({ template: old, updates: abort });
    await update();
    const last = account.calls.at(-1) as (typeof account.calls)[number];
    const { criteriaList } = last.input.abortConfig as { criteriaList: unknown };
    const share = { action: 'CANCEL', thresholdPercentage: 5, minNumberOfExecutedThings: 20 };
    expect(criteriaList).toEqual([
      { ...share, failureType: 'FAILED' },
      { ...share, failureType: 'REJECTED' },
    ]);
  });

  it('--dry-run says what would start, and changes nothing', async () => {
    await start();
    expect((await update('--dry-run')).stdout).toContain('Next: signal-controller 2.1.0, wave 1: north');
    expect(changes()).toEqual([]);
  });

  it('--status shows every wave', async () => {
    await start();
    await afterWave(fatesOf({ SUCCEEDED: 12, missed: 2 }));
    const { code, stdout } = await update('--status');
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 +north +passed +12 +0 +0 +0 +2\n +2 +south +planned/);
    expect(stdout).toContain('The next wave may be started');
  });

  it('has nothing to do where no district has a device of the type', async () => {
    await start();
    service.groups.clear();
    expect(await update()).toMatchObject({ code: 0, stdout: expect.stringContaining('No district has a device') });
    expect(changes()).toEqual([]);
  });
});

describe('an update that halts says why and how it goes on, and starts nothing', () => {
  it.each([
    ['CK6508', { SUCCEEDED: 8, FAILED: 3 }, 'of 11 devices 3 failed; from 10 % on an update stops'],
    ['CK6508', { FAILED: 9 }, 'of 9 devices 9 failed'],
    ['CK6509', { missed: 9 }, 'none succeeded (9 missed, 0 timed out)'],
  ] as const)('%s after %j', async (code, fates, reason) => {
    await start();
    await afterWave(fatesOf(fates));
    for (const args of [[], ['--status'], ['--dry-run']]) {
      const { code: exit, stdout } = await update(...args);
      expect([exit, stdout]).toEqual([1, expect.stringMatching(`${code} wave 1 \\(north\\) failed`)]);
      expect(stdout).toContain(reason);
    }
    expect(changes()).toEqual([]);
  });

  it('CK6510 when its job was taken back', async () => {
    await start();
    await update();
    service.cancel(service.last);
    expect(await update('--status')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('CK6510 wave 1 (north)'),
    });
  });

  it('the command that it shows starts the wave once more', async () => {
    await start();
    await afterWave(fatesOf({ missed: 9 }));
    const shown = /^ {2}citykit (devices update .*)$/m.exec((await update()).stdout)?.[1] ?? '';
    const { code, stdout } = await runCli(...shown.split(' '));
    expect([code, stdout]).toEqual([0, expect.stringContaining('Started: signal-controller 2.1.0, wave 1: north')]);
    expect(changes()).toEqual([bucketPath, jobPath('2_1_0', 1, 2)]);
  });

  it('shows no command when the wave has had all its jobs', async () => {
    await start();
    await afterWave(fatesOf({ missed: 9 }));
    for (let n = 0; n < 4; n++) {
      expect((await update('--retry')).code).toBe(0);
      service.open();
      service.close();
    }
    const { code, stdout } = await update();
    expect([code, stdout]).toEqual([1, expect.stringContaining('The wave has had 5 jobs')]);
    expect(stdout).not.toContain('--retry');
    expect((await update('--retry')).stderr).toContain('CK6513');
  });

  it('says the same as JSON', async () => {
    await start();
    await afterWave(fatesOf({ FAILED: 9 }));
    const { stdout } = await update('--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      started: false,
      waves: [{ state: 'failed', halt: 'too-many-failed', counts: { failed: 9 } }, { state: 'planned' }],
      halt: {
        code: 'CK6508',
        wave: 1,
        next: expect.arrayContaining([expect.stringMatching(/^ {2}citykit .* --retry$/)]),
      },
    });
  });

  it('has nothing to start once more before', async () => {
    await start();
    expect((await update('--retry')).stderr).toContain('CK6512');
    expect(changes()).toEqual([]);
  });

  it.each(['--retry', '--dry-run'])('--status does not go with %s', async (other) => {
    await start();
    expect(await update('--status', other)).toMatchObject({ code: 2, stderr: expect.stringContaining(other) });
  });
});

describe('an older firmware', () => {
  const newer = vendor.sign('firmware', { version: '2.2.0' });

  it('is refused where devices have reported a newer one', async () => {
    await start();
    await afterWave(fatesOf({ SUCCEEDED: 1 }), newer);
    for (const args of [[], ['--dry-run']]) {
      const { code, stderr } = await update(...args);
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/CK6511.*2\.1\.0 is older than 2\.2\.0[\s\S]*--allow-downgrade/),
      ]);
    }
    expect(changes()).toEqual([]);
  });

  it('is brought with --allow-downgrade, and devices are named', async () => {
    await start();
    await afterWave(fatesOf({ SUCCEEDED: 1 }), newer);
    expect((await update('--allow-downgrade')).code).toBe(0);
    expect(JSON.parse(String(account.calls.at(-1)?.input.document))).toMatchObject({ allowDowngrade: true });
  });

  it('cannot be known where no version is known, or none that compares: that is said', async () => {
    await start();
    expect((await update('--dry-run')).stdout).toContain('No update of these devices has reported its version yet');
    await afterWave(fatesOf({ SUCCEEDED: 1 }), vendor.sign('firmware', { version: 'R7b' }));
    expect((await update('--dry-run')).stdout).toContain('Devices have reported R7b, which cannot be compared');
  });
});

describe('what can be wrong is found before anything is asked of AWS', () => {
  const calls = () => account.calls.length;

  it.each([
    ['a signature of nobody the city trusts', [], 'CK6502'],
    ['a signature that is not right', [new Vendor().key], 'CK6503'],
  ])('%s', async (_, keys, code) => {
    await start({ keys });
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
    await start({ template: null });
    expect((await update()).stderr).toContain('CK6507');
    expect(changes()).toEqual([]);
  });
});
