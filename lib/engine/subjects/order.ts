import { groupedBy } from '../../shared/grouped-by';
import type { Move, Sent } from './move';

/** What a move is ordered by: the time and rank from which on it can be, then its number. */
type Place = readonly [atMs: number, rank: number, number: number];

const compare = (a: Place, b: Place): number => a[0] - b[0] || compared(a[1], b[1]) || a[2] - b[2];
/** Of ranks that are infinite the difference is no number. */
const compared = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers count where each move of a sender has its own. Otherwise they are of two histories, or of none. */
const isNumbered = (moves: readonly Move[]): boolean =>
  moves.every(({ number }) => number !== undefined) && new Set(moves.map(({ number }) => number)).size === moves.length;

/** Of one sender: none is before one with a lower number, whatever its clock said. */
function placesOf<M extends Move>(moves: readonly M[], rank: (move: M) => number): readonly (readonly [M, Place])[] {
  if (!isNumbered(moves)) return moves.map((move) => [move, [move.atMs, rank(move), 0]]);
  let latest: Place = [Number.NEGATIVE_INFINITY, 0, 0];
  return moves
    .toSorted((a, b) => (a.number as number) - (b.number as number))
    .map((move) => {
      const own: Place = [move.atMs, rank(move), 0];
      const [atMs, of] = compare(own, [latest[0], latest[1], 0]) < 0 ? latest : own;
      latest = [atMs, of, move.number as number];
      return [move, latest];
    });
}

/**
 * Moves in their order: by time; at one time by rank. Of a sender that counts its moves their numbers come before both, for its
 * clock may have been set between two of them. Depends on the set only.
 *
 * @param moves in the order of their set, which is that of what is otherwise alike
 */
export function inOrder<M extends Sent<Move>>(moves: readonly M[], rank: (move: M) => number): readonly M[] {
  const placed = [...groupedBy(moves, ({ deviceId }) => deviceId).values()].flatMap((own) => placesOf(own, rank));
  const places = new Map(placed);
  return moves.toSorted((a, b) => compare(places.get(a) as Place, places.get(b) as Place));
}
