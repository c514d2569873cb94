import type { Episode } from './episodes';
import type { Group } from './groups';

/**
 * After supply is back. Until then devices report again, and what comes of the time before still counts: a charger is known to
 * be offline a quarter of an hour after it is. What still stands then has a fault of its own. With the time that late news are
 * waited for (settling.ts) that is half an hour.
 */
const returnMs = 20 * 60_000;

export const episodesOf = ({ causes, symptoms }: Group): readonly Episode[] => [
  ...causes,
  ...symptoms.map(({ episode }) => episode),
];

/**
 * When supply was back: with the last part of it that was dark; where none said so, when more than half of the devices were
 * there again. Null: it is not.
 */
function backMs({ causes, symptoms }: Group): number | null {
  const of = causes.length > 0 ? causes : symptoms.map(({ episode }) => episode);
  const ends = of.map(({ clearedMs }) => clearedMs ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const back = ends[causes.length > 0 ? ends.length - 1 : Math.floor(ends.length / 2)] as number;
  return Number.isFinite(back) ? back : null;
}

/** The end of an incident: when supply was back, and from when it is over; null: it stands. */
export function endOf(group: Group): { readonly backMs: number; readonly overMs: number } | null {
  const back = backMs(group);
  return back === null ? null : { backMs: back, overMs: back + returnMs };
}
