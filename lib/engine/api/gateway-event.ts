import type { ApiRequest, ApiResponse, Caller } from './request';
import { verifiedClaims } from './verified-claims';

/** Event of an HTTP API, payload format 2.0; the parts that are read. */
export interface GatewayEvent {
  readonly rawPath: string;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: {
    readonly accountId: string;
    readonly requestId: string;
    readonly stage?: string;
    readonly http: { readonly method: string };
    readonly authorizer?: {
      readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> };
      readonly iam?: { readonly accountId: string; readonly userArn: string };
    };
  };
}

export interface GatewayResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The authorizer of the gateway has verified token or signature; without its word there is no caller. */
function callerOf(
  { accountId, authorizer }: GatewayEvent['requestContext'],
  authorization: string | undefined,
): Caller | undefined {
  if (authorizer?.jwt) return { kind: 'jwt', claims: verifiedClaims(authorization, authorizer.jwt.claims) };
  if (authorizer?.iam)
    return {
      kind: 'iam',
      accountId: authorizer.iam.accountId,
      apiAccountId: accountId,
      arn: authorizer.iam.userArn,
    };
  return undefined;
}

/** A named stage is part of the path that arrives. */
function pathOf({ rawPath, requestContext: { stage } }: GatewayEvent): string {
  return stage && stage !== '$default' && rawPath.startsWith(`/${stage}/`) ? rawPath.slice(stage.length + 1) : rawPath;
}

/** Headers by name in lower case; of a name that comes twice, in whatever case, both values as one list (RFC 9110, 5.3). */
function headersOf(headers: GatewayEvent['headers']): Record<string, string> {
  const byName = new Map<string, string[]>();
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), value]);
  }
  return Object.fromEntries([...byName].map(([name, values]) => [name, values.join(',')]));
}

export function requestOf(event: GatewayEvent): ApiRequest {
  const { body = '', isBase64Encoded, requestContext } = event;
  const headers = headersOf(event.headers);
  return {
    method: requestContext.http.method,
    path: pathOf(event),
    query: event.queryStringParameters ?? {},
    headers,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    caller: callerOf(requestContext, headers.authorization),
    requestId: requestContext.requestId,
  };
}

export const resultOf = ({ status, headers, body }: ApiResponse): GatewayResult => ({
  statusCode: status,
  headers,
  body,
});
