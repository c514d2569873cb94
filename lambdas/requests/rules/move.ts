import { Refused } from '../../../lib/engine/intake/reading';
import { type Status, statusOf } from './status';

/** A move of a request, with what was said of it then. */
export interface RequestMove {
  readonly atMs: number;
  readonly request: string;
  readonly to: Status;
  /** Type, as its sender names it. */
  readonly type: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** When it should be closed, by its sender; null: by its type. */
  readonly expectedMs: number | null;
  /** The thing that it is about, where who reported named it. */
  readonly asset: string | null;
  /** Status in the words of its sender, of a move whose time it says. */
  readonly said?: string;
}

/** A request as a row or an element has it: a look at it, not what happened. */
export interface Look extends Omit<RequestMove, 'atMs' | 'to' | 'said'> {
  readonly desk: string;
  readonly status: string;
  readonly openedMs: number;
  readonly updatedMs: number | null;
  readonly closedMs: number | null;
}

/** To 11 m: a house, not a door. */
const rounded = (degrees: number | null) => (degrees === null ? null : Math.round(degrees * 1e4) / 1e4);

/** 0, 0 is where a request without place would be: in the sea. */
const isNowhere = ({ latitude, longitude }: Pick<Look, 'latitude' | 'longitude'>) =>
  latitude === null || longitude === null || (latitude === 0 && longitude === 0);

/** The moves that a look tells of: it was made; and where it is now, where a time says since when. */
export function movesOf({ desk, status, openedMs, updatedMs, closedMs, ...look }: Look) {
  const now = statusOf(status);
  if (!now) throw new Refused('schema.invalid', `status ${status.trim().slice(0, 40)} is none of a request`);
  const sinceMs = now === 'closed' ? (closedMs ?? updatedMs) : updatedMs;
  // Rule E. An update of the second in which it was made has the time before it in some exports, and says nothing.
  if (now === 'closed' && sinceMs !== null && sinceMs < openedMs)
    throw new Refused('time.invalid', 'it was closed before it was made');
  const place = isNowhere(look)
    ? { latitude: null, longitude: null }
    : { latitude: rounded(look.latitude), longitude: rounded(look.longitude) };
  const said = { ...look, ...place };
  const made: RequestMove = { ...said, atMs: openedMs, to: 'open' };
  const isMoved = sinceMs !== null && sinceMs >= openedMs && (now !== 'open' || sinceMs > openedMs);
  const moved: RequestMove[] = isMoved ? [{ ...said, atMs: sinceMs, to: now, said: status.trim() }] : [];
  return { deviceId: desk, reports: [made, ...moved] };
}
