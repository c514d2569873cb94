/** What stands at a path of keys, e.g. `BucketEncryption.KMSMasterKeyID`; undefined when a part of it is not there. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    );
}

/** A list, whether CloudFormation's text has one, one value or none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

/** CloudFormation takes booleans as text too. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';
