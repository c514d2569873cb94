import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { type Hold, holderOf, lineOf } from './lock-lines';
import { systemErrorCode } from './system-error';

/** How long a lock lasts unless it is renewed. */
export interface Lease {
  readonly leaseMs: number;
  /** Several in a lease, so that one that comes late loses nothing. */
  readonly renewMs: number;
}

/** Time as a lock sees it; tests have one that they move. */
export interface LockClock {
  /** UTC ms. */
  nowMs(): number;
  /** Does work again and again while the process lives, but keeps it from ending by nothing. Answers how to stop. */
  every(ms: number, work: () => void): () => void;
}

export const systemLockClock: LockClock = {
  nowMs: () => Date.now(),
  every: (ms, work) => {
    const timer = setInterval(work, ms).unref();
    return () => clearInterval(timer);
  },
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
};

/** Who holds a lock file now, or held it last without giving it back; undefined for one that nobody took. */
export const readLock = (file: string): Hold | undefined => holderOf(textOf(file));

/** Another run holds the lock. */
export class LockedByOther extends Error {
  constructor(readonly hold: Hold) {
    super(`locked by process ${hold.processId} on ${hold.host}`);
  }
}

/**
 * A lock of one run: a file to which who wants it appends a line, and the order of the lines says whose it is
 * (lock-lines.ts). The holder renews it while it lives, so a lock that has run out is a dead run's. Nothing asks the
 * operating system whether a process lives: in each container there is a process 1.
 */
export class RunLock {
  private readonly owner = randomUUID();
  private renewAtMs = 0;
  private isLost = false;
  private readonly stop: () => void;

  private constructor(
    private readonly file: string,
    private readonly lease: Lease,
    private readonly clock: LockClock,
  ) {
    appendFileSync(file, this.line('taken'), { mode: 0o600 });
    const hold = readLock(file);
    // None: a run that ended has just removed the file, with our line in it.
    if (hold?.owner !== this.owner) throw hold ? new LockedByOther(hold) : new Retry();
    this.renewAtMs = clock.nowMs() + lease.renewMs;
    this.stop = clock.every(lease.renewMs, () => this.tick());
  }

  /** Takes a lock. Throws `LockedByOther` while a run holds it that renews it, and what the file system refuses. */
  static take(file: string, lease: Lease, clock: LockClock = systemLockClock): RunLock {
    for (;;) {
      const hold = readLock(file);
      if (hold && hold.untilMs > clock.nowMs()) throw new LockedByOther(hold);
      try {
        return new RunLock(file, lease, clock);
      } catch (error) {
        if (!(error instanceof Retry)) throw error;
      }
    }
  }

  /** Renews it when that is due. False when another run has it, which can be after this one stood still. */
  keep(): boolean {
    return !this.isLost && (this.clock.nowMs() < this.renewAtMs || this.renew());
  }

  /** Gives it back; what another run has taken meanwhile stays. */
  release(): void {
    this.stop();
    try {
      if (this.keep()) rmSync(this.file, { force: true });
    } catch {
      // It runs out by itself.
    }
    this.isLost = true;
  }

  private renew(): boolean {
    let handle: number;
    try {
      // Not created anew: where the file is gone, another run has had the lock.
      handle = openSync(this.file, constants.O_WRONLY | constants.O_APPEND);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      this.isLost = true;
      return false;
    }
    try {
      writeSync(handle, this.line('renewed'));
    } finally {
      closeSync(handle);
    }
    this.isLost = readLock(this.file)?.owner !== this.owner;
    this.renewAtMs = this.clock.nowMs() + this.lease.renewMs;
    return !this.isLost;
  }

  private tick(): void {
    try {
      this.keep();
    } catch {
      // A full disk, a share that is away: the next one tries again, and so does whoever asks.
    }
  }

  private line(is: 'taken' | 'renewed'): string {
    const atMs = this.clock.nowMs();
    const untilMs = atMs + this.lease.leaseMs;
    return lineOf({ is, owner: this.owner, host: hostname(), processId: process.pid, atMs, untilMs });
  }
}

class Retry extends Error {}
