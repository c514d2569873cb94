import type { Known } from '../../lib/engine/devices/known';
import { Refused } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { lineOf } from './rules/reads';
import { type Hanging, histories, type Stay, stayOn } from './stays';

/** Of two rows of one file about one meter or asset the later holds: of one time the greater text does, and this comes first in it. */
interface Row {
  readonly atMs: number;
  /** Where it stands in its file, in nine digits. */
  readonly row?: string;
}

const rowOf = (file: string | undefined): string => String(lineOf(file)).padStart(9, '0');

/** Where a meter hangs. */
export interface Place extends Row, Hanging {
  /** The most that its fuse carries; null: unknown. */
  readonly fuseKw: number | null;
  /** Its highest load of the last twelve months; null: unknown. */
  readonly highestKw: number | null;
  /** What its register counts is to be multiplied by the ratios of its transformers of current and voltage; absent: by 1. */
  readonly ratio?: number;
}

/** A transformer or feeder. */
export interface Asset extends Row {
  readonly parent: string | null;
  readonly ratingKva: number | null;
  /** Between a phase and neutral; absent: that of the city, where it is of low voltage. */
  readonly nominalVolts?: number;
}

const written = (text: string, name: string): string => {
  const trimmed = text.trim();
  if (trimmed === '') throw new Refused('schema.invalid', `${name} is blank`);
  return trimmed;
};

/** What hangs where is not of a time: the file that came last says it. */
const none = { window: hours(24), contextBefore: 0 } as const;

const kw = { min: 0.1, max: 100_000 };

/** A meter a row. */
export const places = windowed(grid, 'places', {
  ...none,
  knows: ['places'],
  formats: { csv: { columns: ['meter', 'asset', 'role'], missing: [''] } },
  read: (row, { receivedAtMs, file, known }) => {
    const [meter, asset] = [written(row.text('meter'), 'meter'), written(row.text('asset'), 'asset')];
    const before = known.newest<Place>('places').get(known.nameOf(meter, 'electricity-meter'));
    const place: Place = {
      atMs: receivedAtMs,
      row: rowOf(file),
      asset,
      role: row.oneOf('role', ['customer', 'input']),
      fuseKw: row.optional.number('fuse_kw', kw),
      highestKw: row.optional.number('highest_kw', kw),
      ratio: row.optional.number('ratio', { min: 1, max: 1_000_000 }) ?? 1,
      ...stayOn(asset, receivedAtMs, before),
    };
    return { deviceId: meter, reports: [place] };
  },
  tell: () => ({ records: {} }),
});

const nominalOf = (nominalVolts: number | null) => (nominalVolts === null ? {} : { nominalVolts });

/** A transformer or feeder a row. */
export const assets = windowed(grid, 'assets', {
  ...none,
  formats: { csv: { columns: ['asset'], missing: [''] } },
  read: (row, { receivedAtMs, file }) => ({
    deviceId: written(row.text('asset'), 'asset'),
    reports: [
      {
        atMs: receivedAtMs,
        row: rowOf(file),
        parent: row.optional.text('parent'),
        ratingKva: row.optional.number('rating_kva', { min: 1, max: 1_000_000 }),
        ...nominalOf(row.optional.number('nominal_volts', { min: 100, max: 500_000 })),
      } satisfies Asset,
    ],
  }),
  tell: () => ({ records: {} }),
});

/** Feeds that say what hangs where. */
export const network = ['places', 'assets'] as const;

/** What hangs on a transformer or feeder. */
export interface Behind {
  /** Customers' meters. */
  readonly customers: ReadonlyMap<string, Place>;
  /** Meters of what flows in. */
  readonly inputs: ReadonlySet<string>;
  /** Meters of what flows into transformers that it supplies: what leaves it. */
  readonly outputs: ReadonlySet<string>;
  /** Something that it supplies has no such meter: how much leaves it is not known. */
  readonly isOpen: boolean;
  readonly ratingKva: number | null;
  /** Null: its row does not say it. */
  readonly nominalVolts: number | null;
  /** Other transformers or feeders hang on it. */
  readonly isSupplying: boolean;
  /** Customers of all that it supplies. */
  readonly customersBelow: number;
  /** Customers of each transformer that it supplies. */
  readonly below: ReadonlyMap<string, number>;
}

interface Open {
  readonly customers: Map<string, Place>;
  readonly inputs: Set<string>;
  readonly outputs: Set<string>;
  isOpen: boolean;
  readonly ratingKva: number | null;
  readonly nominalVolts: number | null;
  readonly isSupplying: boolean;
  customersBelow: number;
  readonly below: Map<string, number>;
}

export interface Network {
  /** Name of the transformer or feeder of a meter; null: the file of places does not have it. */
  assetOf(meter: string): string | null;
  /** Where a meter has hung, ascending, by name: the first since always; none: the file of places does not have it. */
  staysOf(meter: string): readonly Stay[];
  /** Customers of an asset at a time. */
  customersAt(asset: string, atMs: number): number;
  roleOf(meter: string): Place['role'];
  ratioOf(meter: string): number;
  parentOf(asset: string): string | null;
  /** What supplies it, and what supplies that. */
  suppliersOf(asset: string): readonly string[];
  behind(asset: string): Behind;
  /** Names of all transformers and feeders. */
  readonly assets: readonly string[];
}

const nothing: Behind = {
  customers: new Map(),
  inputs: new Set(),
  outputs: new Set(),
  isOpen: false,
  ratingKva: null,
  nominalVolts: null,
  isSupplying: false,
  customersBelow: 0,
  below: new Map(),
};

type Places = ReadonlyMap<string, Place>;
type Assets = ReadonlyMap<string, Asset>;

function networkFrom(all: Places, assetStates: Assets, named: (asset: string) => string): Network {
  const parentOf = (asset: string) => {
    const parent = assetStates.get(asset)?.parent ?? null;
    return parent === null ? null : named(parent);
  };
  const parents = new Set([...assetStates.keys()].flatMap((asset) => parentOf(asset) ?? []));
  const suppliersOf = (asset: string) => {
    const found = new Set<string>();
    // Files may have a ring.
    for (let one = parentOf(asset); one !== null && !found.has(one); one = parentOf(one)) found.add(one);
    return [...found];
  };
  const assetOf = (meter: string) => {
    const place = all.get(meter);
    return place ? named(place.asset) : null;
  };
  const { stays, customersOf } = histories(all, named);
  const byAsset = new Map<string, Open>();
  const openOf = (asset: string): Open => {
    const open = byAsset.get(asset) ?? {
      customers: new Map(),
      inputs: new Set(),
      outputs: new Set(),
      isOpen: false,
      ratingKva: assetStates.get(asset)?.ratingKva ?? null,
      nominalVolts: assetStates.get(asset)?.nominalVolts ?? null,
      isSupplying: parents.has(asset),
      customersBelow: 0,
      below: new Map(),
    };
    byAsset.set(asset, open);
    return open;
  };
  for (const asset of assetStates.keys()) openOf(asset);
  for (const [meter, place] of all) {
    const asset = named(place.asset);
    const parent = parentOf(asset);
    if (place.role === 'input') {
      openOf(asset).inputs.add(meter);
      if (parent) openOf(parent).outputs.add(meter);
      continue;
    }
    openOf(asset).customers.set(meter, { ...place, sinceMs: stays.get(meter)?.at(-1)?.sinceMs ?? 0 });
    openOf(asset).customersBelow += 1;
    if (!parent) continue;
    const { below } = openOf(parent);
    openOf(parent).customersBelow += 1;
    below.set(asset, (below.get(asset) ?? 0) + 1);
  }
  for (const asset of assetStates.keys()) {
    const parent = parentOf(asset);
    if (parent && openOf(asset).inputs.size === 0) openOf(parent).isOpen = true;
  }
  return {
    assetOf,
    staysOf: (meter) => stays.get(meter) ?? [],
    customersAt: (asset, atMs) =>
      (customersOf.get(asset) ?? []).filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs).length,
    roleOf: (meter) => all.get(meter)?.role ?? 'customer',
    ratioOf: (meter) => all.get(meter)?.ratio ?? 1,
    parentOf,
    suppliersOf,
    behind: (asset) => byAsset.get(asset) ?? nothing,
    assets: [...byAsset.keys()].sort(),
  };
}

const made = new WeakMap<Places, { readonly assets: Assets; readonly network: Network }>();

/** What hangs where, as it is known now; made once, for both maps stay the same while nothing has changed. */
export function networkOf(known: Known): Network {
  const [all, its] = [known.newest<Place>('places'), known.newest<Asset>('assets')];
  const before = made.get(all);
  if (before?.assets === its) return before.network;
  const network = networkFrom(all, its, (asset) => known.nameOf(asset, 'network-monitor'));
  made.set(all, { assets: its, network });
  return network;
}
