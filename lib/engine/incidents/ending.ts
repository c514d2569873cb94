import type { CloseReason } from '../../services/shared/alarm';
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

/** Why people close alarms of which supply may still be gone. */
const saysNothing: ReadonlySet<string> = new Set<CloseReason>(['duplicate', 'planned-work']);

/** True where a person ended it, and not because supply is back. */
const isSetAside = ({ alarm, clearedMs }: Episode): boolean =>
  clearedMs !== null &&
  alarm.news.some((one) => one.clearedMs === clearedMs && one.closedAs !== undefined && saysNothing.has(one.closedAs));

const endsOf = (some: readonly Episode[]): readonly number[] =>
  some.map(({ clearedMs }) => clearedMs ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);

/**
 * When supply was back: with the last part of it that was dark; where none said so, when more than half of the devices were
 * there again. What people set aside does not count, unless they set all aside. Null: it is not.
 */
function backMs(group: Group): number | null {
  const counts = (one: Episode) => !isSetAside(one);
  const causes = group.causes.filter(counts);
  const symptoms = group.symptoms.map(({ episode }) => episode).filter(counts);
  const some = [causes, symptoms].find(({ length }) => length > 0) ?? episodesOf(group);
  const ends = endsOf(some);
  const back = ends[some === symptoms ? Math.floor(ends.length / 2) : ends.length - 1] as number;
  return Number.isFinite(back) ? back : null;
}

/** The end of an incident: when supply was back, and from when it is over; null: it stands. */
export function endOf(group: Group): { readonly backMs: number; readonly overMs: number } | null {
  const back = backMs(group);
  return back === null ? null : { backMs: back, overMs: back + returnMs };
}
