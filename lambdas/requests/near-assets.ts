import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { cellOf, cellsAround, metresBetween, type Place } from './rules/distance';

/** A thing in the street, as a list has it. */
export interface AssetMove {
  readonly atMs: number;
  readonly to: 'standing' | 'removed';
  readonly asset: string;
  readonly kind: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const store = 'windows';
/** The greatest distance of a link that a city may set. */
const cellMetres = 200;
const lastKey = '\uffff';

const partitionOf = (kind: string, cell: string) => `near#${kind}#${cell}`;
const cellIn = ({ latitude, longitude }: AssetMove): string | null =>
  latitude === null || longitude === null ? null : cellOf({ latitude, longitude }, cellMetres).join(',');

/** Puts a thing where it is found by its place: where its newest list has it, and nowhere else. */
export async function noteAsset(state: StateStorePort, path: readonly AssetMove[]): Promise<void> {
  const last = path.at(-1);
  if (!last) return;
  const stands = last.to === 'standing' ? cellIn(last) : null;
  for (const cell of new Set(path.flatMap((move) => cellIn(move) ?? []))) {
    if (cell === stands) continue;
    const known = await state.read(store, partitionOf(last.kind, cell), last.asset);
    if (known) await state.remove(store, partitionOf(last.kind, cell), last.asset, known.version);
  }
  if (stands === null) return;
  const { latitude, longitude } = last;
  await update(state, store, partitionOf(last.kind, stands), last.asset, () => ({
    bytes: toBytes({ latitude, longitude }),
    result: undefined,
  }));
}

/** Rule F: the nearest thing of a kind, so near at most; null: none is known there. */
export async function nearestAsset(
  state: StateStorePort,
  kind: string,
  place: Place,
  withinMetres: number,
): Promise<string | null> {
  const lists = await Promise.all(
    cellsAround(place, cellMetres).map((cell) => state.entries(store, partitionOf(kind, cell), '', lastKey)),
  );
  const near = lists
    .flat()
    .map(({ sort, value }) => ({ asset: sort, metres: metresBetween(place, fromBytes<Place>(value)) }))
    .filter(({ metres }) => metres <= withinMetres)
    .sort((a, b) => a.metres - b.metres || (a.asset < b.asset ? -1 : 1));
  return near[0]?.asset ?? null;
}
