import type { Clock } from '../clock';

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * A clock that jumps to the next sleeper once nothing else is left to do, so that minutes of waiting take no time.
 * `isBusy` tells of work that is not waiting for the clock, such as a write to disk: until it ends time stands still.
 */
export class VirtualClock implements Clock {
  private now = 0;
  private readonly sleepers: Sleeper[] = [];
  private isScheduled = false;

  constructor(private readonly isBusy: () => boolean = () => false) {}

  nowMs(): number {
    return this.now;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ atMs: this.now + ms, wake });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.sleepers.length === 0) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      if (!this.isBusy()) this.jump();
      this.schedule();
    });
  }

  private jump(): void {
    const next = Math.min(...this.sleepers.map(({ atMs }) => atMs));
    this.now = Math.max(this.now, next);
    const due = this.sleepers.filter(({ atMs }) => atMs <= next);
    this.sleepers.splice(0, this.sleepers.length, ...this.sleepers.filter(({ atMs }) => atMs > next));
    for (const { wake } of due) wake();
  }
}
