import { isJsonObject, type JsonObject } from './reading';

/** An attribute of an entity: what it is, when it was measured and in which unit, where the form says so. */
export interface Attribute {
  readonly value: unknown;
  readonly at: unknown;
  readonly unit: unknown;
}

/**
 * An attribute of an entity of Smart Data Models, in any of its forms: key-values, NGSI-v2 normalized
 * (`{ type, value, metadata: { timestamp, unitCode } }`), NGSI-LD (`{ type, value, observedAt, unitCode }`, ETSI GS CIM 009,
 * 4.5.2).
 */
export function attributeOf(entity: JsonObject, name: string): Attribute {
  const written = Object.hasOwn(entity, name) ? entity[name] : undefined;
  if (!isJsonObject(written) || !('value' in written)) return { value: plain(written), at: undefined, unit: undefined };
  // Metadata that are no object can be nothing but a unit.
  const metadata = isJsonObject(written.metadata) ? written.metadata : { unitCode: written.metadata };
  const at = written.observedAt ?? metadata.timestamp ?? metadata.TimeInstant;
  const unit = [written, metadata].map(({ unitCode, unitText, unit: said }) => unitCode ?? unitText ?? said);
  return { value: plain(written.value), at: plain(at), unit: plain(unit[0] ?? unit[1]) };
}

/** What stands in an attribute of an attribute, or in a value that JSON-LD types: `{ "@type", "@value" }`. */
function plain(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  if ('value' in value) return plain(value.value);
  return '@value' in value ? value['@value'] : value;
}
