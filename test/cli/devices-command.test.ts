import { FakeAccount } from '../support/fake-account';

const thing = 'testville-traffic-1';
const shadowPath = `/things/${thing}/shadow`;

let account: FakeAccount;
const start = async (routes: ConstructorParameters<typeof FakeAccount>[0] = {}) => {
  account = await new FakeAccount({
    [`GET /things/${thing}`]: () => ({ body: { thingTypeName: 'testville-signal-controller' } }),
    'GET /endpoint': () => ({ body: { endpointAddress: 'x-ats.iot.us-west-2.amazonaws.com' } }),
    ...routes,
  }).start();
};
const command = (...args: string[]) => account.devices('command', thing, '--wait-seconds', '0', ...args);
afterEach(() => account.stop());

describe('citykit devices command', () => {
  it('sets a shadow and shows what the device reports', async () => {
    let desired: unknown;
    await start({
      [`POST ${shadowPath}`]: ({ input }) => {
        desired = (input.state as { desired: unknown }).desired;
        return { body: {} };
      },
      [`GET ${shadowPath}`]: () => ({ body: { state: { desired, reported: { plan: 7, mode: 'normal' } } } }),
    });
    const { code, stdout } = await command('--shadow', 'timing', '--desired', '{"plan":7}');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${thing} reports {"plan":7}`)]);
    expect(desired).toEqual({ plan: 7 });
    expect(account.calls.at(-1)?.path).toBe(`${shadowPath}?name=timing`);
  });

  it('ends with 1 when the device has not answered in time', async () => {
    await start({ [`POST ${shadowPath}`]: () => ({ body: {} }) });
    const { code, stdout } = await command('--shadow', 'timing', '--desired', '{"plan":7}');
    expect([code, stdout]).toEqual([1, expect.stringContaining('The wish stands')]);
  });

  it('has a job done and shows what the device says of it', async () => {
    await start();
    const execution = { status: 'SUCCEEDED', statusDetails: { detailsMap: { uptime: '3' } } };
    account.otherwise = ({ path }) => (path.includes('/jobs/command-') ? { body: { execution } } : undefined);
    const { code, stdout } = await command('--job', '{"operation":"reboot"}');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/SUCCEEDED after .* s\n {2}uptime: 3/)]);
  });
});

describe('what can be wrong', () => {
  it.each([
    [['--shadow', 'timing'], 'give --shadow with --desired'],
    [['--shadow', 'timing', '--desired', '{plan:7}'], 'is not JSON'],
    [['--shadow', 'timing', '--desired', '[7]'], 'is a JSON object'],
    [['--job', '{}', '--shadow', 'timing'], 'does not go with'],
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
    const { code, stderr } = await command('--shadow', 'timin', '--desired', '{}');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK6603.*\n.*did you mean timing/)]);
    expect(account.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('a device that is not there, and one of another city', async () => {
    await start({ [`GET /things/${thing}`]: () => ({ body: { thingTypeName: 'otherville-signal-controller' } }) });
    expect((await command('--job', '{}')).stderr).toContain('CK6602');
    expect((await account.devices('command', 'testville-nobody', '--job', '{}')).stderr).toContain('CK6601');
  });
});
