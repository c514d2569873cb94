import { sortedSet, unionOfSorted } from '../../../lib/engine/windows/sorted-set';
import type { SetCodec } from '../../../lib/engine/windows/window';

/** What one intersection showed in a second. */
export interface Shown {
  /** Epoch seconds. */
  readonly second: number;
  readonly intersection: number;
  /** Lamps of its signal groups, e.g. `2g 4r`; a group whose lamp is not known is left out. */
  readonly lamps: string;
}

/** A car that stood somewhere in a second. Nothing says which car it was. */
export interface Standing {
  /** Epoch seconds. */
  readonly second: number;
  /** Hundred-thousandths of a degree, about a metre: no finer than positions of cars are. */
  readonly latitude: number;
  readonly longitude: number;
  /** Whole degrees, clockwise from north. */
  readonly heading: number;
}

/** What a roadside unit showed and saw, by the second, each kind sorted by its content, without duplicates. */
export interface StopLineSet {
  readonly shown: readonly Shown[];
  readonly standing: readonly Standing[];
}

const compareShown = (a: Shown, b: Shown) => a.second - b.second || a.intersection - b.intersection;

const compareStanding = (a: Standing, b: Standing) =>
  a.second - b.second || a.latitude - b.latitude || a.longitude - b.longitude || a.heading - b.heading;

/** Of two messages of one second either will do, but always the same. */
const either = (a: Shown, b: Shown): Shown => (a.lamps < b.lamps ? a : b);
const same = (a: Standing) => a;

export const stopLineSet = (shown: readonly Shown[], standing: readonly Standing[]): StopLineSet => ({
  shown: sortedSet(shown, compareShown, either),
  standing: sortedSet(standing, compareStanding, same),
});

/** Numbers are differences to the row before; states of lamps are written once and then named by their number. */
interface Stored {
  readonly lamps: readonly string[];
  readonly shown: readonly (readonly number[])[];
  readonly standing: readonly (readonly number[])[];
}

const differences = (rows: readonly (readonly number[])[]) =>
  rows.map((row, i) => row.map((n, column) => n - (rows[i - 1]?.[column] ?? 0)));

function sums(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const at: number[] = [];
  return rows.map((row) => row.map((n, column) => (at[column] = (at[column] ?? 0) + n)));
}

function encode({ shown, standing }: StopLineSet): Uint8Array {
  const lamps = [...new Set(shown.map((s) => s.lamps))];
  const numbers = new Map(lamps.map((text, i) => [text, i]));
  const stored: Stored = {
    lamps,
    shown: differences(shown.map((s) => [s.second, s.intersection, numbers.get(s.lamps) as number])),
    standing: differences(standing.map((s) => [s.second, s.latitude, s.longitude, s.heading])),
  };
  return new TextEncoder().encode(JSON.stringify(stored));
}

function decode(bytes: Uint8Array): StopLineSet {
  const { lamps, shown, standing } = JSON.parse(new TextDecoder().decode(bytes)) as Stored;
  return {
    shown: sums(shown).map((row) => {
      const [second, intersection, number] = row as [number, number, number];
      return { second, intersection, lamps: lamps[number] as string };
    }),
    standing: sums(standing).map((row) => {
      const [second, latitude, longitude, heading] = row as [number, number, number, number];
      return { second, latitude, longitude, heading };
    }),
  };
}

const size = ({ shown, standing }: StopLineSet) => shown.length + standing.length;

/** Lamps and standing cars of a window. */
export const stopLineSetCodec: SetCodec<StopLineSet> = {
  encode,
  decode,
  merge(stored = { shown: [], standing: [] }, added) {
    const set = {
      shown: unionOfSorted(stored.shown, added.shown, compareShown, either),
      standing: unionOfSorted(stored.standing, added.standing, compareStanding, same),
    };
    return { set, accepted: size(set) - size(stored) };
  },
};
