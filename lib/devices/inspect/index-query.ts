/** What a search asks the fleet index for. */
export interface SearchWish {
  readonly thingTypeName?: string;
  readonly district?: string;
  /** The parts of the district too, and whatever begins like it: the language knows no parts. @default false */
  readonly withParts?: boolean;
  readonly status?: 'online' | 'offline';
  readonly attributes: Readonly<Record<string, string>>;
  /** Terms in AWS IoT's own query language. */
  readonly query?: string;
}

/** Quotes a value in which the query language would read more than letters; a `*` at its end stays one, for quotes take it. */
const quoted = (value: string): string => (/^[a-zA-Z0-9_.-]+\*?$/.test(value) ? value : `"${value}"`);

/** A query of AWS IoT's fleet index; terms are joined by AND. Everything when nothing is asked for. */
export function indexQuery({ thingTypeName, district, withParts, status, attributes, query }: SearchWish): string {
  const terms = [
    ...(query ? [query] : []),
    ...(thingTypeName ? [`thingTypeName:${quoted(thingTypeName)}`] : []),
    ...(district ? [`attributes.district:${district}${withParts ? '*' : ''}`] : []),
    ...Object.entries(attributes).map(([name, value]) => `attributes.${name}:${quoted(value)}`),
    ...(status ? [`connectivity.connected:${status === 'online'}`] : []),
  ];
  return terms.length === 0 ? '*' : terms.join(' AND ');
}
