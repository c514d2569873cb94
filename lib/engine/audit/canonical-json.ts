/** Values whose JSON has one form only. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON of an object with these keys first, in their order, and others by name: how a file of the trail is written. */
export function orderedJson(value: object, order: readonly string[]): string {
  const members = value as { readonly [key: string]: Json };
  const known = order.filter((key) => Object.hasOwn(members, key));
  const others = Object.keys(members).filter((key) => !order.includes(key));
  const texts = [...known, ...others.sort()].map((key) => `${JSON.stringify(key)}:${JSON.stringify(members[key])}`);
  return `{${texts.join(',')}}`;
}

/** One form of JSON for one value (RFC 8785): keys sorted by UTF-16 code units, no space. What is hashed is this text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const object = value as { readonly [key: string]: Json };
    const members = Object.keys(object)
      .filter((key) => object[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] as Json)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
