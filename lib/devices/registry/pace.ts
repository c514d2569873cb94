import type { Clock } from './clock';

/** Part of the quota that is used; the rest absorbs calls that the network bunches together. */
const share = 0.97;
/** Slowest pace, as a multiple of the usual pause. */
const slowest = 64;
/** Refusals of calls that were on their way together slow down once. */
const slowDownEveryMs = 1000;
/** Part of the slowness that each call which is taken removes. */
const recovery = 0.02;

/** When the next call of one operation may go. Halves its speed when AWS refuses calls as too many, and recovers slowly. */
export class Pace {
  private nextMs = 0;
  private slowness = 1;
  private slowedMs = Number.NEGATIVE_INFINITY;
  private readonly pauseMs: number;

  constructor(
    callsPerSecond: number,
    private readonly clock: Clock,
  ) {
    this.pauseMs = 1000 / (callsPerSecond * share);
  }

  /**
   * Waits for a turn. It is reserved when asked for, so that timers which fire late do not add up. Evenly and without
   * bursts: any second then holds no more calls than the quota, however AWS measures one.
   */
  async turn(): Promise<void> {
    const now = this.clock.nowMs();
    const at = Math.max(now, this.nextMs);
    this.nextMs = at + this.pauseMs * this.slowness;
    if (at > now) await this.clock.sleep(at - now);
  }

  taken(): void {
    this.slowness = Math.max(1, this.slowness * (1 - recovery));
  }

  refused(): void {
    const now = this.clock.nowMs();
    if (now - this.slowedMs < slowDownEveryMs) return;
    this.slowedMs = now;
    this.slowness = Math.min(slowest, this.slowness * 2);
  }
}
