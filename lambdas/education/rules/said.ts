import { type AbsenceKind, absenceKinds, type PupilAbsences } from '../../../lib/services/education/rules/absence';

/** What a school may say of a pupil and day: a kind of absence, or that the pupil was there. */
export const saidKinds = [...absenceKinds, 'present'] as const;
export type SaidKind = (typeof saidKinds)[number];

/** A statement of a day: kind, share of the day, when it first came (epoch ms), and what tells it from others. */
export type Said = readonly [kind: number, duration: number, firstMs: number, mark: string];

/** All statements of a pupil by date; what was said before stays, so that a file that is sent again is known for what it is. */
export type SaidOfPupil = Record<string, readonly Said[]>;

/** More corrections of one day of one pupil are none: a file of them must not fill the item of a school. */
const mostSaid = 16;

/** A day with one more statement; undefined: it says nothing that was not known. Of one that came twice the first time counts, in any order. */
export function withSaid(day: readonly Said[], [kind, duration, ms, mark]: Said): readonly Said[] | undefined {
  const same = day.find((one) => one[3] === mark && one[0] === kind && one[1] === duration);
  if (same && same[2] <= ms) return undefined;
  return [...day.filter((one) => one !== same), [kind, duration, ms, mark] as const]
    .sort(byTimeAndMark)
    .slice(-mostSaid);
}

const byTimeAndMark = (a: Said, b: Said): number =>
  a[2] - b[2] || a[3].localeCompare(b[3]) || a[0] - b[0] || a[1] - b[1];

/** Of each kind the newest statement: a school that says another share of it corrects it (Ed-Fi: the category is part of the key). */
function newestOfKinds(day: readonly Said[]): readonly Said[] {
  const newest = new Map<number, Said>();
  for (const one of day) {
    const known = newest.get(one[0]);
    if (!known || one[2] > known[2] || (one[2] === known[2] && one[1] > known[1])) newest.set(one[0], one);
  }
  return [...newest.values()];
}

/** What a day was: the newest statement takes its share of it, older ones what is left. Who is late is there. Of one time, absent first. */
export function dayOf(day: readonly Said[]): PupilAbsences[string] {
  const order: readonly SaidKind[] = ['unexcused', 'excused', 'tardy', 'present'];
  const kindOf = (one: Said) => saidKinds[one[0]] as SaidKind;
  const all = [...newestOfKinds(day)].sort(
    (a, b) => b[2] - a[2] || order.indexOf(kindOf(a)) - order.indexOf(kindOf(b)),
  );
  const shares: Partial<Record<AbsenceKind, number>> = {};
  let left = 1;
  for (const one of all) {
    const [kind, share] = [kindOf(one), Math.min(left, one[1])];
    left -= share;
    if (kind !== 'present' && share > 0) shares[kind] = share;
  }
  return shares;
}
