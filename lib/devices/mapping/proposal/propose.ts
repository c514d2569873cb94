import type { DeviceType, Service } from '../../../services/shared';
import type { Table } from '../../inventory/row';
import type { ColumnProfile, InventoryProfile } from './profile';
import { countsDevices, type Field, type Score, scorers } from './scores';

/** One setting of a proposed mapping. */
export interface Proposed<T = unknown> extends Score {
  readonly value: T;
}

/** A mapping to start from; every setting says how sure it is, and why. */
export interface Proposal {
  readonly deviceType: Proposed<string>;
  readonly columns: Readonly<Partial<Record<Field, Proposed<string | readonly string[]>>>>;
  readonly attributes: Readonly<Record<string, Proposed<string>>>;
  readonly only?: Proposed<readonly { readonly column: string; readonly isNot: readonly string[] }[]>;
  readonly explode?: Proposed<{
    readonly list?: string;
    readonly counts: readonly { readonly column: string; readonly id?: string; readonly default?: number }[];
  }>;
  /** What a person should look at. */
  readonly remarks: readonly string[];
}

/** Attributes beside the fields that are proposed at most. */
const maxAttributes = 6;

/** Box around China, where coordinates are often offset. */
const china = { south: 18, north: 54, west: 73, east: 135 };

const rounded = ({ confidence, reason }: Score): Score => ({ confidence: Number(confidence.toFixed(2)), reason });

interface Choice extends Score {
  readonly column: ColumnProfile;
}

/** Columns that fit a field, the best first; of equals the first in the file. */
const ranked = (field: Field, columns: readonly ColumnProfile[]): Choice[] =>
  columns
    .flatMap((column) => {
      const score = scorers[field](column);
      return score ? [{ column, ...score }] : [];
    })
    .sort((a, b) => b.confidence - a.confidence || a.column.at - b.column.at);

function chooseColumns(columns: readonly ColumnProfile[]): Map<Field, Proposed<string | readonly string[]>> {
  const chosen = new Map<Field, Proposed<string | readonly string[]>>();
  const taken = new Set<string>();
  for (const field of Object.keys(scorers) as Field[]) {
    const [best, ...others] = ranked(
      field,
      columns.filter((column) => !taken.has(column.name)),
    );
    if (!best) continue;
    taken.add(best.column.name);
    const isWhole = ({ column: { distinct, rows } }: Choice) => distinct === rows;
    // An id that is sometimes blank or double has a stand-in.
    const other = field === 'externalId' && !isWhole(best) ? others.find(isWhole) : undefined;
    const value = other ? [best.column.name, other.column.name] : best.column.name;
    chosen.set(field, { value, ...rounded(best) });
  }
  const named = chosen.get('name');
  if (!chosen.has('externalId') && named)
    chosen.set('externalId', { ...named, confidence: 0.3, reason: 'no column of ids; names stand for them' });
  return chosen;
}

const camel = (column: string): string =>
  column
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
    .map((word, i) => {
      const plain = word === word.toUpperCase() ? word.toLowerCase() : word;
      return i === 0 ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain.charAt(0).toUpperCase() + plain.slice(1);
    })
    .join('');

/** Columns of a few values that repeat: what people filter devices by. */
function chooseAttributes(
  columns: readonly ColumnProfile[],
  taken: ReadonlySet<string>,
): Record<string, Proposed<string>> {
  const useful = columns.filter(
    ({ name, distinct, filled, rows }) =>
      !taken.has(name) &&
      distinct >= 2 &&
      distinct <= Math.min(50, rows / 3) &&
      filled >= rows / 2 &&
      /^[a-zA-Z]/.test(camel(name)),
  );
  return Object.fromEntries(
    useful
      .slice(0, maxAttributes)
      .map(({ name, distinct, values }): [string, Proposed<string>] => [
        camel(name),
        { value: name, confidence: 0.4, reason: `${distinct} values, e.g. ${values.slice(0, 3).join(', ')}` },
      ]),
  );
}

const removed = /^(removed|decommissioned|inactive|retired|demolished|已拆除|停用|报废)$/i;

/** Rows that are no devices: removed ones, and the city itself in a list of its car parks. */
function chooseOnly({ columns }: InventoryProfile): Proposal['only'] {
  const conditions = columns.flatMap(({ name, values }) => {
    const gone = /status|状态/i.test(name) ? values.filter((value) => removed.test(value)) : [];
    const places = /^type$/i.test(name) ? values.filter((value) => value === 'city') : [];
    const isNot = [...gone, ...places];
    return isNot.length > 0 ? [{ column: name, isNot }] : [];
  });
  return conditions.length === 0
    ? undefined
    : { value: conditions, confidence: 0.7, reason: 'values that name no device in service' };
}

function chooseExplode({ columns, lists }: InventoryProfile): Proposal['explode'] {
  for (const [list, items] of lists) {
    const count = items.columns.find(countsDevices);
    if (!count) continue;
    return {
      value: { list, counts: [{ column: count.name, default: 1 }] },
      confidence: 0.7,
      reason: `${items.rows} items in ${columns[0]?.rows ?? 0} rows; ${count.name} counts them`,
    };
  }
  const counts = columns.filter(countsDevices);
  if (counts.length === 0) return undefined;
  const ids = counts.map(({ name }) => camel(name));
  return {
    value: {
      counts: counts.map(({ name }, i) =>
        counts.length === 1 ? { column: name } : { column: name, id: ids[i] as string },
      ),
    },
    confidence: 0.6,
    reason: 'whole numbers whose name says that they count',
  };
}

/** The id of an item of a list is that of its row and its own. */
function nameItems(
  columns: Map<Field, Proposed<string | readonly string[]>>,
  { lists }: InventoryProfile,
  explode: Proposal['explode'],
): void {
  const list = explode?.value.list;
  const id = columns.get('externalId');
  const own = lists.get(list ?? '')?.columns.find(({ name }) => name.toLowerCase() === `${list}.id`.toLowerCase());
  if (!id || !own) return;
  columns.set('externalId', { ...id, value: `{${[id.value].flat()[0]}}-{${own.name}}` });
}

/** Words of a name, lower case, without endings: `charging`, `charges` and `charge` are one. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .filter((word) => word.length > 2)
    .map((word) => word.toLowerCase().replace(/(?<=.{4})(ing|es|e|s)$/, ''));

/** The device type that file and columns speak of most. */
function chooseType(stem: string, columns: readonly ColumnProfile[], services: readonly Service[]): Proposed<string> {
  const heard = new Set([...wordsOf(stem), ...columns.flatMap(({ name }) => wordsOf(name))]);
  const scored = services.flatMap((service) =>
    service.deviceTypes.map((type: DeviceType<never>) => {
      const words = new Set([...wordsOf(type.id), ...wordsOf(type.name.en), ...wordsOf(service.id)]);
      return { id: type.id, said: [...words].filter((word) => heard.has(word)).sort() };
    }),
  );
  const most = Math.max(...scored.map(({ said }) => said.length));
  const best = scored.filter(({ said }) => said.length === most);
  const [first, ...equals] = best;
  if (!first || most === 0)
    return {
      value: 'device-type',
      confidence: 0,
      reason: 'nothing says what it is: put a device type of the city here',
    };
  const or = equals.length > 0 ? `; or is it ${equals.map(({ id }) => id).join(', ')}?` : '';
  return {
    value: first.id,
    confidence: equals.length > 0 ? 0.2 : Math.min(0.8, 0.3 * most),
    reason: `file and columns say ${first.said.join(', ')}${or}`,
  };
}

function remarksOf(columns: ReadonlyMap<Field, Proposed>, profile: InventoryProfile): string[] {
  const of = (field: Field) => profile.columns.find(({ name }) => name === columns.get(field)?.value);
  const [lat, lon] = [of('latitude'), of('longitude')];
  const inChina =
    lat &&
    lon &&
    lat.least >= china.south &&
    lat.most <= china.north &&
    lon.least >= china.west &&
    lon.most <= china.east;
  return [
    ...(inChina
      ? ['in China coordinates may be gcj02 or bd09, 100 to 700 m off: check one device on the ground, then set crs']
      : []),
    ...(lat && lon ? [] : ['no pair of columns holds degrees; projected coordinates must be converted first']),
    ...(columns.has('externalId') ? [] : ['no column gives every row an id of its own']),
  ];
}

/** Proposes a mapping for an inventory, from its headers and values. `stem` is the name of the file. */
export function propose(
  stem: string,
  profile: InventoryProfile,
  format: Table['format'],
  services: readonly Service[],
): Proposal {
  const columns = chooseColumns(profile.columns);
  const explode = chooseExplode(profile);
  nameItems(columns, profile, explode);
  const only = chooseOnly(profile);
  const counted = explode?.value.counts.map(({ column }) => column) ?? [];
  const taken = new Set([...[...columns.values()].flatMap(({ value }) => value), ...counted]);
  return {
    deviceType: chooseType(stem, profile.columns, services),
    columns: Object.fromEntries(columns),
    attributes: chooseAttributes(profile.columns, taken),
    ...(only ? { only } : {}),
    ...(explode ? { explode } : {}),
    remarks: [
      ...remarksOf(columns, profile),
      ...(format === 'json' && profile.lists.size > 0 && !explode
        ? [`rows hold lists (${[...profile.lists.keys()].join(', ')}); explode makes a device of each item`]
        : []),
    ],
  };
}
