import { namedTypes } from '../../../city/name-scopes';
import type { Resource } from '../../../model/city-model';
import { partFacts } from '../../../model/part-facts';
import { nameUnder } from '../../../shared/naming';

/** Nested names: Glue keeps them inside. */
const innerNames: Readonly<Record<string, readonly [string, string]>> = {
  'AWS::Glue::Table': ['TableInput', 'Name'],
  'AWS::Glue::Database': ['DatabaseInput', 'Name'],
};

/** Name in the account, when the template says it in plain text. */
export function physicalName({ type, properties }: Resource): string | undefined {
  const [outer, inner] = innerNames[type] ?? [];
  const value = outer
    ? (properties[outer] as Record<string, unknown> | undefined)?.[inner as string]
    : properties[partFacts(type).name ?? ''];
  return typeof value === 'string' ? value : undefined;
}

/** Logical ids end in a hash of eight digits, which nobody reads. */
export const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');

/** Account and region at the end of names that are alone beyond the region. */
const placeAtEnd = /(-\d{12})?-[a-z]{2}(-[a-z]+)+-\d$/;

/** Name without what every name of the city has: `yinchuan--raw-123456789012-cn-north-1` → `raw`. For ids of findings. */
export function shortName(resource: Resource, city: string): string {
  const known = physicalName(resource);
  // `$default` is every interface's.
  const name = known === undefined || known.startsWith('$') ? withoutHash(resource.logicalId) : known;
  const short = name
    .replace(/^(\/aws\/([\w-]+\/)+|\/citykit\/|alias\/)/, '')
    .replace(new RegExp(`^(${nameUnder(city, '')}|${nameUnder(city, '', 'snake')}|${city}/)`), '');
  const hasPlace = (namedTypes[resource.type]?.scope ?? 'region') !== 'region';
  return (hasPlace ? short.replace(placeAtEnd, '') : short) || name;
}
