import type { Episode } from './episodes';
import type { Group } from './groups';

/** After the last alarm of an incident is over; what is said late of that time still counts. */
const restMs = 10 * 60_000;
/** After supply is back: until then devices report again. What still stands has a fault of its own. */
const returnMs = 30 * 60_000;

export const episodesOf = ({ causes, symptoms }: Group): readonly Episode[] => [
  ...causes,
  ...symptoms.map(({ episode }) => episode),
];

/**
 * When supply was back: with the last part of it that was dark; where none said so, when more than half of the devices were
 * there again. Null: it is not.
 */
function backMs({ causes, symptoms }: Group): number | null {
  const ends = (some: readonly Episode[]) => some.map(({ clearedMs }) => clearedMs ?? Number.POSITIVE_INFINITY);
  const sorted = causes.length > 0 ? ends(causes) : ends(symptoms.map(({ episode }) => episode));
  sorted.sort((a, b) => a - b);
  const back = sorted[causes.length > 0 ? sorted.length - 1 : Math.floor(sorted.length / 2)] as number;
  return Number.isFinite(back) ? back : null;
}

/** When an incident is over: soon after the last of its alarms, or a while after supply is back. Null: it stands. */
export function endMs(group: Group): number | null {
  const all = episodesOf(group);
  if (all.every(({ clearedMs }) => clearedMs !== null))
    return Math.max(...all.map(({ clearedMs }) => clearedMs as number)) + restMs;
  const back = backMs(group);
  return back === null ? null : back + returnMs;
}
