/** What is remembered of the reads of one user, from which bulk and unusual reading are seen. */
export interface Reads {
  /** Start of the hour, epoch ms. */
  readonly hourMs: number;
  /** Subjects of this hour, by pseudonym. */
  readonly subjects: readonly string[];
  /** Hours with reads before this one: how many, their subjects, and the squares of them. */
  readonly hours: number;
  readonly sum: number;
  readonly squares: number;
}

export type ReadAlarm = 'bulk-read' | 'unusual-reading';

const hourLengthMs = 3_600_000;
/** More subjects an hour than this is a bulk read. */
export const bulkSubjects = 100;
/** Subjects distinguished within an hour; more change no alarm, and would be read and written with each access. */
const mostSubjects = 500;
/** Hours of history before a user has a usual. */
const enoughHours = 20;
const sigmas = 3;
/** A deviation of zero would make one read more than usual an alarm. */
const leastSigma = 1;

export const noReads: Reads = { hourMs: 0, subjects: [], hours: 0, sum: 0, squares: 0 };

function isUnusual({ subjects, hours, sum, squares }: Reads): boolean {
  if (hours < enoughHours) return false;
  const mean = sum / hours;
  const sigma = Math.max(leastSigma, Math.sqrt(Math.max(0, squares / hours - mean * mean)));
  return subjects.length > mean + sigmas * sigma;
}

/** Adds reads to what is remembered, and says which alarms begin to hold with them. */
export function addReads(
  before: Reads,
  atMs: number,
  subjects: readonly string[],
): { readonly reads: Reads; readonly alarms: readonly ReadAlarm[] } {
  const hourMs = Math.floor(atMs / hourLengthMs) * hourLengthMs;
  const n = before.subjects.length;
  const same = before.hourMs === hourMs;
  const begun: Reads =
    same || n === 0
      ? { ...before, hourMs, subjects: same ? before.subjects : [] }
      : { hourMs, subjects: [], hours: before.hours + 1, sum: before.sum + n, squares: before.squares + n * n };
  const reads = { ...begun, subjects: [...new Set([...begun.subjects, ...subjects])].slice(0, mostSubjects) };
  const bulk = reads.subjects.length > bulkSubjects && begun.subjects.length <= bulkSubjects;
  const unusual = isUnusual(reads) && !isUnusual(begun);
  return { reads, alarms: [...(bulk ? ['bulk-read' as const] : []), ...(unusual ? ['unusual-reading' as const] : [])] };
}
