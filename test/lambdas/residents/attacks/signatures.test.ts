import { AwsClient } from 'aws4fetch';
import { type Client, createClient } from '../../../../clients/residents';
import { apiAccount, type IamIdentity } from '../../../support/residents-gateway';
import { data, slug, TestRegister } from '../../../support/residents-office';
import { person } from '../../../support/residents-people';

const purpose = 'record-maintenance';
const identity = (arn: string, account = apiAccount): IamIdentity => ({ secret: `secret of ${arn}`, arn, account });
const arn = (rest: string, account = apiAccount) => `arn:aws-cn:sts::${account}:assumed-role/${rest}`;

const identities = {
  REGISTRAR: identity(arn('registry/li')),
  CLERK: identity(arn('counter/wang')),
  STRANGER: identity(arn('somebody/x')),
  USER: identity(`arn:aws-cn:iam::${apiAccount}:user/registry`),
  ROOT: identity(`arn:aws-cn:iam::${apiAccount}:root`),
  PATH: identity(`arn:aws-cn:sts::${apiAccount}:assumed-role/somebody/registry/x`),
  FOREIGN: identity(arn('registry/li', '222222222222'), '222222222222'),
};

describe('callers who sign (aws-cn without ICP recordal)', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open({}, identities);
  });
  afterAll(() => register.close());

  function client(accessKeyId: keyof typeof identities, secret = identities[accessKeyId].secret): Client {
    const signer = new AwsClient({
      accessKeyId,
      secretAccessKey: secret,
      region: 'cn-north-1',
      service: 'execute-api',
    });
    const fetch = (url: string, init: RequestInit) => signer.fetch(url, { ...init, aws: { allHeaders: true } });
    return createClient({ baseUrl: register.gateway.url, fetch });
  }
  const create = (of: Client, n: number) =>
    of.createPerson({ body: person(n), purpose, idempotencyKey: `signature-${n}` });

  it('have the role that their IAM role is', async () => {
    const { id } = data(await create(client('REGISTRAR'), 1));
    const read = data(await client('CLERK').readPerson({ path: { personId: id }, purpose }));
    expect(read.masked).toContain('birthDate');
    expect(register.trail().at(-1)).toMatchObject({ who: identities.CLERK.arn, role: 'clerk' });
  });

  it.each([
    ['CLERK', 'not-allowed'],
    ['STRANGER', 'not-allowed'],
    ['USER', 'not-allowed'],
    ['ROOT', 'not-allowed'],
    ['PATH', 'not-allowed'],
    ['FOREIGN', 'other-city'],
  ] as const)('%s is turned away as %s', async (who, expected) => {
    expect(slug(await create(client(who), 2))).toBe(expected);
  });

  it('are nobody with a wrong secret, or with another body than they signed', async () => {
    const wrong = await create(client('REGISTRAR', 'guess'), 3);
    expect(wrong.status).toBe(403);
    const signer = new AwsClient({
      accessKeyId: 'REGISTRAR',
      secretAccessKey: identities.REGISTRAR.secret,
      region: 'cn-north-1',
      service: 'execute-api',
    });
    const fetch = async (url: string, init: RequestInit) => {
      const { headers } = await signer.sign(url, { ...init, aws: { allHeaders: true } });
      return globalThis.fetch(url, { ...init, headers, body: JSON.stringify(person(4)) });
    };
    expect((await create(createClient({ baseUrl: register.gateway.url, fetch }), 3)).status).toBe(403);
  });
});
