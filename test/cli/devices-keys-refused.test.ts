import type { Received } from '../support/aws-server';
import { KeyedCity } from '../support/keyed-city';

const key = '000102030405060708090a0b0c0d0e0f';

let at: KeyedCity;
beforeEach(async () => {
  at = await new KeyedCity().start();
  await at.register('4711', '4712');
});
afterEach(() => at.stop());

const refusal = (code: string, message = 'no') => ({ status: 400, body: { __type: `x#${code}`, message } });

/** Runs with a file of a key after something is refused, of which the request is so. */
async function refused(isSo: (request: Received) => boolean, ...answer: Parameters<typeof refusal>) {
  at.before = (request) => (isSo(request) ? refusal(...answer) : undefined);
  const result = await at.run(at.file(`id,key\n4711,${key}\n`));
  at.before = () => undefined;
  expect(result.stdout + result.stderr).not.toContain(key);
  return result;
}

const of =
  (operation: string, table?: string) =>
  ({ operation: asked, input }: Received): boolean =>
    asked === operation && (table === undefined || input.TableName === `testville--water-${table}`);

describe('devices keys, when AWS says no', () => {
  it.each([
    ['the allow list', of('Query', 'allow-list'), 'CK6704'],
    ['the table of keys', of('GetItem', 'secrets'), 'CK6704'],
    ['the table of data keys', of('GetItem', 'keys'), 'CK6704'],
  ])('%s is missing', async (_, isSo, code) => {
    const { code: exit, stderr } = await refused(isSo, 'ResourceNotFoundException');
    expect([exit, stderr]).toEqual([1, expect.stringContaining(code)]);
  });

  it.each([
    ['Query', 'allow-list'],
    ['GetItem', 'keys'],
    ['GenerateDataKey', undefined],
    ['PutItem', 'keys'],
    ['GetItem', 'secrets'],
    ['PutItem', 'secrets'],
  ])('a right to %s of %s is missing, and the same command goes on with it', async (operation, table) => {
    const { code, stderr } = await refused(of(operation, table), 'AccessDeniedException', 'not authorized to do it');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK6202.*not authorized to do it/)]);
    expect(await at.json(at.file(`id,key\n4711,${key}\n`))).toMatchObject({ code: 0, new: 1 });
    expect(await at.keyOf('4711')).toBe(key);
  });

  it.each([
    ['NotFoundException', 'CK6704'],
    ['DisabledException', 'CK6706'],
    ['KMSInvalidStateException', 'CK6706'],
  ])('the key of the service is %s', async (said, code) => {
    expect((await refused(of('GenerateDataKey'), said)).stderr).toContain(code);
  });

  it.each([
    ['IncorrectKeyException', 'no'],
    ['InvalidCiphertextException', 'no'],
    ['AccessDeniedException', 'The ciphertext refers to a customer master key that does not exist'],
  ])('the data key is of another region or stack: %s', async (said, message) => {
    await at.run(at.file(`id,key\n4712,${key}\n`));
    const { stderr } = await refused(of('Decrypt'), said, message);
    expect(stderr).toMatch(/CK6705.*testville--water-keys/);
  });

  it('a value is refused by the table: that is a mistake of ours, and shown with its stack', async () => {
    await expect(refused(of('PutItem', 'secrets'), 'ValidationException')).rejects.toThrow('ValidationException');
  });

  it('the credentials are of another account', async () => {
    at.account.owner = '999999999999';
    expect((await at.run()).stderr).toContain('CK6201');
  });
});
