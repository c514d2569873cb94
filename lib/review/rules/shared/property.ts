import type { Resource } from '../../../model/city-model';

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

/** Questions to a part: is this switched on, is it there at all, is it this value, what number is it? */
export const isOn = (path: string) => (part: Resource) => isTrue(at(part.properties, path));
export const isSet = (path: string) => (part: Resource) => at(part.properties, path) !== undefined;
export const isValue = (path: string, value: unknown) => (part: Resource) => at(part.properties, path) === value;
export const numberAt =
  (path: string, otherwise?: number) =>
  ({ properties }: Resource): number | undefined => {
    const value = at(properties, path) ?? otherwise;
    return value === undefined ? undefined : Number(value);
  };
