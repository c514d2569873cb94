import { FakeAccount } from '../support/fake-account';
import { JobsService } from '../support/jobs-service';
import { ShadowService } from '../support/shadow-service';

const thing = 'testville--traffic-1';

let account: FakeAccount;
let jobs: JobsService;
let shadow: ShadowService;
const start = async (routes: ConstructorParameters<typeof FakeAccount>[0] = {}) => {
  account = await new FakeAccount({
    [`GET /things/${thing}`]: () => ({ body: { thingTypeName: 'testville--signal-controller' } }),
    'GET /endpoint': () => ({ body: { endpointAddress: 'x-ats.iot.us-west-2.amazonaws.com' } }),
    ...routes,
  }).start();
  jobs = new JobsService();
  shadow = new ShadowService();
  account.otherwise = (request) =>
    request.path === `/things/${thing}/shadow?name=timing` ? shadow.answer(request) : jobs.answer(request);
};
/** Something happens whenever the account was asked for such a path. */
const after = (method: string, part: string, happen: () => void) => {
  const answer = account.otherwise;
  account.otherwise = (request) => {
    const answered = answer(request);
    if (request.method === method && request.path.includes(part)) happen();
    return answered;
  };
};
const command = (...args: string[]) => account.devices('command', thing, '--wait-seconds', '0', ...args);
const timing = (desired: string) => command('--shadow', 'timing', '--desired', desired);
afterEach(() => account.stop());

describe('citykit devices command', () => {
  it('sets a shadow and shows what the device reports', async () => {
    await start();
    shadow.report({ mode: 'normal' });
    after('POST', '/shadow', () => shadow.followDelta());
    const { code, stdout } = await timing('{"plan":7}');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${thing} reports {"plan":7}`)]);
    expect(shadow.state.desired).toEqual({ plan: 7 });
  });

  it('ends with 1 when the device has not answered in time', async () => {
    await start();
    const { code, stdout } = await timing('{"plan":7}');
    expect([code, stdout]).toEqual([1, expect.stringContaining('The wish stands')]);
  });

  it('does not believe what the device reported before, and says so', async () => {
    await start();
    shadow.report({ plan: 7 });
    const { code, stdout } = await timing('{"plan":7}');
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/CK6605 it reported {"plan":7} before it was asked \(at 2027-01-15T08/),
    ]);
    const json = JSON.parse(
      (await command('--shadow', 'timing', '--desired', '{"plan":7}', '--format', 'json')).stdout,
    );
    expect(json).toMatchObject({ acknowledged: false, isOld: true, reportedAt: '2027-01-15T08:00:00.000Z' });
  });

  it('shows a shadow as it is, and asks nothing', async () => {
    await start();
    shadow.state = { desired: { plan: 7 }, reported: {} };
    shadow.report({ plan: 3 });
    const { code, stdout } = await command('--show', 'timing');
    expect([code, stdout]).toEqual([0, 'desired: {\n  "plan": 7\n}\nreported: {\n  "plan": 3\n}\n']);
    expect(account.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    const { stdout: json } = await command('--show', 'timing', '--format', 'json');
    expect(JSON.parse(json)).toMatchObject({ desired: { plan: 7 }, reported: { plan: 3 } });
  });

  it('ends with 1 when there is nothing to show', async () => {
    await start();
    const { code, stdout } = await command('--show', 'timing');
    expect([code, stdout]).toEqual([1, `${thing} has no timing yet\n`]);
  });

  it('has a job done and shows what the device says of it', async () => {
    await start();
    after('PUT', '/jobs/command-', () => {
      jobs.begin(thing);
      jobs.end(thing, 'SUCCEEDED', { uptime: '3' });
    });
    const { code, stdout } = await command('--job', '{"operation":"reboot"}');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/SUCCEEDED after .* s\n {2}uptime: 3/)]);
  });

  it('takes back what the device has not begun', async () => {
    await start();
    const { code, stdout } = await command('--job', '{"operation":"reboot"}');
    expect([code, stdout]).toEqual([1, expect.stringContaining('CANCELED after')]);
    expect(stdout).toContain('it will not do it');
    expect(account.calls.filter(({ path }) => path.includes('force'))).toEqual([]);
  });

  it('says of what the device has begun that it may have done it, and where to look again', async () => {
    await start();
    after('PUT', '/jobs/command-', () => jobs.begin(thing));
    const { code, stdout } = await command('--job', '{"operation":"reboot"}');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/IN_PROGRESS after .*CK6604 .*it may have done it/)]);
    const look = `aws iot describe-job-execution --region us-west-2 --thing-name ${thing} --job-id ${jobs.last}`;
    expect(stdout).toContain(look);
    expect(jobs.statusesOf()).toEqual(['IN_PROGRESS']);
  });
});

describe('what can be wrong', () => {
  it.each([
    [['--shadow', 'timing'], 'give --shadow with --desired'],
    [['--shadow', 'timing', '--desired', '{plan:7}'], 'is not JSON'],
    [['--shadow', 'timing', '--desired', '[7]'], 'is a JSON object'],
    [['--shadow', 'timing', '--desired', '{}'], 'asks for nothing'],
    [['--job', '{}', '--shadow', 'timing'], 'does not go with'],
    [['--show', 'timing', '--job', '{}'], 'asks nothing of the device'],
    [['--job', '{}', '--wait-seconds', 'soon'], 'no whole number'],
    [['--shadow', 'timing', '--desired', JSON.stringify({ x: 'x'.repeat(9000) })], 'over 8192 bytes'],
  ])('%j', async (args, words) => {
    await start();
    const { code, stderr } = await command(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(account.calls).toEqual([]);
  });

  it('a shadow that such devices do not have', async () => {
    await start();
    const { code, stderr } = await command('--shadow', 'timin', '--desired', '{"plan":7}');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK6603.*\n.*did you mean timing/)]);
    expect(account.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it.each([
    ['AWS refuses to say how a job stands', 'GET', '/things/'],
    ['AWS refuses to take it back', 'PUT', '/cancel'],
  ])('%s: the device may do it', async (_, method, part) => {
    await start();
    const answer = account.otherwise;
    const refused = { status: 403, body: { __type: 'AccessDeniedException', message: 'no' } };
    account.otherwise = (request) =>
      request.method === method && request.path.includes(part) ? refused : answer(request);
    const { code, stderr } = await command('--job', '{"operation":"reboot"}');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/CK6606.*may do it: job command-.*[\s\S]*look before you/),
    ]);
  });

  it('a device that is not there, and one of another city', async () => {
    await start({ [`GET /things/${thing}`]: () => ({ body: { thingTypeName: 'otherville--signal-controller' } }) });
    expect((await command('--job', '{}')).stderr).toContain('CK6602');
    expect((await account.devices('command', 'testville--nobody', '--job', '{}')).stderr).toContain('CK6601');
  });
});
