export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True when every value of `part` is in `whole`: objects by their keys, lists and plain values as they are. */
export function contains(whole: unknown, part: unknown): boolean {
  if (isObject(part)) {
    // A desired null asks for the key to go.
    return Object.entries(part).every(([key, value]) => {
      const found = isObject(whole) ? whole[key] : undefined;
      return value === null ? found === undefined || found === null : contains(found, value);
    });
  }
  if (!Array.isArray(part)) return Object.is(whole, part);
  return Array.isArray(whole) && whole.length === part.length && part.every((value, i) => contains(whole[i], value));
}
