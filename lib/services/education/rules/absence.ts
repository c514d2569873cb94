/** Kinds of absence, as they are counted. Tardy is not absent. */
export const absenceKinds = ['excused', 'unexcused', 'tardy'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Of a pupil, by date: the share of the day by kind. */
export type PupilAbsences = Readonly<Record<string, Readonly<Partial<Record<AbsenceKind, number>>>>>;

/** Days of which a pupil was absent, whatever the reason; of one day at most one. */
export function absentDays(absences: PupilAbsences, isCounted: (date: string) => boolean): number {
  return Object.entries(absences)
    .filter(([date]) => isCounted(date))
    .reduce((sum, [, { excused = 0, unexcused = 0 }]) => sum + Math.min(1, excused + unexcused), 0);
}

/** The kind as which a pupil counts on a day: the greatest share, unexcused first; null of nothing. */
export function kindOn(day: PupilAbsences[string] | undefined): AbsenceKind | null {
  const { unexcused = 0, excused = 0, tardy = 0 } = day ?? {};
  if (unexcused === 0 && excused === 0) return tardy > 0 ? 'tardy' : null;
  return unexcused >= excused ? 'unexcused' : 'excused';
}

export type ChronicKind = 'regular' | 'chronic' | 'severe';

/** Rule C: null where there were too few days to say. */
export function chronicKind(
  absent: number,
  enrolledDays: number,
  {
    chronicPercent,
    severePercent,
    leastEnrolledDays,
  }: { readonly chronicPercent: number; readonly severePercent: number; readonly leastEnrolledDays: number },
): ChronicKind | null {
  if (enrolledDays < leastEnrolledDays) return null;
  // Multiplied, not divided: 3 of 30 days are exactly ten percent.
  if (100 * absent >= severePercent * enrolledDays) return 'severe';
  return 100 * absent >= chronicPercent * enrolledDays ? 'chronic' : 'regular';
}
