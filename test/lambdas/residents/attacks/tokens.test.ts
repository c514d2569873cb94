import { createClient } from '../../../../clients/residents';
import { api } from '../../../../lambdas/residents';
import { gatewayHandler } from '../../../../lib/engine/register/api/gateway-handler';
import { type OperationId, operations } from '../../../../lib/services/residents/operations';
import { Issuer } from '../../../support/residents-issuer';
import { issuer, TestRegister } from '../../../support/residents-office';
import { type Scene, sceneCalls, sceneIn } from '../../../support/residents-scene';

const ids = Object.keys(operations) as OperationId[];
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('every operation, by a token that is none', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
  });
  afterAll(() => scene.register.close());

  const claims = (role: (typeof sceneCalls)[OperationId]['role']) => scene.register.claims(role);
  const forger = new Issuer(issuer.url);

  const forgeries: Readonly<Record<string, (good: string, id: OperationId) => string>> = {
    missing: () => '',
    'of another scheme': (good) => `Basic ${good}`,
    'signed by somebody else': (_, id) => `Bearer ${forger.token(claims(sceneCalls[id].role))}`,
    unsigned: (_, id) =>
      `Bearer ${base64url({ alg: 'none', kid: 'key-1' })}.${base64url({ iss: issuer.url, ...claims(sceneCalls[id].role) })}.`,
    'signed with the public key as a secret': (good) => {
      const [, body] = good.split('.');
      return `Bearer ${base64url({ alg: 'HS256', kid: 'key-1' })}.${body}.c2ln`;
    },
    'with other claims than were signed': (good) => {
      const [head, body = '', signature] = good.split('.');
      const changed = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), 'cognito:groups': ['registry'] };
      return `Bearer ${head}.${base64url(changed)}.${signature}`;
    },
    'of another issuer': (_, id) =>
      `Bearer ${issuer.token({ ...claims(sceneCalls[id].role), iss: 'https://evil.example' })}`,
    'for another audience': (_, id) => `Bearer ${issuer.token({ ...claims(sceneCalls[id].role), aud: 'other' })}`,
  };

  it.each(ids)('%s answers 401 to each, and the function is not asked', async (id) => {
    const { role, purpose, send } = sceneCalls[id];
    const asked = scene.register.answers.length;
    const good = scene.register.token(role);
    for (const [name, forge] of Object.entries(forgeries)) {
      const headers = () => ({ authorization: forge(good, id) });
      const answer = await send(
        createClient({ baseUrl: scene.register.gateway.url, headers }),
        scene,
        purpose as never,
      );
      expect([name, answer.status]).toEqual([name, 401]);
    }
    const expired = scene.register.client(role, { expiresInSeconds: -1 });
    expect((await send(expired, scene, purpose as never)).status).toBe(401);
    expect(scene.register.answers).toHaveLength(asked);
  });

  it.each(ids)('%s asks again when the gateway lets somebody by without a word', async (id) => {
    const { method, path } = operations[id];
    const handler = gatewayHandler(
      async () => scene.register.office,
      api,
      () => undefined,
    );
    const answer = await handler({
      rawPath: path.replaceAll(/\{\w+\}/g, scene.personId),
      headers: { authorization: `Bearer ${scene.register.token('registrar')}`, purpose: sceneCalls[id].purpose },
      isBase64Encoded: false,
      requestContext: { accountId: '1', requestId: 'r', http: { method } },
    });
    expect(answer).toMatchObject({ statusCode: 401, body: expect.stringContaining('unauthenticated') });
  });
});
