import { instantAt, isJsonObject, isRefusal, type JsonObject, objectAt, Refused, reading } from './reading';

/** An attribute of an entity: what it is, when it was measured and in which unit, where the form says so. */
export interface Attribute {
  readonly value: unknown;
  readonly at: unknown;
  readonly unit: unknown;
}

/**
 * An attribute of an entity of Smart Data Models, in any of its forms: key-values, NGSI-v2 normalized
 * (`{ type, value, metadata: { timestamp, unitCode } }`), NGSI-LD (`{ type, value, observedAt, unitCode }`, ETSI GS CIM 009,
 * 4.5.2), whose relationship to an entity is the id of that (`{ type, object }`, 4.5.3), and whose word of a vocabulary is `{ type, vocab }`
 * (4.5.20). Of several instances the first; one that was deleted has no value (`urn:ngsi-ld:null`, 4.5.0).
 */
export const attributeOf = (entity: JsonObject, name: string): Attribute => instancesOf(entity, name)[0] as Attribute;

/** Instances of an attribute: several where a list has them (`datasetId`, ETSI GS CIM 009, 4.5.5), else one. */
export function instancesOf(entity: JsonObject, name: string): readonly Attribute[] {
  const written = Object.hasOwn(entity, name) ? entity[name] : undefined;
  const isList = Array.isArray(written) && written.length > 0 && written.every(isInstance);
  return (isList ? written : [written]).map(instanceOf);
}

const isWord = (written: JsonObject): boolean => typeof written.vocab === 'string';
const isRelationship = (written: JsonObject): boolean => typeof written.object === 'string';
const isInstance = (written: unknown): written is JsonObject =>
  isJsonObject(written) && ('value' in written || isRelationship(written) || isWord(written));

function instanceOf(written: unknown): Attribute {
  if (!isInstance(written)) return { value: plain(written), at: undefined, unit: undefined };
  // Metadata that are no object can be nothing but a unit.
  const metadata = isJsonObject(written.metadata) ? written.metadata : { unitCode: written.metadata };
  const at = written.observedAt ?? metadata.timestamp ?? metadata.TimeInstant;
  const units = [written, metadata].flatMap(({ unitCode, unitText, unit }) => [unitCode, unitText, unit].map(plain));
  return {
    value: plain('value' in written ? written.value : (written.object ?? written.vocab)),
    at: plain(at),
    unit: units.find((unit) => !isBlank(unit)),
  };
}

/**
 * When an entity was measured, by its attributes themselves: of those that have a value the newest, for a broker repeats what has not
 * changed. Undefined where none of them says it.
 */
export function measuredAt(entity: JsonObject, names: readonly string[]): number | undefined {
  const measured = names.flatMap((name) => instancesOf(entity, name)).filter(({ value }) => !isBlank(value));
  const times = measured.filter(({ at }) => !isBlank(at)).map(({ at }) => instantAt(at, 'observedAt'));
  return times.length === 0 ? undefined : Math.max(...times);
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const deleted = 'urn:ngsi-ld:null';

/** What stands in an attribute of an attribute, or in a value that JSON-LD types: `{ "@type", "@value" }`. */
function plain(value: unknown): unknown {
  if (value === deleted) return null;
  if (!isJsonObject(value)) return value;
  if ('value' in value) return plain(value.value);
  return '@value' in value ? value['@value'] : value;
}

/**
 * True of an entity of a type, by its short name or its URI (`https://smartdatamodels.org/dataModel.Environment/…`,
 * `https://uri.etsi.org/ngsi-ld/default-context/…`); it may have several (ETSI GS CIM 009, 4.16).
 */
export function isOfType(entity: JsonObject, type: string): boolean {
  const { value } = attributeOf(entity, 'type');
  const names = Array.isArray(value) ? value : [value];
  return names.some(
    (name) => name === type || (typeof name === 'string' && uri.test(name) && name.split(/[/#]/).at(-1) === type),
  );
}

const uri = /^https?:\/\//;

/** A message that is a list has it under `list` (`fieldsOf`); records of LwM2M, which are lists as well, have no type. */
const isEntity = (one: unknown): boolean => isJsonObject(one) && Object.hasOwn(one, 'type');

function entityList({ data, list, type }: JsonObject): readonly unknown[] | undefined {
  if (Array.isArray(data) && (type === undefined || type === 'Notification')) return data;
  return Array.isArray(list) && type === undefined && list.some(isEntity) ? list : undefined;
}

/**
 * True of the notification of a subscription, `{ data: [entity] }` in NGSI-v2 and NGSI-LD (ETSI GS CIM 009, 5.3.1), and of its
 * entities alone, `[entity]`, as an answer to a query and what brokers write to brokers has them (5.6.7 to 5.6.9, 5.7.2).
 */
export const isNotification = (root: JsonObject): boolean => entityList(root) !== undefined;

/** Reads the entities of a notification, or the one that a message is. What cannot be read is left out, unless all is. */
export function entitiesOf<T extends object>(root: JsonObject, read: (entity: JsonObject) => T): readonly T[] {
  const list = entityList(root);
  if (list === undefined) return [read(root)];
  const said = list.map((entity, i) => reading(() => read(objectAt(entity, `data[${i}]`))));
  const taken = said.filter((one) => !isRefusal(one)) as readonly T[];
  const refusal = said.find(isRefusal);
  if (taken.length > 0) return taken;
  if (refusal) throw new Refused(refusal.code, refusal.reason);
  throw new Refused('schema.invalid', 'data has no entity');
}

/** An observation may have an id of its own, which is that of its device and its time: `…-28079004-2016-03-15T11:00:00`. */
const withoutTime = (id: string): string => id.replace(/[^\w]?\d{4}-\d{2}-\d{2}T[\d:.Z+-]*$/, '');

/**
 * The same of a device that speaks for itself. Whose the entities are its certificate says, for their ids are the broker's: those of
 * several things are not all its own, and which are nobody can tell.
 */
export function entitiesOfSender<T extends object>(root: JsonObject, read: (entity: JsonObject) => T): readonly T[] {
  const ids = new Set<string>();
  const all = entitiesOf(root, (entity) => {
    const one = read(entity);
    const { value: id } = attributeOf(entity, 'id');
    if (typeof id === 'string') ids.add(withoutTime(id));
    return one;
  });
  if (ids.size > 1) throw new Refused('schema.invalid', `data has entities of ${ids.size} devices`);
  return all;
}
