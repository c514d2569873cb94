import type { Words } from './words';

/**
 * Words of cities' inventories for a device type, lower case and singular, in any language: all that
 * `citykit devices map` knows of it.
 */
export interface InventoryWords {
  /** What such a device is called. */
  readonly of: readonly string[];
  /** Columns and kinds that lists of such devices often have; several together say as much as a name. */
  readonly signs: readonly string[];
  /** Columns of its id. */
  readonly id: readonly string[];
  /** What is counted where one row is several such devices; none where a row never is. */
  readonly counts: readonly string[];
  /** Kinds of which a row may count each for itself, e.g. `level 2` and `dc fast`. */
  readonly kinds: readonly string[];
  /** Where several rows may be points of one such device, e.g. the heads of a junction. */
  readonly places: readonly string[];
  /** Codes of a status in lists that are published; `absent` are those of what is not there yet, or no longer. */
  readonly statusCodes: readonly { readonly known: readonly string[]; readonly absent: readonly string[] }[];
}

/** Of lists in which each row is one device, and nothing says what is not there yet. */
export const aRowEach = {
  counts: [],
  kinds: [],
  places: [],
  statusCodes: [],
} as const satisfies Partial<InventoryWords>;

/** A kind of device: one thing type, one device policy, one provisioning template, one branch of the groups. */
export interface DeviceType<Section> {
  /** Lower case with hyphens, unique in the city, e.g. `signal-controller`. */
  readonly id: string;
  readonly name: Words;
  /** By which word Chinese counts them; default 个. */
  readonly measure?: '只' | '台' | '块' | '套' | '家' | '座' | '所' | '盏';
  /** Attributes a thing of this type can be searched by (AWS IoT: at most three). */
  readonly searchableAttributes: readonly string[];
  /** How many the city has: sizing, costs, liveness. */
  readonly count: (section: Section) => number;
  /** Seconds between two messages of a healthy device; liveness and lateness follow from them. */
  readonly reportingIntervalSeconds: (section: Section) => number;
  /**
   * Under which name it connects, and so stands in records, alarms and state: `thing`, the name of its thing, is also its
   * MQTT client id; `id`, the id that the city knows it by, where another protocol brings an identity. Default `thing`.
   */
  readonly connectsAs?: 'thing' | 'id';
  /** Ids that there may be, where the service knows them all: none of them is the name of a person. Default: any. */
  readonly ids?: readonly string[];
  /** Named shadows through which it is commanded, e.g. `timing`. */
  readonly shadows: readonly string[];
  /** Other things hang on such a device: attribute `supply` of a thing may name one. */
  readonly supplies?: true;
  /** Length of the key that each device shares with the city, bytes (`citykit devices keys`); absent where none does. */
  readonly keyBytes?: number;
  /** Length of a second key, which may stand behind the first, e.g. to prove who sent; absent where none does. */
  readonly secondKeyBytes?: number;
  /** Without them `citykit devices map` asks. */
  readonly inventoryWords?: InventoryWords;
}
