import type { LockClock } from '../../lib/shared/run-lock';

interface Timer {
  readonly everyMs: number;
  readonly work: () => void;
  nextMs: number;
}

/** A clock that a test moves; what is to be done at times is done as they pass. */
export class HandClock implements LockClock {
  private readonly timers = new Set<Timer>();

  constructor(private now = Date.UTC(2026, 10, 29, 12)) {}

  readonly nowMs = (): number => this.now;

  readonly every = (everyMs: number, work: () => void): (() => void) => {
    const timer = { everyMs, work, nextMs: this.now + everyMs };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  };

  /** Time passes in small steps, as far as timers go. */
  pass(ms: number): void {
    const endMs = this.now + ms;
    for (;;) {
      const next = [...this.timers].filter(({ nextMs }) => nextMs <= endMs).sort((a, b) => a.nextMs - b.nextMs)[0];
      if (!next) break;
      this.now = next.nextMs;
      next.nextMs += next.everyMs;
      next.work();
    }
    this.now = endMs;
  }

  /** Time passes, and whoever waits for it stands still: a process that is dead, suspended or busy. */
  skip(ms: number): void {
    this.now += ms;
    for (const timer of this.timers) timer.nextMs = this.now + timer.everyMs;
  }
}
