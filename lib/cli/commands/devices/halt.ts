import { type AbortRule, countedOf, type Halt } from '../../../devices/updates/judgement';
import { haltedWave, mostJobs } from '../../../devices/updates/update';
import type { WaveStatus } from '../../../devices/updates/wave-status';

/** Why an update halted, and how it goes on. */
export interface HaltNote {
  /** CK6508, CK6509 or CK6510. */
  readonly code: string;
  readonly wave: number;
  readonly message: string;
  /** What people do next; its last line is the command where there is one. */
  readonly next: readonly string[];
}

const codes: Readonly<Record<Halt, string>> = {
  'too-many-failed': 'CK6508',
  'none-succeeded': 'CK6509',
  cancelled: 'CK6510',
};

function reason(halt: Halt, { counts }: WaveStatus, rule: AbortRule): string {
  const { failures, devices } = countedOf(counts, rule);
  if (halt === 'cancelled') return 'was taken back before its window closed';
  if (halt === 'too-many-failed')
    return `failed: of ${devices} devices ${failures} failed; from ${rule.failurePercent} % on an update stops`;
  const { missed, timedOut } = counts;
  return `failed: none succeeded (${missed} missed, ${timedOut} timed out); an update goes on only from a wave with a success`;
}

/** The note on the wave at which an update halted, if it did; `retry` is the command that starts the wave once more. */
export function haltNote(waves: readonly WaveStatus[], rule: AbortRule, retry: string): HaltNote | undefined {
  const wave = haltedWave(waves);
  if (!wave?.halt) return undefined;
  const anew = 'If the firmware is at fault, release a new version: it starts anew with wave 1.';
  const again = ['If it is not, mend the cause and start the wave once more:', `  ${retry}`];
  const spent = `The wave has had ${mostJobs} jobs, the most of a wave: release a new version, which starts anew with wave 1.`;
  return {
    code: codes[wave.halt],
    wave: wave.wave,
    message: `wave ${wave.wave} (${wave.districts.join(', ')}) ${reason(wave.halt, wave, rule)}`,
    next: wave.jobs.length < mostJobs ? [anew, ...again] : [spent],
  };
}
