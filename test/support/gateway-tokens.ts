type Values = Readonly<Record<string, unknown>>;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A header with a token of these claims, whose signature nobody has checked. */
export const bearer = (claims: Values): string => `Bearer ${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;

/** What the JWT authorizer of an HTTP API makes of a claim: a list is `[a b]`, any other a text. */
const flattened = (value: unknown): string => (Array.isArray(value) ? `[${value.join(' ')}]` : String(value));

/** Claims as the authorizer hands them to a function. */
export const authorizerClaims = (claims: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, flattened(value)]));
