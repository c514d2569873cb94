import { isDeepStrictEqual } from 'node:util';
import type { Kind } from '../kind';

interface Field {
  readonly name: string;
  readonly type?: string;
}

interface Filter {
  readonly namedShadowNames?: readonly string[];
  readonly geoLocations?: readonly unknown[];
}

/** Index of things or of groups, in the words of AWS IoT; what it adds by itself (`managedFields`) is left out. */
interface IndexOf<M extends string> {
  readonly mode: M;
  readonly customFields?: readonly Field[];
}

export interface IotIndex {
  readonly things: IndexOf<'OFF' | 'REGISTRY' | 'REGISTRY_AND_SHADOW'> & {
    readonly connectivity: 'OFF' | 'STATUS';
    readonly namedShadows: 'OFF' | 'ON';
    readonly violations: 'OFF' | 'VIOLATIONS';
    readonly filter?: Filter;
  };
  readonly groups: IndexOf<'OFF' | 'ON'>;
}

export interface IotIndexNote {
  readonly before: IotIndex;
  readonly after: IotIndex;
}

const most = <M extends string>(order: readonly M[], a: M, b: M): M => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/** Of fields with one name that of the first: AWS IoT cannot index one in two ways. */
const fields = (a: readonly Field[] = [], b: readonly Field[] = []): { customFields?: readonly Field[] } => {
  const all = [...a, ...b.filter(({ name }) => !a.some((other) => other.name === name))];
  return all.length > 0 ? { customFields: all } : {};
};

function filterOf(a: Filter = {}, b: Filter = {}): { filter?: Filter } {
  const shadows = [...new Set([...(a.namedShadowNames ?? []), ...(b.namedShadowNames ?? [])])].sort();
  const places = a.geoLocations ?? b.geoLocations ?? [];
  const filter = {
    ...(shadows.length > 0 ? { namedShadowNames: shadows } : {}),
    ...(places.length > 0 ? { geoLocations: places } : {}),
  };
  return Object.keys(filter).length > 0 ? { filter } : {};
}

const sum = ({ things: a, groups: g }: IotIndex, { things: b, groups: h }: IotIndex): IotIndex => ({
  things: {
    mode: most(['OFF', 'REGISTRY', 'REGISTRY_AND_SHADOW'], a.mode, b.mode),
    connectivity: most(['OFF', 'STATUS'], a.connectivity, b.connectivity),
    namedShadows: most(['OFF', 'ON'], a.namedShadows, b.namedShadows),
    violations: most(['OFF', 'VIOLATIONS'], a.violations, b.violations),
    ...filterOf(a.filter, b.filter),
    ...fields(a.customFields, b.customFields),
  },
  groups: { mode: most(['OFF', 'ON'], g.mode, h.mode), ...fields(g.customFields, h.customFields) },
});

/** Order of fields and of shadows says nothing. */
const sorted = (index: IotIndex): IotIndex => {
  const { things, groups } = sum(index, index);
  const byName = (all: readonly Field[] = []) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    things: { ...things, customFields: byName(things.customFields) },
    groups: { ...groups, customFields: byName(groups.customFields) },
  };
};
const same = (a: IotIndex, b: IotIndex): boolean => isDeepStrictEqual(sorted(a), sorted(b));

/** The fleet index is paid for by what it holds, so whoever has one is asked before it grows. */
export const iotIndex: Kind<IotIndex, IotIndexNote> = {
  title: 'fleet index of AWS IoT',
  isSet: ({ things, groups }) => things.mode !== 'OFF' || groups.mode !== 'OFF',
  holds: (found, wanted) => same(found, sum(found, wanted)),
  sum,
  isShared: () => false,
  isOurs: (found, { after }) => same(found, after),
  note: (before, after) => ({ before, after }),
  without: (found, { before, after }) => (same(found, after) ? before : found),
  owner: ({ things }) => ({ words: `whoever indexes things by ${things.mode}` }),
};
