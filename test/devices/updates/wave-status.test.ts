import { waveState } from '../../../lib/devices/updates/wave-status';
import { defaultRule } from '../../support/update-run';

const [closesMs, nowMs] = [2000, 1000];
const none = { queued: 0, inProgress: 0, succeeded: 1, failed: 0, timedOut: 0, missed: 0 };

/** Devices that have not had their turn, by where they stand. */
const waiting = [{ queued: 9 }, { inProgress: 9 }, { missed: 9 }];

describe('a wave whose job somebody takes away before its window closes', () => {
  it.each(['CANCELED', 'DELETION_IN_PROGRESS'].flatMap((status) => waiting.map((counts) => [status, counts] as const)))(
    'is stopped, though one device has succeeded: %s, %j',
    (status, counts) => {
      const job = { status, counts: { ...none, ...counts }, endMs: closesMs };
      expect(waveState(job, defaultRule, nowMs)).toEqual({ state: 'stopped', halt: 'cancelled' });
    },
  );

  it('has passed when every device had had its turn, and the job is tidied away', () => {
    const job = { status: 'DELETION_IN_PROGRESS', counts: none, endMs: closesMs };
    expect(waveState(job, defaultRule, nowMs)).toEqual({ state: 'passed' });
  });
});
