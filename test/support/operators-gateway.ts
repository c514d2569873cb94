import type { operatorsDesk } from './operators-desk';
import { LocalGateway } from './residents-gateway';
import { Issuer } from './residents-issuer';

const issuer = new Issuer('https://id.example.org');
const audience = 'desk-client';

export interface Somebody {
  readonly sub: string;
  readonly name?: string;
  readonly groups?: readonly string[];
  readonly city?: string;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every operation and problems alike
  readonly body: any;
}

/** The API of a desk on a real HTTP server that checks tokens as API Gateway does. */
export async function operatorsGateway({ desk, handler }: ReturnType<typeof operatorsDesk>) {
  const gateway = await LocalGateway.open(handler as never, {
    jwt: { issuer: issuer.url, audience, jwks: issuer.jwks, nowMs: () => desk.clock.nowMs() },
  });
  const tokenOf = ({ sub, name = sub, groups = ['ops'], city = desk.city }: Somebody) =>
    issuer.token({ sub, name, groups, city, aud: audience, exp: Math.floor(desk.clock.nowMs() / 1000) + 3600 });
  return {
    url: gateway.url,
    tokenOf,
    close: () => gateway.close(),
    call: async (who: Somebody, method: string, path: string, body?: object, key?: string): Promise<Reply> => {
      const response = await fetch(gateway.url + path, {
        method,
        headers: {
          authorization: `Bearer ${tokenOf(who)}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}
