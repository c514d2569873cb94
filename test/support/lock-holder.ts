import { beforeInterrupt } from '../../lib/shared/interrupt';
import { LockedByOther, RunLock, systemLockClock } from '../../lib/shared/run-lock';

// A process of its own for tests of locks: takes the lock of a file at a moment, tells what came of it, and stays.
const [file = '', atMs = '0', nowMs = ''] = process.argv.slice(2);
const clock = { ...systemLockClock, ...(nowMs === '' ? {} : { nowMs: () => Number(nowMs) }) };
while (Date.now() < Number(atMs));
try {
  const lock = RunLock.take(file, { leaseMs: 30_000, renewMs: 5_000 }, clock);
  beforeInterrupt(() => lock.release());
  process.stdout.write('held\n');
} catch (error) {
  if (!(error instanceof LockedByOther)) throw error;
  process.stdout.write('locked\n');
}
setInterval(() => {}, 60_000);
