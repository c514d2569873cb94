import { now, toy, toyPorts } from '../../bench/writers/toy-stream';
import { CityContext } from '../../lib/city/city-context';
import { operationsSettings } from '../../lib/city/operations-settings';
import { deskHandler } from '../../lib/engine/operations/desk-handler';
import { operationsApi } from '../../lib/openapi/operations-api';
import { services } from '../../lib/services';
import { operatorRoles } from '../../lib/services/shared/operator-operation';
import { city, templates } from '../support/city';
import { issuerSite } from '../support/issuer-site';
import { deskApi, operatorsDesk } from '../support/operators-desk';
import { LocalGateway } from '../support/residents-gateway';
import { Issuer } from '../support/residents-issuer';

const issuer = new Issuer('https://id.city.example/realms/city');
const forger = new Issuer(issuer.url);
const ofCity = city({
  identity: { kind: 'oidc', issuer: issuer.url, audience: 'control-room-app' },
  operations: {
    access: { viewers: ['press'], operators: ['control room'], controllers: ['grid-dispatch'], cityClaim: 'city_id' },
  },
  services: { charging: { connectors: 4 } },
});
const groups = { viewer: 'press', operator: 'control room', controller: 'grid-dispatch' } as const;
const operations = operationsApi(services.filter(({ id }) => id === 'charging')).operations;

const seconds = Math.floor(now / 1000);
const good = {
  sub: 'u1',
  name: 'Li Wei',
  aud: 'control-room-app',
  city_id: 'testville',
  groups: ['staff', 'control room'],
  iat: seconds - 10,
  exp: seconds + 600,
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The API of the city: the authorizer of its template in front of its function, with the settings of the function. */
async function signIn() {
  const site = await issuerSite(issuer);
  const template = templates(ofCity).operations;
  const [[authorizerId, authorizer] = []] = Object.entries(
    template?.findResources('AWS::ApiGatewayV2::Authorizer') ?? {},
  );
  const routes = Object.values(template?.findResources('AWS::ApiGatewayV2::Route') ?? {}).map(
    ({ Properties }) => Properties,
  );
  const { Issuer: url, Audience: audience } = authorizer?.Properties.JwtConfiguration ?? {};
  const context = new CityContext(
    ofCity,
    services.filter(({ id }) => id === 'charging'),
  );
  const { access, services: known } = operationsSettings(context, ofCity.operations as never);
  const made = operatorsDesk(toy, toyPorts(), {
    settings: { access },
    operations: known.flatMap((service) => service.operations) as never,
    callFunction: async () => ({ body: {} }),
  });
  let asked = 0;
  const handler = deskHandler(
    () => made.desk,
    deskApi,
    () => undefined,
  );
  const gateway = await LocalGateway.open(
    async (event) => {
      asked++;
      return (await handler(event)) as never;
    },
    { jwt: { issuer: url, audience: audience[0], jwks: await site.keysOf(url), nowMs: () => now } },
  );
  const call = async ({ method, path }: { method: string; path: string }, authorization?: string) => {
    const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
    const address = gateway.url + path.replace(/\{\w+\}/g, 'c1');
    const response = await fetch(address, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
    return { status: response.status, type: ((await response.json()) as { type?: string }).type };
  };
  return {
    routes,
    authorizerId,
    authorizer,
    call,
    asked: () => asked,
    trail: made.trail,
    close: async () => [await gateway.close(), await site.close()],
  };
}

describe('signing in to the operations API by a token', () => {
  let api: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    api = await signIn();
  });
  afterAll(() => api.close());

  it('is asked on every route of the template, of the issuer and the audience of the city', () => {
    expect(api.routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    for (const route of api.routes)
      expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizerId: { Ref: api.authorizerId } });
    expect(api.authorizer?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: issuer.url, Audience: ['control-room-app'] },
    });
  });

  const hs256 = () => `${part({ alg: 'HS256', kid: 'key-1' })}.${part({ iss: issuer.url, ...good })}.c2ln`;
  const altered = () => {
    const [head, , signature] = issuer.token({ ...good, groups: [] }).split('.');
    return `${head}.${part({ iss: issuer.url, ...good })}.${signature}`;
  };
  it.each<[string, () => string | undefined]>([
    ['none', () => undefined],
    ['one of another scheme', () => `Basic ${part('li:secret')}`],
    ['one that is over', () => `Bearer ${issuer.token({ ...good, exp: seconds })}`],
    ['one without an end', () => `Bearer ${issuer.token({ ...good, exp: undefined })}`],
    ['one that is not valid yet', () => `Bearer ${issuer.token({ ...good, nbf: seconds + 60 })}`],
    ['one for another audience', () => `Bearer ${issuer.token({ ...good, aud: 'another-app' })}`],
    ['one of another issuer', () => `Bearer ${issuer.token({ ...good, iss: 'https://id.other.example' })}`],
    ['one without signature', () => `Bearer ${part({ alg: 'none' })}.${part({ iss: issuer.url, ...good })}.`],
    ['one signed with a secret', () => `Bearer ${hs256()}`],
    ['one signed by another key of that name', () => `Bearer ${forger.token(good)}`],
    ['one with other claims than were signed', () => `Bearer ${altered()}`],
  ])('lets nobody in by %s: no operation, and the function is not asked', async (_, authorization) => {
    const before = api.asked();
    for (const operation of operations) expect((await api.call(operation, authorization())).status).toBe(401);
    expect(api.asked()).toBe(before);
  });

  it.each(operatorRoles)('lets a %s do what the role may, and nothing else', async (role) => {
    const token = `Bearer ${issuer.token({ ...good, groups: ['staff', groups[role]] })}`;
    for (const operation of operations) {
      const { status, type } = await api.call(operation, token);
      const refused = type === 'urn:citykit:problem:not-allowed';
      expect([operation.id, refused, status === 403]).toEqual([
        operation.id,
        !operation.roles.includes(role),
        !operation.roles.includes(role),
      ]);
    }
  });

  it.each<[string, object, string]>([
    ['another city', { city_id: 'elsewhere' }, 'other-city'],
    ['no city', { city_id: undefined }, 'other-city'],
    ['several cities', { city_id: ['testville', 'elsewhere'] }, 'other-city'],
    ['a city by another claim', { city_id: undefined, city: 'testville' }, 'other-city'],
    ['no group', { groups: undefined }, 'not-allowed'],
    ['groups whose names only together are one of the city', { groups: ['control', 'room'] }, 'not-allowed'],
    ['a group of a longer name', { groups: 'control room guests' }, 'not-allowed'],
    ['a group that is no text', { groups: { 'control room': true } }, 'not-allowed'],
    ['a group by another claim', { groups: undefined, roles: ['control room'] }, 'not-allowed'],
  ])('has no role for a token of %s, whatever is asked, and the trail says so', async (_, claims, slug) => {
    const token = `Bearer ${issuer.token({ ...good, ...claims })}`;
    const before = api.trail().length;
    for (const operation of operations)
      expect(await api.call(operation, token)).toEqual({ status: 403, type: `urn:citykit:problem:${slug}` });
    const noted = api.trail().slice(before);
    expect(noted.map(({ operation, result, role }) => [operation, result, role])).toHaveLength(operations.length);
    expect(new Set(noted.map(({ result, role, who }) => `${result} ${role} ${who}`))).toEqual(
      new Set([`${slug} none ${issuer.url}#u1`]),
    );
  });
});
