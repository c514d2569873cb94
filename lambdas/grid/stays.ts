/** That a meter hung somewhere, since the file that said so first. */
export interface Stay {
  readonly asset: string;
  readonly sinceMs: number;
}

/** Where a meter hangs, and where it hung before. */
export interface Hanging {
  /** When the file that says so was received. */
  readonly atMs: number;
  /** Transformer or feeder, as its file names it. */
  readonly asset: string;
  /** `input`: it measures what flows into the asset. */
  readonly role: 'customer' | 'input';
  /** When it was first said to hang there, of all files since; absent: before that was noted. */
  readonly sinceMs?: number;
  /** Where it hung before, ascending. */
  readonly earlier?: readonly Stay[];
}

/** So many stays of a meter are kept: interruptions of weeks ago are not judged any more. */
const mostStays = 8;

const staysOf = ({ asset, sinceMs = 0, earlier = [] }: Hanging): readonly Stay[] => [...earlier, { asset, sinceMs }];

/** Since when a meter hangs on an asset, and where it hung before. Of what another file of the same time says nothing was before. */
export function stayOn(asset: string, atMs: number, before: Hanging | undefined): Pick<Hanging, 'sinceMs' | 'earlier'> {
  const earlier = before ? staysOf(before).filter(({ sinceMs }) => sinceMs < atMs) : [];
  const last = earlier.at(-1);
  if (last?.asset === asset) return { sinceMs: last.sinceMs, earlier: earlier.slice(0, -1) };
  return { sinceMs: atMs, earlier: earlier.slice(-mostStays) };
}

const always = Number.NEGATIVE_INFINITY;

/**
 * Where meters have hung, and who were customers of an asset when. Of the first that an asset had nobody knows since when they hang there:
 * their files say no time, so they always have.
 */
export function histories(all: ReadonlyMap<string, Hanging>, named: (asset: string) => string) {
  const firstOf = new Map<string, number>();
  const written = [...all].map(([meter, place]) => {
    const stays = staysOf(place).map(({ asset, sinceMs }) => ({ asset: named(asset), sinceMs }));
    const [{ asset, sinceMs }] = stays as [Stay, ...Stay[]];
    if (place.role === 'customer') firstOf.set(asset, Math.min(sinceMs, firstOf.get(asset) ?? sinceMs));
    return { meter, isCustomer: place.role === 'customer', stays };
  });
  const stays = new Map<string, readonly Stay[]>();
  const customersOf = new Map<string, { readonly fromMs: number; readonly toMs: number }[]>();
  for (const { meter, isCustomer, stays: its } of written) {
    const known = its.map((one, i) =>
      i === 0 && one.sinceMs === firstOf.get(one.asset) ? { ...one, sinceMs: always } : one,
    );
    stays.set(meter, known);
    if (!isCustomer) continue;
    for (const [i, { asset, sinceMs: fromMs }] of known.entries()) {
      const times = customersOf.get(asset) ?? [];
      times.push({ fromMs, toMs: known[i + 1]?.sinceMs ?? Number.POSITIVE_INFINITY });
      customersOf.set(asset, times);
    }
  }
  return { stays, customersOf };
}
