import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsV4Signer } from 'aws4fetch';
import type { GatewayEvent, GatewayResult } from '../../lib/engine/api/gateway-event';
import { authorizerClaims } from './gateway-tokens';
import { type Verifier, verifiedClaims } from './residents-issuer';

export interface IamIdentity {
  readonly secret: string;
  readonly arn: string;
  readonly account: string;
}

/** How callers are recognised: tokens of an issuer, or signatures of known access keys. */
export interface Authorizer {
  readonly jwt?: Verifier;
  readonly iam?: Readonly<Record<string, IamIdentity>>;
  /** Everybody is let through: the function checks keys or signatures itself. */
  readonly open?: true;
}

export const apiAccount = '111111111111';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type AuthorizerContext = GatewayEvent['requestContext']['authorizer'];

function byToken(verifier: Verifier, headers: IncomingMessage['headers']): AuthorizerContext {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const claims = token && verifiedClaims(token, verifier);
  return claims ? { jwt: { claims: authorizerClaims(claims) } } : undefined;
}

/** Signs the request again with the secret of its access key: the same signature, or none of ours. */
async function bySignature(
  identities: Readonly<Record<string, IamIdentity>>,
  request: IncomingMessage,
  url: string,
  body: Buffer,
): Promise<AuthorizerContext> {
  const given = request.headers.authorization ?? '';
  const [, accessKeyId = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\//.exec(given) ?? [];
  const identity = identities[accessKeyId];
  if (!identity) return undefined;
  const names =
    /SignedHeaders=([^,]+)/
      .exec(given)?.[1]
      ?.split(';')
      .filter((n) => n !== 'host') ?? [];
  const headers = Object.fromEntries(names.map((n) => [n, String(request.headers[n] ?? '')]));
  const signer = new AwsV4Signer({
    url,
    method: request.method ?? 'GET',
    headers,
    ...(body.length > 0 ? { body } : {}),
    accessKeyId,
    secretAccessKey: identity.secret,
    region,
    service,
    datetime: String(request.headers['x-amz-date']),
    allHeaders: true,
  });
  const again = (await signer.sign()).headers.get('authorization');
  return again === given ? { iam: { accountId: identity.account, userArn: identity.arn } } : undefined;
}

/** A real HTTP server that does what API Gateway does, then calls the real handler. */
export class LocalGateway {
  private requests = 0;
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(
    handler: (event: GatewayEvent) => Promise<GatewayResult>,
    authorizer: Authorizer,
  ): Promise<LocalGateway> {
    // A machine that stalls must not find its connection closed when it goes on: clients keep theirs for the next call.
    // Longer addresses than API Gateway's reach the function, so that it is asked what it makes of them.
    const server = createServer({ keepAliveTimeout: 120_000, maxHeaderSize: 512 * 1024 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gateway = new LocalGateway(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      gateway.answer(handler, authorizer, request, response).catch((error: unknown) => {
        // As API Gateway answers for a function that failed; the test sees why.
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ type: 'the handler threw', detail: String(error) }));
      });
    });
    return gateway;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(
    handler: (event: GatewayEvent) => Promise<GatewayResult>,
    { jwt, iam, open }: Authorizer,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await bodyOf(request);
    const url = this.url + (request.url ?? '/');
    const authorizer = jwt
      ? byToken(jwt, request.headers)
      : iam
        ? await bySignature(iam, request, url, body)
        : undefined;
    if (!authorizer && !open) {
      response.writeHead(jwt ? 401 : 403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: jwt ? 'Unauthorized' : 'Forbidden' }));
      return;
    }
    const { pathname, search, searchParams } = new URL(url);
    const result = await handler({
      rawPath: pathname,
      ...(search ? { queryStringParameters: Object.fromEntries(searchParams) } : {}),
      headers: Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)])),
      ...(body.length > 0 ? { body: body.toString('base64') } : {}),
      isBase64Encoded: body.length > 0,
      requestContext: {
        accountId: apiAccount,
        requestId: `request-${++this.requests}`,
        stage: '$default',
        http: { method: request.method ?? 'GET' },
        ...(authorizer ? { authorizer } : {}),
      },
    });
    response.writeHead(result.statusCode, { ...result.headers });
    response.end(result.body);
  }
}
