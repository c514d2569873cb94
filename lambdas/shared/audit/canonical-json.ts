/** Values whose JSON has one form only. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One form of JSON for one value (RFC 8785): keys sorted by UTF-16 code units, no space. What is hashed is this text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const object = value as { readonly [key: string]: Json };
    const members = Object.keys(object)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] as Json)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
