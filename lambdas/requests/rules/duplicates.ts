import type { Place } from './distance';
import { cellOf, metresBetween } from './distance';
import type { RequestMove } from './move';

const weekMs = 7 * 86_400_000;
/** Twice the greatest distance of duplicates that a city may set. */
const cellMetres = 200;
const metresPerDegree = 111_195;

/** The place of a move; null where nobody says. */
export const placeOf = ({ latitude, longitude }: RequestMove): Place | null =>
  latitude === null || longitude === null ? null : { latitude, longitude };

/**
 * Names that a request shares with all of its type within half a cell: of four grids, each half a cell off from another, one has both
 * in the same cell.
 */
export function neighbourhoods(move: RequestMove): readonly string[] {
  const place = placeOf(move);
  if (!place || move.to !== 'open') return [];
  const half = cellMetres / 2 / metresPerDegree;
  return [0, half].flatMap((north) => {
    const moved = { latitude: place.latitude + north, longitude: place.longitude };
    const [row] = cellOf(moved, cellMetres);
    const east = half / Math.max(1e-6, Math.cos((((row + 0.5) * cellMetres) / metresPerDegree) * (Math.PI / 180)));
    return [0, east].map((step) => {
      const cell = cellOf({ ...moved, longitude: place.longitude + step }, cellMetres);
      return `${move.type}#${north > 0 ? 'n' : ''}${step > 0 ? 'e' : ''}#${cell.join(',')}`;
    });
  });
}

interface Other {
  readonly id: string;
  readonly path: readonly RequestMove[];
}

/** Was a request open at a time? */
function wasOpen(path: readonly RequestMove[], atMs: number): boolean {
  const last = path.findLast((move) => move.atMs <= atMs);
  return last !== undefined && last.to !== 'closed';
}

/** Rule D: the oldest request of the same trouble that was open when this one was made; null: none. */
export function duplicateOf(own: Other, others: readonly Other[], metres: number): string | null {
  const [made] = own.path;
  const place = made && placeOf(made);
  if (!place) return null;
  const same = others.filter(({ id, path }) => {
    const [first] = path;
    const there = first && placeOf(first);
    if (!there || first.type !== made.type) return false;
    const isEarlier = first.atMs < made.atMs || (first.atMs === made.atMs && id < own.id);
    if (!isEarlier || made.atMs - first.atMs > weekMs) return false;
    return metresBetween(place, there) <= metres && wasOpen(path, made.atMs);
  });
  const [oldest] = same.toSorted((a, b) => (a.path[0]?.atMs ?? 0) - (b.path[0]?.atMs ?? 0) || (a.id < b.id ? -1 : 1));
  return oldest?.id ?? null;
}
