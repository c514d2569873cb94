import { sortedSet, unionOfSorted } from '../../../lib/engine/windows/sorted-set';
import type { SetCodec } from '../../../lib/engine/windows/window';
import { parseSpatBody, type SpatMessage } from './spat-message';

/** A MAP was received: for its rate (alarm 6), and so that its window is evaluated. */
export interface MapReception {
  readonly intersection: number;
  readonly atMs: number;
  /** False when the message bore no time of its own: useless for a rate. */
  readonly timed: boolean;
}

/** Messages of one roadside unit, each kind sorted by its identity, without duplicates. */
export interface SpatSet {
  readonly spats: readonly SpatMessage[];
  readonly maps: readonly MapReception[];
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const compareSpats = (a: SpatMessage, b: SpatMessage) =>
  a.atMs - b.atMs || a.intersection - b.intersection || compareText(a.body.text, b.body.text);

const compareMaps = (a: MapReception, b: MapReception) =>
  a.atMs - b.atMs || a.intersection - b.intersection || Number(a.timed) - Number(b.timed);

/** A message delivered again keeps its first reception, so that re-delivery changes nothing. */
const firstReception = (a: SpatMessage, b: SpatMessage): SpatMessage => {
  const times = [a.receivedMs, b.receivedMs].filter((t) => t !== null);
  return { ...a, receivedMs: times.length > 0 ? Math.min(...times) : null };
};

export const spatSet = (spats: readonly SpatMessage[], maps: readonly MapReception[]): SpatSet => ({
  spats: sortedSet(spats, compareSpats, firstReception),
  maps: sortedSet(maps, compareMaps, (a) => a),
});

/**
 * Times are differences to the one before; content is written once and then named by its number: 10 Hz repeats itself.
 */
interface Stored {
  readonly bodies: readonly string[];
  readonly spats: readonly (readonly [step: number, intersection: number, delay: number | null, body: number])[];
  readonly maps: readonly (readonly [step: number, intersection: number, timed: 0 | 1])[];
}

const steps = (items: readonly { readonly atMs: number }[]): number[] =>
  items.map((item, i) => item.atMs - (items[i - 1]?.atMs ?? 0));

function encode(set: SpatSet): Uint8Array {
  const numbers = new Map<string, number>();
  for (const { body } of set.spats) if (!numbers.has(body.text)) numbers.set(body.text, numbers.size);
  const spatSteps = steps(set.spats);
  const mapSteps = steps(set.maps);
  const stored: Stored = {
    bodies: [...numbers.keys()],
    spats: set.spats.map((s, i) => [
      spatSteps[i] as number,
      s.intersection,
      s.receivedMs === null ? null : s.receivedMs - s.atMs,
      numbers.get(s.body.text) as number,
    ]),
    maps: set.maps.map((m, i) => [mapSteps[i] as number, m.intersection, m.timed ? 1 : 0]),
  };
  return new TextEncoder().encode(JSON.stringify(stored));
}

function decode(bytes: Uint8Array): SpatSet {
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as Stored;
  const bodies = stored.bodies.map(parseSpatBody);
  let spatMs = 0;
  let mapMs = 0;
  return {
    spats: stored.spats.map(([step, intersection, delay, body]) => {
      spatMs += step;
      const receivedMs = delay === null ? null : spatMs + delay;
      return { intersection, atMs: spatMs, receivedMs, body: bodies[body] as SpatMessage['body'] };
    }),
    maps: stored.maps.map(([step, intersection, timed]) => {
      mapMs += step;
      return { intersection, atMs: mapMs, timed: timed === 1 };
    }),
  };
}

const size = (set: SpatSet) => set.spats.length + set.maps.length;

/** SPaT and MAP receptions of a window. */
export const spatSetCodec: SetCodec<SpatSet> = {
  encode,
  decode,
  merge(stored, added) {
    const before = stored ?? { spats: [], maps: [] };
    const set = {
      spats: unionOfSorted(before.spats, added.spats, compareSpats, firstReception),
      maps: unionOfSorted(before.maps, added.maps, compareMaps, (a) => a),
    };
    return { set, accepted: size(set) - size(before) };
  },
};
