import type { Position } from '../mapping/position';
import type { PlanReason } from '../plan';
import { reason } from '../plan-codes';
import { distanceM } from './distance';
import type { SortedSpool } from './sorted-spool';

/** A device on the map. */
export interface Placed extends Position {
  readonly row: number;
  readonly thingName: string;
  readonly externalId: string;
  /** What people call it; empty where the inventory has no names. */
  readonly name: string;
}

/** Two devices of one name this near are probably one. */
const nearM = 5;
/** Without names only the same place tells: poles and parking sensors stand metres apart. */
const samePlaceM = 0.5;
/** Share of letter pairs that similar names have in common. */
const similarFrom = 0.6;
/** Devices at one latitude that are compared: all of a city's at one wrong point would else take for ever. */
const maxCompared = 50;

const metresPerDegree = 111_195;

/** Key that sorts devices from south to north. */
export const northKey = ({ latitude }: Position): string => String(Math.round((latitude + 90) * 1e6)).padStart(9, '0');

function pairs(text: string): Map<string, number> {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < plain.length; i++) {
    const pair = plain.slice(i, i + 2);
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

/** Share of letter pairs in common, 0…1 (Dice). */
function similarity(a: string, b: string): number {
  const [inA, inB] = [pairs(a), pairs(b)];
  const size = (of: Map<string, number>) => [...of.values()].reduce((sum, n) => sum + n, 0);
  const common = [...inA].reduce((sum, [pair, n]) => sum + Math.min(n, inB.get(pair) ?? 0), 0);
  const all = size(inA) + size(inB);
  return all === 0 ? 0 : (2 * common) / all;
}

function areNear(a: Placed, b: Placed): boolean {
  if (a.externalId === b.externalId) return false;
  const metres = distanceM(a, b);
  if (a.name === '' || b.name === '') return metres <= samePlaceM;
  return metres <= nearM && similarity(a.name, b.name) >= similarFrom;
}

const noteOf = (other: Placed, metres: number): string =>
  `${metres < 1 ? 'same place as' : `${Math.round(metres)} m from`} row ${other.row}, ${other.externalId}${other.name ? ` (${other.name})` : ''}`;

/** A device of the sweep, with what its note says: one of its neighbours, always the same whatever their order, and how many. */
class Swept {
  private first = '';
  private count = 0;

  constructor(readonly device: Placed) {}

  add(message: string): void {
    if (this.count === 0 || message < this.first) this.first = message;
    this.count++;
  }

  note(): PlanReason | undefined {
    if (this.count === 0) return undefined;
    return reason('CK6150', this.count === 1 ? this.first : `${this.first}, and ${this.count - 1} more`);
  }
}

/**
 * Finds near-duplicates by a sweep from south to north; both of a pair get a note of the other. One note a device, however
 * many neighbours it has: ten chargers side by side are one thing to look at.
 */
export async function findNeighbours(
  placed: SortedSpool<Placed>,
  found: (device: Placed, note: PlanReason) => void,
): Promise<void> {
  let band: Swept[] = [];
  const leave = (swept: readonly Swept[]) => {
    for (const one of swept) {
      const note = one.note();
      if (note) found(one.device, note);
    }
  };
  for await (const { value: device } of placed.sorted()) {
    const within = band.findIndex((other) => (device.latitude - other.device.latitude) * metresPerDegree <= nearM);
    const from = Math.max(within < 0 ? band.length : within, band.length - maxCompared);
    leave(band.slice(0, from));
    band = band.slice(from);
    const swept = new Swept(device);
    for (const other of band) {
      if (!areNear(device, other.device)) continue;
      const metres = distanceM(device, other.device);
      swept.add(noteOf(other.device, metres));
      other.add(noteOf(device, metres));
    }
    band.push(swept);
  }
  leave(band);
}
