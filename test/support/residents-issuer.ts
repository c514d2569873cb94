import { createPublicKey, createSign, createVerify, generateKeyPairSync, type JsonWebKey } from 'node:crypto';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An identity provider: its JWKS, and tokens that it signs (RS256, as API Gateway takes them). */
export class Issuer {
  // Half as long as real ones, which take a tenth of a second to make and thrice as long to sign.
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 1024 });

  constructor(
    readonly url: string,
    private readonly keyId = 'key-1',
  ) {}

  get jwks(): { readonly keys: readonly JsonWebKey[] } {
    return { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: this.keyId, alg: 'RS256', use: 'sig' }] };
  }

  token(claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}): string {
    const signed = `${base64url({ alg: 'RS256', typ: 'JWT', kid: this.keyId, ...header })}.${base64url({ iss: this.url, ...claims })}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.keys.privateKey).toString('base64url')}`;
  }
}

/** What a JWT authorizer of API Gateway checks: signature by the JWKS, issuer, audience, and that the token is of now. */
export interface Verifier {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: { readonly keys: readonly JsonWebKey[] };
  readonly nowMs: () => number;
}

const parsed = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Claims of a token that is valid; undefined for any other. */
export function verifiedClaims(token: string, { issuer, audience, jwks, nowMs }: Verifier) {
  try {
    const [head = '', body = '', signature = ''] = token.split('.');
    const header = parsed(head);
    const key = jwks.keys.find((k) => k.kid === header.kid);
    if (header.alg !== 'RS256' || !key) return undefined;
    const verify = createVerify('RSA-SHA256').update(`${head}.${body}`);
    if (!verify.verify(createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'))) return undefined;
    const claims = parsed(body);
    const fresh = typeof claims.exp === 'number' && claims.exp * 1000 > nowMs();
    const begun = [claims.nbf, claims.iat].every((from) => from === undefined || Number(from) * 1000 <= nowMs());
    const isForUs = claims.iss === issuer && [claims.aud].flat().includes(audience);
    return isForUs && fresh && begun ? claims : undefined;
  } catch {
    return undefined;
  }
}
