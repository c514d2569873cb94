import type { JsonWebKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Issuer } from './residents-issuer';

/** The web site of an identity provider, on a real server: its configuration (OpenID Connect Discovery 1.0, 4) and its keys. */
export async function issuerSite(issuer: Issuer) {
  const keysPath = '/keys/current';
  const server = createServer(({ url }, response) => {
    const answers: Readonly<Record<string, object>> = {
      '/.well-known/openid-configuration': { issuer: issuer.url, jwks_uri: issuer.url + keysPath },
      [keysPath]: issuer.jwks,
    };
    const answer = answers[url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const read = async (url: string) => (await fetch(url.replace(issuer.url, here))).json();
  return {
    /** Keys of an issuer as an authorizer finds them, by its address alone; this server stands in for its name and its TLS. */
    keysOf: async (url: string): Promise<{ readonly keys: readonly JsonWebKey[] }> => {
      const found = (await read(`${url}/.well-known/openid-configuration`)) as { issuer: string; jwks_uri: string };
      if (found.issuer !== url) throw new Error(`${url} says that it is ${found.issuer}`);
      return (await read(found.jwks_uri)) as { keys: JsonWebKey[] };
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
