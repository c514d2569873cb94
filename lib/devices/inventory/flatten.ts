import type { Said } from '../../shared/said';
import type { InventoryRow } from './row';

/** Levels of nesting that become column names; deeper ones are nobody's inventory. */
const maxDepth = 8;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A JSON object as a row: columns are paths with dots, e.g. `AddressInfo.Latitude`. */
export class ObjectRow implements InventoryRow {
  private readonly values = new Map<string, string>();
  private readonly lists = new Map<string, readonly JsonObject[]>();

  constructor(
    readonly row: number,
    object: unknown,
    private readonly parent?: InventoryRow,
    prefix = '',
    readonly fault: Said | undefined = isObject(object)
      ? undefined
      : { en: 'it is no JSON object', zh: '不是 JSON 对象' },
  ) {
    if (isObject(object)) this.take(object, prefix, 0);
  }

  private take(object: JsonObject, prefix: string, depth: number): void {
    for (const [key, value] of Object.entries(object)) {
      const path = `${prefix}${key}`;
      if (value === null || value === undefined) continue;
      if (Array.isArray(value) && value.some(isObject)) this.lists.set(path, value.filter(isObject));
      else if (typeof value === 'object') {
        if (depth < maxDepth) this.take(value as JsonObject, `${path}.`, depth + 1);
      } else this.values.set(path, String(value).trim());
    }
  }

  /** Names of all columns that it gives a value. */
  columns(): Iterable<string> {
    return this.values.keys();
  }

  /** Names of the lists inside it. */
  listNames(): Iterable<string> {
    return this.lists.keys();
  }

  get(column: string): string {
    return this.values.get(column) ?? this.parent?.get(column) ?? '';
  }

  list(name: string): readonly InventoryRow[] {
    return (this.lists.get(name) ?? []).map((item) => new ObjectRow(this.row, item, this, `${name}.`));
  }
}

/** A GeoJSON feature as a plain object: its properties, its id, and its place where it is a point (RFC 7946). */
export function featureObject(feature: unknown): unknown {
  if (!isObject(feature)) return feature;
  const { id, properties, geometry } = feature;
  const at = isObject(geometry) && geometry.type === 'Point' ? geometry.coordinates : undefined;
  const [longitude, latitude] = Array.isArray(at) ? at : [];
  return {
    ...(id === undefined ? {} : { id }),
    ...(isObject(properties) ? properties : {}),
    geometry: { longitude, latitude },
  };
}
