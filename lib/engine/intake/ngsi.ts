import { isJsonObject, type JsonObject } from './reading';

/** An attribute of an entity: what it is, and when it was measured where the form says so. */
export interface Attribute {
  readonly value: unknown;
  readonly at: unknown;
}

/**
 * An attribute of an entity of Smart Data Models, in any of its forms: key-values, NGSI-v2 normalized
 * (`{ type, value, metadata: { timestamp } }`), NGSI-LD (`{ type, value, observedAt }`, ETSI GS CIM 009, 4.5.2).
 */
export function attributeOf(entity: JsonObject, name: string): Attribute {
  const written = Object.hasOwn(entity, name) ? entity[name] : undefined;
  if (!isJsonObject(written) || !('value' in written)) return { value: written, at: undefined };
  const metadata = isJsonObject(written.metadata) ? written.metadata : {};
  const stamp = metadata.timestamp ?? metadata.TimeInstant;
  return { value: written.value, at: written.observedAt ?? (isJsonObject(stamp) ? stamp.value : stamp) };
}
