import type { JobCounts, JobState } from './jobs';
import { type AbortRule, type Halt, judge } from './judgement';

export type WaveState =
  /** No job yet. */
  | 'planned'
  /** No job, for its districts have no device of the type. */
  | 'empty'
  /** Its job waits for the window. */
  | 'scheduled'
  | 'running'
  /** Done, or as good as: what was missed has its turn at the end. */
  | 'passed'
  /** Too many devices failed, or none succeeded. */
  | 'failed'
  /** Somebody took the job back. */
  | 'stopped';

export interface WaveStatus {
  /** 1 for the first. */
  readonly wave: number;
  readonly districts: readonly string[];
  readonly state: WaveState;
  /** Why it failed or was stopped; absent otherwise. */
  readonly halt?: Halt;
  /** Jobs so far: a second one is for devices that the first missed, or a retry. */
  readonly jobs: readonly string[];
  /** Of the last job. */
  readonly counts: JobCounts;
}

export const noCounts: JobCounts = { queued: 0, inProgress: 0, succeeded: 0, failed: 0, timedOut: 0, missed: 0 };

type Verdict = Pick<WaveStatus, 'state' | 'halt'>;

const failed = (halt: Halt): Verdict => ({ state: 'failed', halt });

/** What became of a job that ended before its window: AWS IoT calls one that it aborted and one taken back by hand alike. */
function cutShort({ counts, isAborted }: JobState, rule: AbortRule): Verdict {
  if (isAborted || judge(counts, rule) === 'too-many-failed') return failed('too-many-failed');
  return { state: 'stopped', halt: 'cancelled' };
}

/** Whether a job was taken back before its window closed; a job that is being deleted is, unless all had had their turn. */
function isCut({ status, counts, completedMs, endMs }: JobState, nowMs: number): boolean {
  const isEarly = (completedMs ?? nowMs) < (endMs ?? Number.NEGATIVE_INFINITY);
  if (status === 'DELETION_IN_PROGRESS') return isEarly && counts.queued + counts.inProgress + counts.missed > 0;
  return status === 'CANCELED' && isEarly;
}

/** Where a wave stands by its last job. It is judged when no device is at work any more: some finish after the window. */
export function waveState(job: JobState | undefined, rule: AbortRule, nowMs: number): Verdict {
  if (!job) return { state: 'planned' };
  const { status, counts } = job;
  if (status === 'SCHEDULED') return { state: 'scheduled' };
  if (status === 'IN_PROGRESS') return { state: 'running' };
  if (isCut(job, nowMs)) return cutShort(job, rule);
  if (counts.inProgress > 0) return { state: 'running' };
  const halt = judge(counts, rule);
  return halt ? failed(halt) : { state: 'passed' };
}
