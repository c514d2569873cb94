import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeInterrupt } from './interrupt';
import { RunLock, readLock, systemLockClock } from './run-lock';
import { systemErrorCode } from './system-error';

const prefix = '.citykit-partial-';

/** Long, for a city is made in one go, without timers, and nobody waits for a folder to be removed. */
const lease = { leaseMs: 3_600_000, renewMs: 60_000 };

const lockFile = (folder: string): string => join(folder, 'lock');

/** Where another run has put its result between two steps of ours, or has just taken the earlier one away. */
const metAnother = new Set(['ENOENT', 'ENOTEMPTY', 'EEXIST']);
const mostTries = 10;

interface Move {
  readonly from: string;
  readonly to: string;
}

/** True for the folder of a run that is dead: its lock has run out, or it died before it had one. */
function isAbandoned(folder: string, nowMs: number): boolean {
  const made = statSync(folder, { throwIfNoEntry: false });
  if (!made) return false;
  return (readLock(lockFile(folder))?.untilMs ?? made.mtimeMs + lease.leaseMs) <= nowMs;
}

/** Removes what a killed run left behind; a run that still works keeps its folder. */
function removeLeftovers(out: string, nowMs: number): void {
  for (const name of readdirSync(out))
    if (name.startsWith(prefix) && isAbandoned(join(out, name), nowMs))
      rmSync(join(out, name), { recursive: true, force: true });
}

/** A folder beside the results in which work is done; nothing of it is seen until `publish`, and nothing stays of it when the run is interrupted. */
export class Staging {
  private readonly folder: string;
  private readonly lock: RunLock;
  private readonly stay: () => void;

  constructor(
    private readonly out: string,
    clock = systemLockClock,
  ) {
    mkdirSync(out, { recursive: true });
    removeLeftovers(out, clock.nowMs());
    // Before there is anything to remove: no signal comes between.
    this.stay = beforeInterrupt(() => this.remove());
    try {
      this.folder = mkdtempSync(join(out, prefix));
      this.lock = RunLock.take(lockFile(this.folder), lease, clock);
    } catch (error) {
      this.stay();
      throw error;
    }
  }

  /** A folder for scratch or for one result. */
  path(name: string): string {
    this.lock.keep();
    return join(this.folder, name);
  }

  /** Puts results in place of earlier ones of the same name: all of them or, where one cannot be put there, none. */
  publish(names: readonly string[]): void {
    const moves: Move[] = [];
    try {
      for (const name of names) this.put(name, moves);
    } catch (error) {
      for (const { from, to } of moves.reverse()) renameSync(to, from);
      throw error;
    }
  }

  /** Of two runs that put a result in the same place at the same moment the last one has it. */
  private put(name: string, moves: Move[]): void {
    const move = (from: string, to: string) => {
      renameSync(from, to);
      moves.push({ from, to });
    };
    const target = join(this.out, name);
    for (let tries = 1; ; tries++)
      try {
        if (existsSync(target)) move(target, this.path(`${name}.before-${tries}`));
        move(this.path(name), target);
        return;
      } catch (error) {
        if (tries === mostTries || !metAnother.has(systemErrorCode(error))) throw error;
      }
  }

  discard(): void {
    this.stay();
    this.remove();
  }

  private remove(): void {
    this.lock.release();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
