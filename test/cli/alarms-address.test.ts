import { FakeAccount } from '../support/fake-account';
import { runCli } from '../support/run-cli';

const signed = { identity: '{ kind: sigv4 }', operations: '{ access: { operators: [control-room] } }' };

let account: FakeAccount;
afterEach(() => account.stop());

/** Lists the alarms of a city whose account answers so when it is asked for the address. */
async function list(found: () => object, over: Readonly<Record<string, string>> = signed) {
  account = await new FakeAccount({
    GetParameter: () => found() as never,
    'GET /alarms': () => ({ body: { alarms: [], total: 0, next: null } }),
  }).start(over);
  return runCli('alarms', 'list', account.cityFile);
}

describe('where citykit alarms finds the operations API', () => {
  it('is what the account says, and the call is signed for an API', async () => {
    const found = () => ({ body: { Parameter: { Value: `${process.env.AWS_ENDPOINT_URL}/` } } });
    expect(await list(found)).toEqual({ code: 0, stdout: 'No alarm stands.\n', stderr: '' });
    expect(account.calls.map(({ input }) => input.Name)).toContain('/citykit/testville/operations/api-url');
    expect(account.calls.at(-1)?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/execute-api\/aws4_request/);
  });

  it.each([
    ['CK1961', 'ParameterNotFound', 'deploy it with the section operations'],
    ['CK1965', 'AccessDeniedException', 'take a role of operations.access'],
    ['CK6202', 'ExpiredTokenException', 'sign in again'],
  ])('is not known: %s for %s', async (code, type, remedy) => {
    const { code: exit, stderr } = await list(() => ({ status: 400, body: { __type: type, message: 'no' } }));
    expect([exit, stderr]).toEqual([1, expect.stringContaining(code)]);
    expect(stderr).toContain(remedy);
  });

  it('is nowhere in a city without operations: a code, and what to do', async () => {
    const { code, stderr } = await list(() => ({}), {});
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK1961')]);
    expect(stderr).toContain('give its file a section operations');
  });
});
