/** Claims of a token: a text, or a list of texts, as the identity provider wrote it. Claims of other types are left out. */
export type Claims = Readonly<Record<string, string | readonly string[]>>;

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** The one token of a header: two headers arrive as one, with a comma, and it is open which of them was verified. */
const onlyToken = /^(?:Bearer +)?[\w-]+\.([\w-]+)\.[\w-]+$/i;

function payloadOf(authorization: string): Readonly<Record<string, unknown>> {
  const payload = onlyToken.exec(authorization)?.[1];
  if (payload === undefined) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/** A claim as the JWT authorizer of an HTTP API writes it: a list is `[a b]`, so that `["a b"]` and `["a", "b"]` are one. */
const flat = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : `[${value.join(' ')}]`;

/**
 * Claims of the token in the header, whole, as far as the authorizer vouches for the same: what it verified is flattened,
 * what the header says is not verified here. A claim on which the two differ is left out.
 */
export function verifiedClaims(authorization: string | undefined, verified: Readonly<Record<string, unknown>>): Claims {
  const claims = Object.entries(payloadOf(authorization ?? ''));
  return Object.fromEntries(
    claims.filter((claim): claim is [string, string | readonly string[]] => {
      const [name, value] = claim;
      return (
        (typeof value === 'string' || isTexts(value)) && Object.hasOwn(verified, name) && verified[name] === flat(value)
      );
    }),
  );
}
