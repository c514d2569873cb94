import type { JobCounts, JobState, RolloutTemplate } from './jobs';

export type WaveState =
  /** No job yet. */
  | 'planned'
  /** Its job waits for the window. */
  | 'scheduled'
  | 'running'
  /** Done, or as good as: what was missed has its turn at the end. */
  | 'passed'
  /** Too many devices failed. */
  | 'failed'
  /** Somebody took the job back. */
  | 'stopped';

export interface WaveStatus {
  /** 1 for the first. */
  readonly wave: number;
  readonly districts: readonly string[];
  readonly state: WaveState;
  /** Jobs so far: a second one is for devices that the first missed. */
  readonly jobs: readonly string[];
  /** Of the last job. */
  readonly counts: JobCounts;
}

export const noCounts: JobCounts = { waiting: 0, succeeded: 0, failed: 0, missed: 0 };

const tooManyFailed = ({ succeeded, failed }: JobCounts, { percent, afterDevices }: RolloutTemplate['abort']) =>
  succeeded + failed >= afterDevices && failed * 100 >= percent * (succeeded + failed);

/**
 * What the last job of a wave amounts to. Judged by the counts, for AWS IoT calls a job that failed too often and one
 * whose window closed alike.
 */
export function waveState(job: JobState | undefined, abort: RolloutTemplate['abort'], nowMs: number): WaveState {
  if (!job) return 'planned';
  if (job.status === 'SCHEDULED') return 'scheduled';
  if (tooManyFailed(job.counts, abort)) return 'failed';
  if (job.status === 'IN_PROGRESS') return 'running';
  const wasOpen = job.endMs !== undefined && nowMs < job.endMs;
  return job.status === 'CANCELED' && wasOpen ? 'stopped' : 'passed';
}
