import type { Known } from '../../lib/engine/devices/known';
import { enough } from '../../lib/engine/metering/fewest';
import { type From, heldAt } from './rules/since';

/** What a meter is of an asset. */
export interface Hanging {
  /** Transformer or feeder, as its file names it. */
  readonly asset: string;
  /** `input`: it measures what flows into the asset; `none`: it was taken away. */
  readonly role: 'customer' | 'input' | 'none';
}

/** Of two rows of one file about one meter or asset the later holds: of one time the greater text does, and this comes first in it. */
interface Row {
  readonly atMs: number;
  /** Where it stands in its file, in nine digits. */
  readonly row?: string;
}

/** Where a meter hangs. */
export interface Place extends Row, Hanging {
  /** The most that its fuse carries; null: unknown. */
  readonly fuseKw: number | null;
  /** Its highest load of the last twelve months; null: unknown. */
  readonly highestKw: number | null;
  /** What its register counts is to be multiplied by the ratios of its transformers of current and voltage; absent: by 1. */
  readonly ratio?: number;
  /** When a file named it first. */
  readonly namedMs?: number;
  /** Where it has hung; absent: here, as long as anybody knows. */
  readonly hung?: readonly From<Hanging>[];
}

export interface Parent {
  readonly parent: string | null;
}

/** A transformer or feeder. */
export interface Asset extends Row, Parent {
  readonly ratingKva: number | null;
  /** Between a phase and neutral; absent: that of the city, where it is of low voltage. */
  readonly nominalVolts?: number;
  readonly namedMs?: number;
  /** What has supplied it; absent: this, as long as anybody knows. */
  readonly parents?: readonly From<Parent>[];
}

export const hungOf = ({ hung, asset, role, namedMs = 0 }: Place): readonly From<Hanging>[] =>
  hung ?? [{ fromMs: 0, saidMs: namedMs, asset, role }];
export const parentsOf = ({ parents, parent, namedMs = 0 }: Asset): readonly From<Parent>[] =>
  parents ?? [{ fromMs: 0, saidMs: namedMs, parent }];

/**
 * That a meter hangs somewhere, for interruptions: since the file that said so first, where the asset was known before, else since always.
 * An interruption is of those who hang there in that minute; what is published of a day, of those who hang there all day (`fromMs`).
 */
export interface Stay extends Hanging {
  readonly sinceMs: number;
}

/** Feeds that say what hangs where. */
export const network = ['places', 'assets'] as const;

/** What hangs on a transformer or feeder at a time. */
export interface Behind {
  /** Customers' meters. */
  readonly customers: ReadonlyMap<string, Place>;
  /** Meters of what flows in. */
  readonly inputs: ReadonlySet<string>;
  /** Meters of what flows into what it supplies: what leaves it. */
  readonly outputs: ReadonlySet<string>;
  /** Something that it supplies has no such meter: how much leaves it is not known. */
  readonly isOpen: boolean;
  readonly ratingKva: number | null;
  /** Null: its row does not say it. */
  readonly nominalVolts: number | null;
  /** Other transformers or feeders hang on it. */
  readonly isSupplying: boolean;
}

/** Rule G: what an asset itself measures is of all households that it supplies, however far below. */
interface Measurable {
  /** It may be published, beside what is published of what it supplies. */
  readonly may: boolean;
  readonly households: number;
  /** Households below it of which nothing else is published, beside its own customers. */
  readonly others: number;
}

type Places = ReadonlyMap<string, Place>;
type Assets = ReadonlyMap<string, Asset>;

/** Something that hung on an asset, with when. */
interface Ever<T> {
  readonly id: string;
  readonly of: T;
}

const listed = <T>(map: Map<string, Ever<T>[]>, key: string, one: Ever<T>): void => {
  const list = map.get(key);
  if (!list) map.set(key, [one]);
  else if (list.at(-1)?.id !== one.id) list.push(one);
};

/** What is the same from one change of any place to the next. */
interface Epoch {
  readonly behind: Map<string, Behind>;
  readonly measurable: Map<string, Measurable>;
}

/** What hangs where, and did: by the files of places and assets. */
export class Network {
  private readonly metersOf = new Map<string, Ever<Place>[]>();
  private readonly suppliedBy = new Map<string, Ever<Asset>[]>();
  /** Times at which something hangs elsewhere, ascending. */
  private readonly changes: readonly number[];
  private readonly epochs = new Map<number, Epoch>();

  constructor(
    private readonly places: Places,
    private readonly assets: Assets,
    private readonly named: (asset: string) => string,
  ) {
    const changes = new Set<number>();
    for (const [id, of] of places)
      for (const { fromMs, asset } of hungOf(of)) {
        if (fromMs > 0) changes.add(fromMs);
        listed(this.metersOf, named(asset), { id, of });
      }
    for (const [id, of] of assets)
      for (const { fromMs, parent } of parentsOf(of)) {
        if (fromMs > 0) changes.add(fromMs);
        if (parent !== null) listed(this.suppliedBy, named(parent), { id, of });
      }
    this.changes = [...changes].sort((a, b) => a - b);
  }

  /** All transformers and feeders, by name. */
  get assetNames(): readonly string[] {
    return [...new Set([...this.assets.keys(), ...this.metersOf.keys()])].sort();
  }

  placeOf(meter: string): Place | undefined {
    return this.places.get(meter);
  }

  assetOf(asset: string): Asset | undefined {
    return this.assets.get(asset);
  }

  /** When a file first named a meter of an asset. */
  metersSince(asset: string): number {
    return earliest(this.metersOf.get(asset));
  }

  /** When a file first named something that an asset supplies. */
  suppliesSince(asset: string): number {
    return earliest(this.suppliedBy.get(asset));
  }

  /** Where a meter hangs at a time; null: nowhere that is known. */
  hangingOf(meter: string, atMs: number): Hanging | null {
    const place = this.places.get(meter);
    const held = place && heldAt(hungOf(place), atMs);
    return held && held.role !== 'none' ? { asset: this.named(held.asset), role: held.role } : null;
  }

  /** Where a meter has hung, ascending; none: the file of places does not have it. */
  staysOf(meter: string): readonly Stay[] {
    const place = this.places.get(meter);
    return (place ? hungOf(place) : []).map(({ asset, role, fromMs, saidMs }) => {
      const sinceMs = fromMs === 0 ? Number.NEGATIVE_INFINITY : saidMs;
      return { asset: this.named(asset), role, sinceMs };
    });
  }

  /** How many customers an asset has at a time, by the files that were there. */
  customersAt(asset: string, atMs: number): number {
    return (this.metersOf.get(asset) ?? []).filter(({ id }) => {
      const stay = this.staysOf(id).findLast(({ sinceMs }) => sinceMs <= atMs);
      return stay?.asset === asset && stay.role === 'customer';
    }).length;
  }

  ratioOf(meter: string): number {
    return this.places.get(meter)?.ratio ?? 1;
  }

  parentOf(asset: string, atMs: number): string | null {
    const own = this.assets.get(asset);
    const parent = own ? (heldAt(parentsOf(own), atMs)?.parent ?? null) : null;
    return parent === null ? null : this.named(parent);
  }

  /** What supplies it, and what supplies that. */
  suppliersOf(asset: string, atMs: number): readonly string[] {
    const found = new Set<string>();
    // Files may have a ring.
    for (let one = this.parentOf(asset, atMs); one !== null && !found.has(one); one = this.parentOf(one, atMs))
      found.add(one);
    return [...found];
  }

  /** What supplies an asset that supplies it in turn, by a slip in a file; empty: it hangs in no ring. */
  ringOf(asset: string, atMs: number): readonly string[] {
    const suppliers = this.suppliersOf(asset, atMs);
    return suppliers.includes(asset) ? suppliers : [];
  }

  behind(asset: string, atMs: number): Behind {
    return remembered(this.epochAt(atMs).behind, asset, () => this.behindAt(asset, atMs));
  }

  /** Of an asset whose parts are published where they may be. */
  measurable(asset: string, atMs: number, fewest: number): Measurable {
    const { measurable } = this.epochAt(atMs);
    return remembered(measurable, `${asset} ${fewest}`, () => this.measurableAt(asset, atMs, fewest, new Set()));
  }

  /** Times between two others at which a meter, or what it hangs on, comes to hang elsewhere. */
  changesBetween(fromMs: number, toMs: number): readonly number[] {
    return this.changes.filter((one) => one > fromMs && one < toMs);
  }

  private behindAt(asset: string, atMs: number): Behind {
    const { ratingKva = null, nominalVolts = null } = this.assets.get(asset) ?? {};
    const customers = new Map<string, Place>();
    const [inputs, outputs] = [new Set<string>(), new Set<string>()];
    for (const [id, of, { role }] of this.metersAt(asset, atMs))
      if (role === 'customer') customers.set(id, of);
      else inputs.add(id);
    const supplied = this.suppliedAt(asset, atMs);
    let isOpen = false;
    for (const one of supplied) {
      const mains = this.metersAt(one, atMs).filter(([, , { role }]) => role === 'input');
      for (const [main] of mains) outputs.add(main);
      if (mains.length === 0) isOpen = true;
    }
    return { customers, inputs, outputs, isOpen, ratingKva, nominalVolts, isSupplying: supplied.length > 0 };
  }

  private metersAt(asset: string, atMs: number) {
    return (this.metersOf.get(asset) ?? []).flatMap(({ id, of }) => {
      const hanging = this.hangingOf(id, atMs);
      return hanging?.asset === asset ? [[id, of, hanging] as const] : [];
    });
  }

  private suppliedAt(asset: string, atMs: number): readonly string[] {
    const ever = this.suppliedBy.get(asset) ?? [];
    return ever.flatMap(({ id }) => (this.parentOf(id, atMs) === asset ? [id] : []));
  }

  private measurableAt(asset: string, atMs: number, fewest: number, above: Set<string>): Measurable {
    above.add(asset);
    const customers = this.behind(asset, atMs).customers.size;
    let [households, others] = [customers, 0];
    for (const one of this.suppliedAt(asset, atMs)) {
      if (above.has(one)) continue;
      const its = this.measurableAt(one, atMs, fewest, above);
      households += its.households;
      if (!its.may) others += this.behind(one, atMs).customers.size + its.others;
    }
    above.delete(asset);
    return { may: households >= fewest && enough(customers + others, fewest), households, others };
  }

  private epochAt(atMs: number): Epoch {
    const epoch = this.changes.findLastIndex((one) => one <= atMs);
    return remembered(this.epochs, epoch, () => ({ behind: new Map(), measurable: new Map() }));
  }
}

const earliest = (all: readonly Ever<Place | Asset>[] = []): number =>
  all.reduce((first, { of: { namedMs = 0 } }) => Math.min(first, namedMs), Number.POSITIVE_INFINITY);

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const made = new WeakMap<Places, { readonly assets: Assets; readonly network: Network }>();

const [noPlaces, noAssets]: readonly [Places, Assets] = [new Map(), new Map()];

/**
 * What hangs where, as it is known now; made once, for both maps stay the same while nothing has changed.
 *
 * @param by feeds that the rules name in `knows`
 */
export function networkOf(known: Known, by: readonly (typeof network)[number][] = network): Network {
  const all = by.includes('places') ? known.newest<Place>('places') : noPlaces;
  const its = by.includes('assets') ? known.newest<Asset>('assets') : noAssets;
  const before = made.get(all);
  if (before?.assets === its) return before.network;
  const net = new Network(all, its, (asset) => known.nameOf(asset, 'network-monitor'));
  made.set(all, { assets: its, network: net });
  return net;
}
